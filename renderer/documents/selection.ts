/** The user's selection as canonical offsets, told when a gesture is over, not while it goes on. */
import type { SurfaceSelection, ViewportRect } from './surface-state.ts'
import type { TextMap } from './text-map.ts'

/** The article's present selection; undefined when there is none, or only white space. */
export function readSelection(
  map: TextMap,
  text: string,
  previous: SurfaceSelection | undefined,
): SurfaceSelection | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = map.offsetsOf(selection.getRangeAt(0))
  if (range === undefined) return undefined
  const first = lineRect(map.rangeOf(range.start, lineEnd(text, range.start, range.end)), 'first')
  const last = lineRect(map.rangeOf(lineStart(text, range.start, range.end), range.end), 'last')
  if (first === undefined || last === undefined) return undefined
  const next = { range, text: text.slice(range.start, range.end), first, last }
  return previous !== undefined && sameSelection(previous, next) ? previous : next
}

/** Calls `onSettled` one frame after the selection changed and no pointer is down any more. */
export function watchSelection(article: HTMLElement, onSettled: () => void): () => void {
  let pointerDown = false
  let frame: number | undefined
  const settle = (): void => {
    if (pointerDown || frame !== undefined) return
    frame = requestAnimationFrame(() => {
      frame = undefined
      onSettled()
    })
  }
  const down = (): void => {
    pointerDown = true
  }
  const up = (): void => {
    pointerDown = false
    settle()
  }
  article.addEventListener('pointerdown', down)
  document.addEventListener('pointerup', up)
  document.addEventListener('pointercancel', up)
  document.addEventListener('selectionchange', settle)
  return () => {
    article.removeEventListener('pointerdown', down)
    document.removeEventListener('pointerup', up)
    document.removeEventListener('pointercancel', up)
    document.removeEventListener('selectionchange', settle)
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

export function toViewportRect({ left, top, width, height }: DOMRect): ViewportRect {
  return { left, top, width, height }
}

/** Long selections are measured at their ends only: a line is far shorter than this. */
const measured = 400

function lineEnd(text: string, start: number, end: number): number {
  const leafEnd = text.indexOf('\n', start)
  return Math.min(end, start + measured, leafEnd <= start ? end : leafEnd)
}

function lineStart(text: string, start: number, end: number): number {
  return Math.min(end - 1, Math.max(start, end - measured, text.lastIndexOf('\n', end - 1) + 1))
}

function lineRect(range: Range | undefined, which: 'first' | 'last'): ViewportRect | undefined {
  const rects = [...(range?.getClientRects() ?? [])].filter((rect) => rect.height > 0)
  const start = which === 'first' ? rects[0] : rects.at(-1)
  if (start === undefined) return undefined
  // One line may come in several rectangles, one for each inline element on it.
  const line = rects.filter((rect) => rect.top < start.bottom - 2 && rect.bottom > start.top + 2)
  const left = Math.min(...line.map((rect) => rect.left))
  const top = Math.min(...line.map((rect) => rect.top))
  const width = Math.max(...line.map((rect) => rect.right)) - left
  return { left, top, width, height: Math.max(...line.map((rect) => rect.bottom)) - top }
}

function sameSelection(a: SurfaceSelection, b: SurfaceSelection): boolean {
  return (
    a.range.start === b.range.start &&
    a.range.end === b.range.end &&
    sameRect(a.first, b.first) &&
    sameRect(a.last, b.last)
  )
}

export function sameRect(a: ViewportRect, b: ViewportRect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height
}
