import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badLinkMessage, parseLink } from './lectern-link.ts'

const article = 'a1b2'.repeat(8)
const highlight = '0b9d8a0e-1111-4222-8333-444455556666'

describe('a link', () => {
  it.each([
    [`lectern://article/${article}`, { articleId: article }],
    [`lectern://article/${article}/`, { articleId: article }],
    [
      `lectern://article/${article}/highlight/${highlight}`,
      { articleId: article, highlightId: highlight },
    ],
  ])('%s opens its article', (link, target) => {
    expect(parseLink(link)).toEqual(target)
  })

  it.each([
    'lectern://',
    'lectern://article/',
    'lectern://article/short',
    'lectern://article/../../etc/passwd',
    `lectern://article/${article.toUpperCase()}`,
    `lectern://article/${article}?x=1`,
    `lectern://article/${article}#x`,
    `lectern://article/${article}/highlight/1`,
    `lectern://article/${article}/highlight/${highlight}/more`,
    `lectern://other/${article}`,
    `https://article/${article}`,
    ` lectern://article/${article}`,
  ])('%s opens nothing', (link) => {
    expect(parseLink(link)).toBeUndefined()
  })

  it('made of anything never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const target = parseLink(`lectern://article/${text}`)
        if (target !== undefined) expect(target.articleId).toMatch(/^[a-z0-9]{16,64}$/)
      }),
    )
  })
})

it('that leads nowhere is told by its own words, a long one in part', () => {
  expect(badLinkMessage('lectern://articl')).toContain('“lectern://articl” is no link')
  expect(badLinkMessage(`lectern://${'x'.repeat(9000)}`).length).toBeLessThan(300)
})
