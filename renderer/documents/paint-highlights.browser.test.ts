import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { canonicalText, leaves } from '#shared/core/article/canonical-text.ts'
import { leafTextOf, textNodesOf } from './leaf-text.ts'
import { blocks, highlightsOn } from './testing/arbitrary-article.ts'
import { clearStages, highlight, paragraph, stage } from './testing/stage.ts'
import type { PaintedHighlight } from './surface-state.ts'

afterEach(clearStages)

const leavesIn = (article: HTMLElement) => [
  ...article.querySelectorAll<HTMLElement>('[data-start]'),
]

function textIn(article: HTMLElement): string {
  return leavesIn(article)
    .map((leaf) => `${leafTextOf(leaf)}\n`)
    .join('')
}

/** Ids painted on each canonical offset. */
function paintedIds(article: HTMLElement): Map<number, string> {
  const painted = new Map<number, string>()
  for (const leaf of leavesIn(article)) {
    let offset = Number(leaf.dataset['start'])
    for (const node of textNodesOf(leaf)) {
      const ids = node.parentElement?.closest('[data-highlights]')?.getAttribute('data-highlights')
      for (let unit = 0; unit < node.data.length; unit += 1) {
        painted.set(offset, (ids ?? '').split(' ').sort().join(' '))
        offset += 1
      }
    }
  }
  return painted
}

function wantedIds(highlights: readonly PaintedHighlight[], offset: number): string {
  return highlights
    .filter(({ start, end }) => start <= offset && offset < end)
    .map(({ id }) => id)
    .sort()
    .join(' ')
}

const articleWithHighlights = blocks.chain((some) =>
  fc.tuple(
    fc.constant(some),
    highlightsOn(canonicalText(some).length),
    highlightsOn(canonicalText(some).length),
  ),
)

describe('the DOM of an article', () => {
  it('holds the canonical text, leaf by leaf, whatever the blocks', () => {
    const { surface, article } = stage()
    fc.assert(
      fc.property(blocks, (some) => {
        surface.show({ blocks: some, title: '' })
        expect(textIn(article)).toBe(canonicalText(some))
        const starts = leavesIn(article).map((leaf) => Number(leaf.dataset['start']))
        expect(starts).toEqual(leaves(some).map((leaf) => leaf.start))
      }),
      { numRuns: 80 },
    )
  })
})

describe('painting highlights', () => {
  it('gives every visible character exactly its highlights and changes no text', () => {
    const { surface, article } = stage()
    fc.assert(
      fc.property(articleWithHighlights, ([some, first, second]) => {
        const text = canonicalText(some)
        surface.show({ blocks: some, title: '' })
        for (const highlights of [first, second]) {
          surface.setHighlights(highlights)
          expect(textIn(article)).toBe(text)
          for (const [offset, ids] of paintedIds(article)) {
            if (text[offset]?.trim() === '') continue
            expect(ids, `at ${offset}`).toBe(wantedIds(highlights, offset))
          }
        }
      }),
      { numRuns: 120 },
    )
  })

  it('leaves no trace when all highlights go', () => {
    const { surface, article } = stage()
    fc.assert(
      fc.property(articleWithHighlights, ([some, highlights]) => {
        surface.show({ blocks: some, title: '' })
        article.normalize()
        const before = leavesIn(article).map((leaf) => leaf.cloneNode(true))
        surface.setHighlights(highlights)
        surface.setHighlights([])
        expect(article.querySelector('mark')).toBeNull()
        for (const [index, leaf] of leavesIn(article).entries()) {
          expect(leaf.isEqualNode(before[index] ?? null)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives each highlight with visible words one focusable, named element', () => {
    const { surface, article } = stage()
    fc.assert(
      fc.property(articleWithHighlights, ([some, highlights]) => {
        const text = canonicalText(some)
        surface.show({ blocks: some, title: '' })
        surface.setHighlights(highlights)
        const handles = [...article.querySelectorAll<HTMLElement>('mark[tabindex="0"]')]
        const visible = highlights.filter(({ start, end }) => text.slice(start, end).trim() !== '')
        expect(handles.map((handle) => handle.dataset['highlightHandle']).sort()).toEqual(
          visible.map(({ id }) => id).sort(),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('repaints only the leaves that changed', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('One two three'), paragraph('Four five six')], title: '' })
    surface.setHighlights([highlight('a', 0, 3)])
    const kept = article.querySelector('mark')
    surface.setHighlights([highlight('a', 0, 3), highlight('b', 14, 18)])
    expect(article.querySelector('mark')).toBe(kept)
    expect(article.querySelectorAll('mark')).toHaveLength(2)
  })

  it('names a highlight, describes it by its note, and keeps its words readable', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('The lamp is out.')], title: '' })
    surface.setHighlights([
      highlight('a', 4, 8, {
        hasNote: true,
        label: 'Highlight, Key point, has note',
        description: 'Which lamp?',
      }),
    ])
    const mark = article.querySelector('mark')
    expect(mark?.textContent).toBe('lamp')
    expect(mark?.getAttribute('aria-label')).toBe('Highlight, Key point, has note')
    const note = document.getElementById(mark?.getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('Which lamp?')
  })

  it('shows every layer of an overlap: tints blend, lines stack', () => {
    const { surface, article } = stage()
    surface.show({ blocks: [paragraph('The lamp is out.')], title: '' })
    surface.setHighlights([
      highlight('a', 0, 8),
      highlight('b', 4, 11, { colour: 'blue' }),
      highlight('c', 12, 15, { colour: 'pink', style: 'underline' }),
    ])
    const [, both, , underlined] = article.querySelectorAll('mark')
    const tints = [...article.querySelectorAll('mark')].map(
      (mark) => getComputedStyle(mark).backgroundColor,
    )
    expect(both?.textContent).toBe('lamp')
    expect(new Set(tints).size).toBe(4)
    expect(getComputedStyle(both ?? document.body).boxShadow.match(/0px 2px|0px 4px/g)).toEqual([
      '0px 2px',
      '0px 4px',
    ])
    expect(getComputedStyle(underlined ?? document.body).backgroundColor).toBe('rgba(0, 0, 0, 0)')
  })

  it('shows the top layers only where more lie over one another than an eye tells apart', () => {
    const { surface, article } = stage()
    const words = Array.from({ length: 300 }, (_, index) => `w${String(index)}`).join(' ')
    surface.show({ blocks: [paragraph(words)], title: '' })
    surface.setHighlights(
      Array.from({ length: 300 }, (_, index) =>
        highlight(`h${String(index)}`, index, 600 + index, {
          colour: index % 2 === 0 ? 'yellow' : 'blue',
        }),
      ),
    )
    const crowded = [...article.querySelectorAll<HTMLElement>('[data-layers="300"]')]
    expect(crowded.length).toBeGreaterThan(0)
    for (const piece of crowded) {
      const lines = getComputedStyle(piece).boxShadow.match(/rgb/gu)
      expect(lines).toHaveLength(4)
      expect(piece.dataset['highlights']?.split(' ')).toHaveLength(300)
      expect(getComputedStyle(piece).backgroundColor).not.toBe('rgba(0, 0, 0, 0)')
    }
  })

  it('never lets the dot of a note stand alone on a row', () => {
    const { surface, article, scroller } = stage()
    surface.show({
      blocks: [paragraph('Wait! The lamp is out! Nobody came to light it.')],
      title: '',
    })
    const rowsOf = (mark: Element) => [...mark.getClientRects()].length
    for (let width = 120; width < 400; width += 7) {
      scroller.style.width = `${width}px`
      surface.setHighlights([highlight('a', 6, 22)])
      const without = rowsOf(article.querySelector('mark') ?? article)
      surface.setHighlights([highlight('a', 6, 22, { hasNote: true })])
      const mark = article.querySelector('mark') ?? article
      const last = [...mark.getClientRects()].at(-1)
      // A dot alone would make a row narrower than any letter group of "out!".
      expect(last?.width, `${width}px wide, ${without} rows`).toBeGreaterThan(20)
    }
  })
})
