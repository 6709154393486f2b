/**
 * Caret reading (F7): a visible caret moves through the article, so that a passage can be chosen
 * without a pointer. With Shift the same keys extend the selection.
 *
 * ←→ character · Ctrl+←→ word · ↑↓ line · Home End line's ends · `,` `.` sentence · Ctrl+↑↓ block ·
 * Ctrl+Home Ctrl+End the article's ends · Escape gives up the selection. On macOS ⌥ moves by word.
 */
import { leafIndexAt } from './article-plan.ts'
import { element } from './element.ts'
import { outsideText } from './leaf-text.ts'
import type { ShownArticle } from './shown-article.ts'

export type CaretParts = {
  readonly element: HTMLElement
  readonly scroller: HTMLElement
  readonly shown: ShownArticle
}

type Direction = 'forward' | 'backward'
/** Those the browser knows, and those that are ours. */
type Granularity = 'character' | 'word' | 'line' | 'lineboundary'
type TextUnit = 'sentence' | 'block' | 'article'
type Move = { readonly by: Granularity | TextUnit; readonly direction: Direction }

export class CaretReading {
  readonly #parts: CaretParts
  readonly #caret: HTMLElement
  readonly #stop: () => void

  constructor(parts: CaretParts) {
    this.#parts = parts
    this.#caret = element('span', {
      class: 'reading-caret',
      'aria-hidden': 'true',
      [outsideText]: '',
    })
    parts.element.append(this.#caret)
    parts.element.tabIndex = 0
    const onKey = (event: KeyboardEvent): void => {
      this.#onKey(event)
    }
    const onSelection = (): void => {
      this.draw()
    }
    parts.element.addEventListener('keydown', onKey)
    document.addEventListener('selectionchange', onSelection)
    this.#stop = () => {
      parts.element.removeEventListener('keydown', onKey)
      document.removeEventListener('selectionchange', onSelection)
    }
    this.#placeCaret()
    parts.element.focus({ preventScroll: true })
    this.draw()
  }

  /** Canonical offset of the end that moves; undefined when the selection is elsewhere. */
  get offset(): number | undefined {
    const selection = getSelection()
    const node = selection?.focusNode
    if (!selection || !node || !this.#parts.shown.map.covers(node)) return undefined
    return this.#parts.shown.map.offsetAt(node, selection.focusOffset, 'start')
  }

  /** Puts the drawn caret where the moving end of the selection is. */
  draw(): void {
    const offset = this.offset
    const rect = offset === undefined ? undefined : this.#rectAt(offset)
    this.#caret.hidden = rect === undefined
    if (rect === undefined) return
    const origin = this.#parts.element.getBoundingClientRect()
    this.#caret.style.left = `${rect.x - origin.left}px`
    this.#caret.style.top = `${rect.top - origin.top}px`
    this.#caret.style.height = `${rect.height}px`
  }

  destroy(): void {
    this.#stop()
    this.#caret.remove()
    this.#parts.element.removeAttribute('tabindex')
  }

  #placeCaret(): void {
    if (this.offset !== undefined) return
    this.#moveTo(this.#parts.shown.visible.firstSentence()?.start ?? 0, false)
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && getSelection()?.isCollapsed === false) {
      getSelection()?.collapseToEnd()
      event.preventDefault()
      return
    }
    const move = moveFor(event)
    const selection = getSelection()
    if (move === undefined || selection === null) return
    event.preventDefault()
    event.stopPropagation()
    this.#placeCaret()
    if (move.by === 'sentence' || move.by === 'block' || move.by === 'article') {
      this.#moveTo(this.#target(move.by, move.direction), event.shiftKey)
    } else {
      selection.modify(event.shiftKey ? 'extend' : 'move', move.direction, move.by)
    }
    this.draw()
    this.#reveal()
  }

  #target(by: TextUnit, direction: Direction): number {
    const { plan, visible } = this.#parts.shown
    const offset = this.offset ?? 0
    const end = Math.max(0, plan.length - 1)
    if (by === 'article') return direction === 'forward' ? end : 0
    const leaf = leafIndexAt(plan, offset)
    const startsOf = (index: number): readonly number[] => {
      const start = plan.leaves[index]?.start
      if (start === undefined) return []
      return by === 'block' ? [start] : visible.sentencesOf(index).map((sentence) => sentence.start)
    }
    if (direction === 'forward') {
      for (let index = leaf; index < plan.leaves.length; index += 1) {
        const next = startsOf(index).find((start) => start > offset)
        if (next !== undefined) return next
      }
      return end
    }
    for (let index = leaf; index >= 0; index -= 1) {
      const before = startsOf(index).findLast((start) => start < offset)
      if (before !== undefined) return before
    }
    return 0
  }

  #moveTo(offset: number, extend: boolean): void {
    this.#parts.shown.mount(offset)
    const point = this.#parts.shown.map.pointOf(offset, 'start')
    const selection = getSelection()
    if (point === undefined || selection === null) return
    if (extend && selection.rangeCount > 0) selection.extend(point.node, point.offset)
    else selection.collapse(point.node, point.offset)
  }

  /** Scrolls by as little as brings the caret into view. */
  #reveal(): void {
    const offset = this.offset
    const rect = offset === undefined ? undefined : this.#rectAt(offset)
    if (rect === undefined) return
    const view = this.#parts.scroller.getBoundingClientRect()
    const margin = rect.height
    if (rect.top < view.top + margin) this.#parts.scroller.scrollTop -= view.top + margin - rect.top
    else if (rect.bottom > view.bottom - margin) {
      this.#parts.scroller.scrollTop += rect.bottom - view.bottom + margin
    }
  }

  /** The caret's own rectangle: at the end of a leaf, the trailing edge of its last character. */
  #rectAt(offset: number): { x: number; top: number; bottom: number; height: number } | undefined {
    const selection = getSelection()
    const range = document.createRange()
    if (selection?.focusNode) range.setStart(selection.focusNode, selection.focusOffset)
    const own = range.getClientRects()[0]
    if (own !== undefined) return own
    return this.#parts.shown.visible.rectAt(offset)
  }
}

function moveFor(event: KeyboardEvent): Move | undefined {
  const far = event.ctrlKey || event.metaKey
  if (event.altKey) {
    // Alt+↑ and Alt+↓ change the article; Alt+← and Alt+→ are ⌥ on macOS, where they move by word.
    return event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? farMoves[event.key] : undefined
  }
  const move = (far ? farMoves : nearMoves)[event.key]
  // With Shift, comma and full stop type other characters: go by the key, not by what it types.
  return move ?? (far ? undefined : sentenceMoves[event.code])
}

const backward = (by: Move['by']): Move => ({ by, direction: 'backward' })
const forward = (by: Move['by']): Move => ({ by, direction: 'forward' })
type Moves = Readonly<Partial<Record<string, Move>>>

const nearMoves: Moves = {
  ArrowLeft: backward('character'),
  ArrowRight: forward('character'),
  ArrowUp: backward('line'),
  ArrowDown: forward('line'),
  Home: backward('lineboundary'),
  End: forward('lineboundary'),
}

/** With Ctrl or ⌘. */
const farMoves: Moves = {
  ArrowLeft: backward('word'),
  ArrowRight: forward('word'),
  ArrowUp: backward('block'),
  ArrowDown: forward('block'),
  Home: backward('article'),
  End: forward('article'),
}

const sentenceMoves: Moves = { Comma: backward('sentence'), Period: forward('sentence') }
