import { describe, expect, it } from 'vitest'
import { toArticleId } from '../ids.ts'
import { chooseArticle, type MatchEvidence } from './choose-article.ts'

const candidate = (name: string, evidence: MatchEvidence, found: number) => ({
  articleId: toArticleId(name),
  evidence,
  found,
})

describe('the article of imported passages', () => {
  it('is the one that holds most of the quotes, before one with the address or the title', () => {
    const words = candidate('words', 'quote', 2)
    expect(chooseArticle([candidate('page', 'url', 1), words], 2)).toBe(words)
  })

  it('among equals is found by address, then by title, then by words, then always the same', () => {
    const url = candidate('d', 'url', 1)
    const title = candidate('c', 'title', 1)
    const quotes = [candidate('b', 'quote', 1), candidate('a', 'quote', 1)]
    expect(chooseArticle([...quotes, title, url], 1)).toBe(url)
    expect(chooseArticle([...quotes, title], 1)).toBe(title)
    expect(chooseArticle(quotes, 1)?.articleId).toBe('a')
  })

  it('is no article of the same title that holds none of the quotes', () => {
    expect(chooseArticle([candidate('a', 'title', 0)], 3)).toBeUndefined()
    expect(chooseArticle([candidate('a', 'quote', 0)], 3)).toBeUndefined()
    expect(chooseArticle([], 3)).toBeUndefined()
  })

  it('is that of the address although its text has changed, and of the title for notes alone', () => {
    expect(chooseArticle([candidate('a', 'url', 0)], 3)?.articleId).toBe('a')
    expect(chooseArticle([candidate('a', 'title', 0)], 0)?.articleId).toBe('a')
  })
})
