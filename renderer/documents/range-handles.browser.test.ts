import { afterEach, describe, expect, it } from 'vitest'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import {
  clearStages,
  highlight,
  longArticle,
  paragraph,
  stage,
  type Stage,
} from './testing/stage.ts'

afterEach(clearStages)

const blocks = [
  paragraph('Each town set its clocks by its own sun.'),
  paragraph('The companies printed tables.'),
]
const text = canonicalText(blocks)
const town = text.indexOf('town')

async function staged(options?: { readonly keepsRanges?: boolean }): Promise<Stage> {
  const made = stage(options)
  made.surface.show({ blocks, title: '' })
  made.surface.setHighlights([highlight('a', town, town + 'town set'.length)])
  made.surface.setCurrentHighlight('a')
  await expect.poll(() => handles(made)).toHaveLength(2)
  return made
}

function handles({ article }: Stage): readonly HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>('.range-handle')]
}

function handle(made: Stage, edge: 'start' | 'end'): HTMLElement {
  const found = handles(made).find((one) => one.dataset['edge'] === edge)
  if (found === undefined) throw new Error(`No handle at the ${edge}.`)
  return found
}

function marked({ article }: Stage): string {
  return [...article.querySelectorAll('[data-highlights]')].map((one) => one.textContent).join('|')
}

/** The right end of these words, in the middle of their line. */
function endOf({ article }: Stage, words: string): { x: number; y: number } {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const at = node.textContent?.indexOf(words) ?? -1
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    const rect = range.getBoundingClientRect()
    return { x: rect.right, y: rect.top + rect.height / 2 }
  }
  throw new Error(`The article does not hold “${words}”.`)
}

function fire(on: HTMLElement, type: string, at: { x: number; y: number }): void {
  const place = { clientX: at.x, clientY: at.y, pointerId: 1, button: 0 }
  on.dispatchEvent(new PointerEvent(type, { ...place, bubbles: true, cancelable: true }))
}

/** Where a handle's line is: on the side that is not the outer one. */
function lineOf(handle: HTMLElement): number {
  const rect = handle.getBoundingClientRect()
  return handle.dataset['outer'] === 'left' ? rect.right : rect.left
}

function middleOf(element: HTMLElement): { x: number; y: number } {
  const rect = element.getBoundingClientRect()
  return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 }
}

describe('the handles of the current highlight', () => {
  it('stand at the ends of its words and go with it', async () => {
    const made = await staged()
    const [start, end] = [handle(made, 'start'), handle(made, 'end')]
    expect(Math.abs(lineOf(end) - endOf(made, 'town set').x)).toBeLessThan(4)
    expect(Math.abs(lineOf(start) - endOf(made, 'Each ').x)).toBeLessThan(4)
    made.surface.setCurrentHighlight(undefined)
    await expect.poll(() => handles(made)).toHaveLength(0)
  })

  it('stand on the other side in text that is written from right to left', async () => {
    const made = stage()
    const hebrew = 'שלום עולם גדול'
    made.article.dir = 'rtl'
    made.surface.show({ blocks: [paragraph(hebrew)], title: '' })
    made.surface.setHighlights([highlight('a', 5, 9)])
    made.surface.setCurrentHighlight('a')
    await expect.poll(() => handles(made)).toHaveLength(2)
    const mark = made.article.querySelector('mark')?.getBoundingClientRect()
    expect(Math.abs(lineOf(handle(made, 'start')) - (mark?.right ?? 0))).toBeLessThan(4)
    expect(Math.abs(lineOf(handle(made, 'end')) - (mark?.left ?? 0))).toBeLessThan(4)
  })

  it('show the words that are chosen while they are dragged, then tell of them once', async () => {
    const made = await staged()
    const end = handle(made, 'end')
    fire(end, 'pointerdown', middleOf(end))
    fire(end, 'pointermove', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set its clocks')
    fire(end, 'pointermove', endOf(made, 'The companies'))
    await expect.poll(() => marked(made)).toBe('town set its clocks by its own sun.|The companies')
    expect(made.changed).toEqual([])
    fire(end, 'pointerup', endOf(made, 'The companies'))
    const companies = text.indexOf('companies') + 'companies'.length
    expect(made.changed).toEqual([`a ${String(town)}–${String(companies)}`])
    expect(marked(made)).toBe('town set its clocks by its own sun.|The companies')
  })

  it('move the beginning, and never past the end', async () => {
    const made = await staged()
    const start = handle(made, 'start')
    fire(start, 'pointerdown', middleOf(start))
    fire(start, 'pointermove', endOf(made, 'town '))
    await expect.poll(() => marked(made)).toBe('set')
    fire(start, 'pointermove', endOf(made, 'own sun'))
    fire(start, 'pointerup', endOf(made, 'own sun'))
    const { length } = 'town '
    expect(made.changed).toEqual([`a ${String(town + length)}–${String(town + 'town set'.length)}`])
  })

  it('give the old words back on Escape', async () => {
    const made = await staged()
    const end = handle(made, 'end')
    fire(end, 'pointerdown', middleOf(end))
    fire(end, 'pointermove', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set its clocks')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(marked(made)).toBe('town set')
    fire(end, 'pointerup', endOf(made, 'its clocks'))
    expect(made.changed).toEqual([])
  })

  it('give the old words back when the new ones could not be kept', async () => {
    const made = await staged({ keepsRanges: false })
    const end = handle(made, 'end')
    fire(end, 'pointerdown', middleOf(end))
    fire(end, 'pointermove', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set its clocks')
    fire(end, 'pointerup', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set')
  })

  it('let the store have the last word', async () => {
    const made = await staged()
    const end = handle(made, 'end')
    fire(end, 'pointerdown', middleOf(end))
    fire(end, 'pointermove', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set its clocks')
    fire(end, 'pointerup', endOf(made, 'its clocks'))
    made.surface.setHighlights([highlight('a', town, text.indexOf(' by its'))])
    expect(marked(made)).toBe('town set its clocks')
    made.surface.setHighlights([highlight('a', town, town + 'town set'.length)])
    expect(marked(made)).toBe('town set')
  })

  it('let go when the highlight is deleted under the hand', async () => {
    const made = await staged()
    const end = handle(made, 'end')
    fire(end, 'pointerdown', middleOf(end))
    fire(end, 'pointermove', endOf(made, 'its clocks'))
    await expect.poll(() => marked(made)).toBe('town set its clocks')
    made.surface.setHighlights([])
    expect(marked(made)).toBe('')
    fire(end, 'pointerup', endOf(made, 'its clocks'))
    expect(made.changed).toEqual([])
    await expect.poll(() => handles(made)).toHaveLength(0)
  })
})

it('takes the focus along when a highlight begins in another paragraph', () => {
  const made = stage()
  const long = longArticle(3)
  made.surface.show({ blocks: long, title: '' })
  const second = canonicalText(long).indexOf('Paragraph 1')
  made.surface.setHighlights([highlight('a', second, second + 9)])
  made.surface.setCurrentHighlight('a', { focus: true })
  made.surface.setHighlights([highlight('a', second - 5, second + 9)])
  expect(document.activeElement?.getAttribute('data-highlight-handle')).toBe('a')
  expect(document.activeElement?.closest('p')?.textContent).toContain('Paragraph 0')
})
