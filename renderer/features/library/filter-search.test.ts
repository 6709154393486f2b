import { describe, expect, it } from 'vitest'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import { printSearch } from '#shared/core/search/print-search.ts'
import { testSourceId } from '../../../tests/support/test-library.ts'
import { searchOfFilter } from './filter-search.ts'

describe('what is chosen, as a search', () => {
  it.each<readonly [ArticleFilter, string]>([
    [{ state: 'unread', date: '2021' }, 'state:unread date:2021'],
    [{ date: '2021-07', format: 'html' }, 'date:2021-07 format:html'],
    [{ date: 'none' }, '-has:date'],
    [{ author: 'Ada Lovelace' }, 'author:"Ada Lovelace"'],
    [{ tag: 'tides', language: 'de' }, 'tag:tides lang:de'],
    [{ sourceId: testSourceId }, 'source:"Old clippings"'],
    [{ author: 'Ada "Countess" L.', state: 'reading' }, 'state:reading author:"Ada  Countess  L."'],
  ])('%j is %s, and is understood as that again', (filter, text) => {
    expect(searchOfFilter(filter, 'Old clippings')).toBe(text)
    const { query, problems } = parseSearch(text)
    expect(problems).toEqual([])
    expect(printSearch(query)).toBe(text)
  })

  it.each<ArticleFilter>([
    { sourceId: testSourceId, folder: 'sea' },
    { collectionId: 'c1', state: 'unread' },
    { author: '***' },
  ])('%j cannot be said in the language', (filter) => {
    expect(searchOfFilter(filter, 'Old clippings')).toBeUndefined()
  })
})
