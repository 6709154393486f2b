import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toArticleId, toHighlightId } from '#shared/core/ids.ts'
import { formatRoute, parseRoute, type Route } from './routes.ts'

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))

const ranges = fc
  .tuple(fc.nat({ max: 9_000_000 }), fc.integer({ min: 1, max: 5000 }))
  .map(([start, length]) => ({ start, end: start + length }))

const articleRoutes: fc.Arbitrary<Route> = fc
  .record(
    { articleId: hex(32).map(toArticleId), at: ranges, highlightId: fc.uuid().map(toHighlightId) },
    { requiredKeys: ['articleId'] },
  )
  .map((route) => ({ kind: 'article', ...route }))

describe('the route in the URL hash', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(articleRoutes, (route) => {
        expect(parseRoute(formatRoute(route))).toEqual(route)
      }),
    )
    expect(parseRoute(formatRoute({ kind: 'library' }))).toEqual({ kind: 'library' })
  })

  it('is the library for whatever else stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseRoute(`#${text}`)).toEqual({ kind: 'library' })
      }),
    )
    expect(parseRoute('')).toEqual({ kind: 'library' })
    expect(parseRoute('#/article/../../etc/passwd')).toEqual({ kind: 'library' })
  })

  it.each(['?at=9-3', '?at=5-5', '?at=a-b', '?at=', '/highlight/not-a-uuid', '?other=1'])(
    'shows the article and leaves out a place that makes no sense: %s',
    (place) => {
      const id = 'a'.repeat(32)
      expect(parseRoute(`#/article/${id}${place}`)).toEqual({ kind: 'article', articleId: id })
    },
  )
})
