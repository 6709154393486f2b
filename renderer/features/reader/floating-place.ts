/** Where a small panel goes beside words of the article: near them, and always inside the pane. */
import type { ViewportRect } from '#renderer/documents/surface-state.ts'

export type Size = { readonly width: number; readonly height: number }

/** Viewport pixels of the panel's upper left corner. */
export type Place = {
  readonly left: number
  readonly top: number
  readonly side: 'above' | 'below'
}

/** Pixels between words and panel, and between panel and the pane's edge. */
const gap = 8

/**
 * Above the first line where there is room, else below the last one; when the words fill the pane,
 * over them at its upper edge. Centred on the line it stands at.
 */
export function placeBesideWords(
  words: { readonly first: ViewportRect; readonly last: ViewportRect },
  panel: Size,
  pane: ViewportRect,
): Place {
  const highest = pane.top + gap
  const lowest = pane.top + pane.height - gap - panel.height
  const above = words.first.top - gap - panel.height
  const below = words.last.top + words.last.height + gap
  const firstIsVisible = words.first.top < pane.top + pane.height
  const side = above >= highest && firstIsVisible ? 'above' : 'below'
  const line = side === 'above' ? words.first : words.last
  const wanted = side === 'above' ? above : below
  const top = wanted > lowest && side === 'below' ? highest : wanted
  const left = line.left + line.width / 2 - panel.width / 2
  return {
    side,
    top: Math.max(highest, Math.min(top, lowest)),
    left: Math.max(pane.left + gap, Math.min(left, pane.left + pane.width - gap - panel.width)),
  }
}
