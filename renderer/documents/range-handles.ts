/**
 * The two handles at the ends of the current highlight: dragged, they change which words it marks.
 * What is being dragged is painted as it will be; Escape gives the old words back. For pointers
 * only: the same is done by key through commands.
 */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { moveEdgeTo, type Edge } from '#shared/core/highlights/move-edge.ts'
import { edgeRect } from './edge-rect.ts'
import { element } from './element.ts'
import { outsideText } from './leaf-text.ts'
import type { ShownArticle } from './shown-article.ts'
import type { PaintedHighlight } from './surface-state.ts'

export type RangeHandlesOptions = {
  /** The article's element. */
  readonly element: HTMLElement
  readonly scroller: HTMLElement
  readonly shown: () => ShownArticle | undefined
  /** A highlight was given other words; resolves with whether they are its words now. */
  readonly onChange: (id: string, range: TextRange) => Promise<boolean>
}

type Drag = {
  readonly edge: Edge
  readonly highlight: PaintedHighlight
  /** From the pointer to the middle of the line whose end is dragged, pixels. */
  readonly toLine: { readonly x: number; readonly y: number }
  range: TextRange
  pointer: { readonly x: number; readonly y: number; readonly exact: boolean }
  frame: number | undefined
}

/** Pixels at the viewport's edges where a drag scrolls, and how far each frame. */
const scrollZone = 36
const scrollStep = 10

export class RangeHandles {
  readonly #options: RangeHandlesOptions
  readonly #handles: Readonly<Record<Edge, HTMLElement>>
  #highlight: PaintedHighlight | undefined
  #drawing: number | undefined
  #drag: Drag | undefined

  constructor(options: RangeHandlesOptions) {
    this.#options = options
    this.#handles = { start: this.#make('start'), end: this.#make('end') }
  }

  /** At the ends of this highlight from the next frame on; without one, nowhere. */
  show(highlight: PaintedHighlight | undefined): void {
    if (this.#drag !== undefined && highlight?.id !== this.#drag.highlight.id) this.#giveUp()
    this.#highlight = highlight
    this.refresh()
  }

  /** To be called after what moves words on the screen. */
  refresh(): void {
    if (this.#highlight === undefined && !this.#handles.start.isConnected) return
    this.#drawing ??= requestAnimationFrame(() => {
      this.#drawing = undefined
      this.#draw()
    })
  }

  stop(): void {
    this.#giveUp()
    this.#highlight = undefined
    if (this.#drawing !== undefined) cancelAnimationFrame(this.#drawing)
    this.#drawing = undefined
    for (const handle of Object.values(this.#handles)) handle.remove()
  }

  #make(edge: Edge): HTMLElement {
    const made = element('span', {
      class: 'range-handle',
      'data-edge': edge,
      'aria-hidden': 'true',
      [outsideText]: '',
    })
    made.addEventListener('pointerdown', (event) => {
      this.#begin(edge, event)
    })
    // A press here begins no selection.
    made.addEventListener('mousedown', (event) => {
      event.preventDefault()
    })
    made.addEventListener('pointermove', (event) => {
      this.#follow(event)
    })
    made.addEventListener('pointerup', () => {
      this.#finish()
    })
    made.addEventListener('pointercancel', () => {
      this.#giveUp()
    })
    return made
  }

  #draw(): void {
    const shown = this.#options.shown()
    const origin = this.#options.element.getBoundingClientRect()
    for (const edge of ['start', 'end'] as const) {
      const handle = this.#handles[edge]
      const rect = this.#highlight && shown && edgeRect(shown, this.#highlight, edge)
      if (rect === undefined) {
        handle.remove()
        continue
      }
      handle.dataset['outer'] = rect.outer
      handle.style.left = `${rect.x - origin.left}px`
      handle.style.top = `${rect.top - origin.top}px`
      handle.style.height = `${rect.height}px`
      if (!handle.isConnected) this.#options.element.append(handle)
    }
  }

  #begin(edge: Edge, event: PointerEvent): void {
    const shown = this.#options.shown()
    const highlight = this.#highlight
    const rect = highlight && shown && edgeRect(shown, highlight, edge)
    if (event.button !== 0 || highlight === undefined || rect === undefined) return
    event.preventDefault()
    this.#handles[edge].setPointerCapture(event.pointerId)
    const toLine = { x: rect.x - event.clientX, y: rect.top + rect.height / 2 - event.clientY }
    const { start, end } = highlight
    const pointer = { x: event.clientX, y: event.clientY, exact: event.altKey }
    this.#drag = { edge, highlight, toLine, range: { start, end }, pointer, frame: undefined }
    this.#options.element.classList.add('range-dragged')
    window.addEventListener('keydown', this.#onKey, { capture: true })
  }

  #follow(event: PointerEvent): void {
    const drag = this.#drag
    if (drag === undefined) return
    drag.pointer = { x: event.clientX, y: event.clientY, exact: event.altKey }
    drag.frame ??= requestAnimationFrame(this.#move)
  }

  readonly #move = (): void => {
    const drag = this.#drag
    const shown = this.#options.shown()
    if (drag === undefined || shown === undefined) return
    drag.frame = undefined
    const { pointer, toLine, edge } = drag
    if (this.#scrollAlong(pointer.y)) drag.frame = requestAnimationFrame(this.#move)
    const place = document.caretPositionFromPoint(pointer.x + toLine.x, pointer.y + toLine.y)
    if (place === null || !shown.map.covers(place.offsetNode)) return
    const offset = shown.map.offsetAt(place.offsetNode, place.offset, edge)
    const { exact } = pointer
    const range = moveEdgeTo(shown.plan.leaves, drag.range, edge, { offset, exact })
    if (range[edge] === drag.range[edge]) return
    drag.range = range
    this.#highlight = { ...drag.highlight, ...range }
    shown.preview({ id: drag.highlight.id, range })
    this.refresh()
  }

  #scrollAlong(y: number): boolean {
    const { scroller } = this.#options
    const view = scroller.getBoundingClientRect()
    const by = y < view.top + scrollZone ? -1 : y > view.bottom - scrollZone ? 1 : 0
    const before = scroller.scrollTop
    if (by !== 0) scroller.scrollTop += by * scrollStep
    return scroller.scrollTop !== before
  }

  #finish(): void {
    const drag = this.#end()
    if (drag === undefined) return
    const { range, highlight } = drag
    if (range.start === highlight.start && range.end === highlight.end) return
    void this.#options.onChange(highlight.id, range).then((kept) => {
      if (!kept) this.#takeBack(highlight)
    })
  }

  #giveUp(): void {
    const drag = this.#end()
    if (drag !== undefined) this.#takeBack(drag.highlight)
  }

  #takeBack(highlight: PaintedHighlight): void {
    this.#options.shown()?.preview(undefined)
    if (this.#highlight?.id !== highlight.id) return
    this.#highlight = highlight
    this.refresh()
  }

  #end(): Drag | undefined {
    const drag = this.#drag
    if (drag === undefined) return undefined
    if (drag.frame !== undefined) cancelAnimationFrame(drag.frame)
    this.#drag = undefined
    this.#options.element.classList.remove('range-dragged')
    window.removeEventListener('keydown', this.#onKey, { capture: true })
    return drag
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // No other key may change the highlight under the hand that holds it.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') this.#giveUp()
  }
}
