/** What a reader does and sees in a reading room, for tests. */
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import type { ReadingRoom } from './reading-room.tsx'

export const toolbar = page.getByRole('toolbar', { name: 'Highlight selection' })
export const notesPane = page.getByRole('complementary', { name: 'Notes' })
export const cards = notesPane.getByRole('list', { name: 'Highlights' }).getByRole('listitem')

export function shownArticle(): HTMLElement {
  const article = document.querySelector('article')
  if (article === null) throw new Error('No article is on the page.')
  return article
}

/** Selects the first such words of the article, as dragging over them does. */
export async function selectWords(words: string): Promise<void> {
  await expect.poll(() => shownArticle().textContent).toContain(words)
  // A browser ends the selection that was there before it begins another.
  getSelection()?.removeAllRanges()
  await expect.element(toolbar).not.toBeInTheDocument()
  getSelection()?.addRange(rangeOf(words))
  await expect.element(toolbar).toBeVisible()
}

export function selectedWords(): string {
  return getSelection()?.toString() ?? ''
}

function rangeOf(words: string): Range {
  for (const leaf of shownArticle().querySelectorAll('[data-start]')) {
    const start = leaf.textContent.indexOf(words)
    if (start < 0) continue
    const range = document.createRange()
    const from = pointIn(leaf, start)
    const to = pointIn(leaf, start + words.length - 1)
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset + 1)
    return range
  }
  throw new Error(`The article does not hold “${words}”.`)
}

function pointIn(leaf: Element, offset: number): { node: Node; offset: number } {
  const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT)
  let left = offset
  while (walker.nextNode()) {
    const length = walker.currentNode.textContent?.length ?? 0
    if (left < length) return { node: walker.currentNode, offset: left }
    left -= length
  }
  throw new Error('The offset lies beyond the text.')
}

/** Words and colour of each highlight on the page, in text order; overlapping ones each whole. */
export function markedWords(): readonly { readonly words: string; readonly look: string }[] {
  const byId = new Map<string, { words: string; look: string }>()
  for (const mark of shownArticle().querySelectorAll<HTMLElement>('[data-highlights]')) {
    const { highlights = '', colour = 'several', style = '' } = mark.dataset
    for (const id of highlights.split(' ')) {
      const known = byId.get(id)
      const words = (known?.words ?? '') + mark.textContent
      byId.set(id, { words, look: known?.look ?? `${colour} ${style}`.trim() })
    }
  }
  return [...byId.values()]
}

/** What the live region says. */
export function announced(): string {
  return [...document.querySelectorAll('[role="status"][aria-live="polite"]')]
    .map((region) => region.textContent.replace('\u00a0', ''))
    .join(' ')
}

/** The first mark of the highlight on these words gets the keyboard focus. */
export async function focusHighlight(room: ReadingRoom, words: string): Promise<void> {
  const handle = [...shownArticle().querySelectorAll<HTMLElement>('[data-highlight-handle]')].find(
    (mark) => words.startsWith(mark.textContent) || mark.textContent.startsWith(words),
  )
  if (handle === undefined) throw new Error(`No highlight on “${words}”.`)
  handle.focus()
  await expect
    .poll(() => room.session.getState().currentHighlight)
    .toBe(handle.dataset['highlightHandle'])
}
