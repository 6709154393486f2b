import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { blocks, highlightsOn } from './testing/arbitrary-article.ts'
import { clearStages, highlight, longArticle, paragraph, stage } from './testing/stage.ts'

afterEach(clearStages)

const hitsIn = (article: HTMLElement) => [...article.querySelectorAll('.find-hit')]

/** Words of each hit, its pieces joined. */
function hitWords(article: HTMLElement): string[] {
  const words = new Map<string, string>()
  for (const piece of hitsIn(article)) {
    const hit = piece.getAttribute('data-hit') ?? ''
    words.set(hit, (words.get(hit) ?? '') + piece.textContent)
  }
  return [...words.values()]
}

describe('find in article', () => {
  it('ignores case, accents and kinds of quotation mark, and counts at once', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('Le café, “CAFE” and cafe\u0301.')], title: '' })
    surface.find('cafe')
    expect(surface.getState().find).toMatchObject({ query: 'cafe', count: 3, current: 0 })
    expect(hitWords(article)).toEqual(['café', 'CAFE', 'cafe\u0301'])
    surface.find('"cafe"')
    expect(hitWords(article)).toEqual(['“CAFE”'])
  })

  it('paints a character of which only a part was sought, whole and once', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('ﾎ℻𓁹 and oﬀer')], title: '' })
    surface.find('a')
    expect(surface.getState().find).toMatchObject({ count: 2, range: { start: 1, end: 2 } })
    expect(hitWords(article)).toEqual(['℻', 'a'])
    surface.find('f')
    expect(surface.getState().find?.count).toBe(2)
    expect(hitWords(article)).toEqual(['℻', 'ﬀ'])
  })

  it('finds across inline elements', () => {
    const { surface, article } = stage()
    surface.show({
      blocks: [
        {
          kind: 'paragraph',
          inlines: [
            { kind: 'text', text: 'the long ' },
            { kind: 'emphasis', children: [{ kind: 'text', text: 'way' }] },
            { kind: 'text', text: ' round' },
          ],
        },
      ],
      title: '',
    })
    surface.find('long way round')
    expect(surface.getState().find?.count).toBe(1)
    expect(hitWords(article)).toEqual(['long way round'])
  })

  it('steps round both ends and marks the current hit', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('one two one two one')], title: '' })
    surface.find('one')
    const current = () => article.querySelector('.find-hit-current')?.getAttribute('data-hit')
    expect(current()).toBe('0')
    surface.findStep(-1)
    expect(surface.getState().find?.current).toBe(2)
    expect(current()).toBe('2')
    surface.findStep(1)
    expect(current()).toBe('0')
    expect(surface.getState().find?.range).toEqual({ start: 0, end: 3 })
  })

  it('works inside highlights, and leaves them as they were when it ends', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('The lamp is out. The lamp is lit.')], title: '' })
    surface.setHighlights([highlight('a', 0, 10), highlight('b', 6, 16, { colour: 'blue' })])
    const before = article.querySelector('p')?.cloneNode(true) ?? null
    surface.find('lamp is')
    expect(hitWords(article)).toEqual(['lamp is', 'lamp is'])
    expect(article.querySelectorAll('mark .find-hit').length).toBeGreaterThan(1)
    surface.clearFind()
    expect(surface.getState().find).toBeUndefined()
    expect(article.querySelector('p')?.isEqualNode(before)).toBe(true)
  })

  it('keeps its hits when the highlights under them change', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('The lamp is out. The lamp is lit.')], title: '' })
    surface.find('lamp')
    surface.setHighlights([highlight('a', 2, 6)])
    expect(hitWords(article)).toEqual(['lamp', 'lamp'])
    surface.setHighlights([])
    expect(hitWords(article)).toEqual(['lamp', 'lamp'])
    expect(article.querySelector('mark')).toBeNull()
  })

  it('paints exactly the hits, whatever the blocks and highlights', () => {
    const { surface, article } = stage()
    const input = blocks.chain((some) =>
      fc.tuple(
        fc.constant(some),
        highlightsOn(canonicalText(some).length),
        fc.constantFrom('a', 'e', 'the', 'ferry left at', '。', '👩‍👩‍👧', 'שלום'),
      ),
    )
    fc.assert(
      fc.property(input, ([some, highlights, query]) => {
        surface.show({ blocks: some, title: '' })
        surface.setHighlights(highlights)
        article.normalize()
        const before = article.cloneNode(true)
        surface.find(query)
        expect(hitWords(article)).toHaveLength(surface.getState().find?.count ?? 0)
        expect(hitWords(article).every((words) => words !== '')).toBe(true)
        surface.clearFind()
        expect(article.isEqualNode(before)).toBe(true)
      }),
      { numRuns: 80 },
    )
  })

  it('brings a hit far below into view and paints it', async () => {
    const { surface, article, scroller } = stage()
    surface.show({ blocks: longArticle(400), title: '' })
    surface.find('number 390,')
    await expect.poll(() => article.querySelector('.find-hit-current')).not.toBeNull()
    await expect
      .poll(() => {
        const hit = article.querySelector('.find-hit-current')?.getBoundingClientRect()
        const view = scroller.getBoundingClientRect()
        return hit !== undefined && hit.top >= view.top && hit.bottom <= view.bottom
      })
      .toBe(true)
  })
})
