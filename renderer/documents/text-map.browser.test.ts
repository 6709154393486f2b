import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Block } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { graphemeEnd, graphemeStart } from '#shared/core/text/graphemes.ts'
import { planArticle } from './article-plan.ts'
import { Mounting } from './mounting.ts'
import { blocks } from './testing/arbitrary-article.ts'
import { TextMap } from './text-map.ts'

const hosts: HTMLElement[] = []

afterEach(() => {
  for (const host of hosts.splice(0)) host.remove()
})

function mapped(some: readonly Block[]): { map: TextMap; article: HTMLElement; text: string } {
  const article = document.createElement('article')
  document.body.append(article)
  hosts.push(article)
  const plan = planArticle(some, '')
  const mounting = new Mounting(
    article,
    plan,
    { imageUrl: () => '', footnoteNumber: (label) => label, title: '', headingShift: 1 },
    { onMounted: () => undefined, onComplete: () => undefined },
  )
  mounting.mountLeaves(0, plan.leaves.length)
  return { map: new TextMap(article, plan, mounting), article, text: plan.text }
}

const rich: Block[] = [
  {
    kind: 'paragraph',
    inlines: [
      { kind: 'text', text: 'A family ' },
      { kind: 'emphasis', children: [{ kind: 'text', text: '👩‍👩‍👧 of' }] },
      { kind: 'footnote-reference', label: '1' },
      { kind: 'text', text: ' e\u0301tudes' },
      { kind: 'break' },
      { kind: 'strong', children: [{ kind: 'text', text: 'שלום' }] },
    ],
  },
  { kind: 'rule' },
  { kind: 'paragraph', inlines: [{ kind: 'text', text: 'The end.' }] },
]

describe('offsets and DOM ranges', () => {
  it('come back as they went, over inline elements, emoji, accents and right-to-left words', () => {
    fc.assert(
      fc.property(blocks, fc.nat(), fc.nat(), (some, one, other) => {
        const { map, text } = mapped(some)
        const leaf = planArticle(some, '').leaves.filter(({ text: words }) => words !== '')
        const chosen = leaf[one % Math.max(1, leaf.length)]
        if (chosen === undefined) return
        const from = graphemeStart(chosen.text, other % chosen.text.length)
        const to = graphemeEnd(chosen.text, from + 1 + (one % 9))
        const range = { start: chosen.start + from, end: chosen.start + to }
        const place = map.rangeOf(range.start, range.end)
        if (text.slice(range.start, range.end).trim() === '') {
          expect(place && map.offsetsOf(place)).toBeUndefined()
        } else {
          expect(place && map.offsetsOf(place)).toEqual(range)
        }
      }),
      { numRuns: 120 },
    )
  })

  it('cover a whole article, from its first words to its last', () => {
    const { map, article } = mapped(rich)
    const all = document.createRange()
    all.selectNode(article)
    const text = canonicalText(rich)
    expect(map.offsetsOf(all)).toEqual({ start: 0, end: text.length - 1 })
  })

  it('widen to whole characters', () => {
    const { map } = mapped(rich)
    const text = canonicalText(rich)
    const family = text.indexOf('👩')
    const inside = map.rangeOf(family + 3, family + 4)
    expect(inside && map.offsetsOf(inside)).toEqual({ start: family, end: family + 8 })
    const accent = text.indexOf('e\u0301')
    const half = map.rangeOf(accent, accent + 1)
    expect(half && map.offsetsOf(half)).toEqual({ start: accent, end: accent + 2 })
  })

  it('end with the words when a selection reaches into the next block', () => {
    const { map, article } = mapped(rich)
    const [first, last] = article.querySelectorAll('p')
    const tripleClick = document.createRange()
    tripleClick.setStart(first ?? article, 0)
    tripleClick.setEnd(last ?? article, 0)
    expect(map.offsetsOf(tripleClick)).toEqual({
      start: 0,
      end: canonicalText(rich.slice(0, 1)).length - 1,
    })
  })

  it('do not count footnote numbers and placeholders', () => {
    const { map, article } = mapped(rich)
    const number = article.querySelector('[data-outside-text]')
    const place = document.createRange()
    place.selectNodeContents(number ?? article)
    expect(map.offsetsOf(place)).toBeUndefined()
    place.setEnd(article.querySelector('strong') ?? article, 1)
    const start = canonicalText(rich).indexOf(' e\u0301tudes')
    expect(map.offsetsOf(place)?.start).toBe(start)
  })

  it('are nothing for white space alone and for places outside the article', () => {
    const { map, text } = mapped([{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'a  b' }] }])
    expect(text).toBe('a  b\n')
    const space = map.rangeOf(1, 3)
    expect(space && map.offsetsOf(space)).toBeUndefined()
    const elsewhere = document.createElement('p')
    elsewhere.textContent = 'Not the article'
    document.body.append(elsewhere)
    hosts.push(elsewhere)
    const outside = document.createRange()
    outside.selectNodeContents(elsewhere)
    expect(map.offsetsOf(outside)).toBeUndefined()
  })
})
