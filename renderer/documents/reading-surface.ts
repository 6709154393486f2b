/**
 * The reading surface: the one thing the interface talks to. It owns everything inside its element,
 * which React must never render into, and tells its state to whoever subscribes.
 */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { moveEdgeByWord, type Edge } from '#shared/core/highlights/move-edge.ts'
import { CaretReading } from './caret-reading.ts'
import { ChosenWords } from './chosen-words.ts'
import { CurrentHighlight } from './current-highlight.ts'
import type { FindStart, SoughtWords } from './find.ts'
import { flash } from './flash.ts'
import { HoveredHighlight } from './hovered-highlight.ts'
import { watchSelection } from './selection.ts'
import { ShownArticle, type ShownContent } from './shown-article.ts'
import { RangeHandles } from './range-handles.ts'
import { listenOn } from './surface-events.ts'
import type { PaintedHighlight, SurfaceSelection, SurfaceState } from './surface-state.ts'
import { emptySurfaceState, SurfaceStore } from './surface-store.ts'
import { watchPrinting } from './watch-printing.ts'
import { ViewportWatch } from './viewport-watch.ts'

export type ReadingSurfaceOptions = {
  /** An empty `article` element; everything in it belongs to the surface. */
  readonly element: HTMLElement
  /** The element that scrolls it. */
  readonly scroller: HTMLElement
  readonly imageUrl: (imageId: string) => string
  /** A web link was chosen. Nothing has been opened. */
  readonly onOpenLink: (url: string) => void
  /** A highlight was clicked, or Enter or Space pressed on it. */
  readonly onActivateHighlight: (id: string) => void
  /** A highlight was given other words by dragging; resolves with whether they are kept. */
  readonly onChangeRange: (id: string, range: TextRange) => Promise<boolean>
}

export class ReadingSurface {
  readonly #options: ReadingSurfaceOptions
  readonly #store = new SurfaceStore()
  readonly #stops: (() => void)[] = []
  readonly #hovered = new HoveredHighlight(this.#store, (id) => {
    const highlight = this.#shown?.layers.get(id)
    return highlight && this.#shown?.painter.handleOf(highlight)
  })
  #shown: ShownArticle | undefined
  #caret: CaretReading | undefined
  #caretWanted = false
  readonly #viewport: ViewportWatch
  readonly #handles: RangeHandles
  readonly #current = new CurrentHighlight(
    this.#store,
    () => this.#shown,
    (highlight) => {
      this.#handles.show(highlight)
    },
  )
  readonly #words = new ChosenWords(this.#store, () => this.#shown)

  constructor(options: ReadingSurfaceOptions) {
    this.#options = options
    const { element, scroller } = options
    // The styles of the reading surface hang on this.
    element.classList.add('reading-surface')
    this.#viewport = new ViewportWatch(element, scroller, {
      onScroll: () => {
        this.#afterScroll()
      },
      onLayout: () => {
        this.#afterLayout()
      },
    })
    this.#handles = new RangeHandles({
      element,
      scroller,
      shown: () => this.#shown,
      onChange: options.onChangeRange,
    })
    const stopPaper = watchPrinting(() => this.#shown?.setOnPaper())
    this.#stops.push(
      stopPaper,
      () => {
        element.classList.remove('reading-surface')
        this.#viewport.stop()
      },
      watchSelection(element, () => {
        this.#words.now()
      }),
      listenOn(element, {
        onOpenLink: options.onOpenLink,
        onFollow: (kind, anchor) => {
          const place = this.#shown?.follow(kind, anchor)
          if (place !== undefined) this.scrollTo(place)
        },
        onClickHighlights: (ids) => {
          const id = this.#current.reach(ids)
          if (id !== undefined) options.onActivateHighlight(id)
        },
        onPressHighlight: (id) => {
          this.#current.set(id)
          options.onActivateHighlight(id)
        },
        onFocusHighlight: (id) => {
          this.#current.set(id)
        },
        onHover: (hovered) => {
          this.#hovered.set(hovered)
        },
      }),
    )
  }

  /**
   * Shows an article in place of the one before, without highlights. Scrolls to `at` if its words
   * are found, else to the nearest place; without it to the beginning.
   */
  show(content: ShownContent, at?: Pick<ReadingPosition, 'offset' | 'words'>): void {
    this.#clear()
    // Scrolling lays out what is there: nothing yet.
    if (at === undefined) this.#options.scroller.scrollTop = 0
    const shown = new ShownArticle(content, {
      element: this.#options.element,
      scroller: this.#options.scroller,
      imageUrl: this.#options.imageUrl,
      onComplete: () => {
        this.#store.update({ complete: true })
        // Measuring now would lay out what is painted over in the same frame.
        this.#viewport.expectLayout()
      },
      onFindChange: () => {
        this.#afterFind()
      },
    })
    this.#shown = shown
    shown.open(at)
    if (this.#caretWanted) this.#startCaret()
  }

  /** The whole set. Only what differs from the last one is painted anew. */
  setHighlights(highlights: readonly PaintedHighlight[]): void {
    const shown = this.#shown
    if (shown === undefined) return
    shown.setHighlights(highlights)
    this.#hovered.refresh()
    this.#current.refresh()
  }

  /** Outlines one highlight, or none; on request brings it into view and focuses its first words. */
  setCurrentHighlight(
    id: string | undefined,
    options: { readonly scroll?: boolean; readonly focus?: boolean } = {},
  ): void {
    this.#current.set(id, options)
  }

  /** Moves to the next or previous highlight in text order, round the ends, and focuses it. */
  nextHighlight(direction: 1 | -1): string | undefined {
    return this.#current.move(direction)
  }

  /** Ids of the highlights at a canonical offset, bottom layer first. */
  layersAt(offset: number): readonly string[] {
    return this.#shown?.layers.at(offset).map((layer) => layer.id) ?? []
  }

  /** Counts and shows all hits; the first one from here on becomes current. Empty: clears. */
  find(query: string): void {
    if (query === this.#store.get().find?.query) return
    this.#shown?.search(query)
    this.#afterFind()
  }

  /** The same for words that the library was searched for; without `start` from here on. */
  findWords(words: SoughtWords, start?: FindStart): void {
    // What is looked for anew is shown anew, although it may be the same words.
    this.#store.update({ find: undefined })
    this.#shown?.search(words, start)
    this.#afterFind()
  }

  findStep(direction: 1 | -1): void {
    this.#shown?.find.step(direction)
  }

  clearFind(): void {
    this.#shown?.clearFind()
    this.#store.update({ find: undefined })
  }

  /** Brings a passage into view, mounting what it needs; a flash shows where it is. */
  scrollTo(range: TextRange, options: { readonly flash?: boolean } = {}): void {
    this.#shown?.reveal(range)
    const place = this.#shown?.map.rangeOf(range.start, range.end)
    if (options.flash === true && place !== undefined) flash(place)
  }

  /** The sentence at `offset`; without one, at the caret or selection, else the first in view. */
  sentenceAt(offset?: number): TextRange | undefined {
    const shown = this.#shown
    if (shown === undefined) return undefined
    const at = offset ?? this.#caret?.offset ?? this.#store.get().selection?.range.start
    return at === undefined ? shown.visible.firstSentence() : shown.visible.sentenceAt(at)
  }

  /** The selection at this very moment; the state tells of it a frame later. */
  selectionNow(): SurfaceSelection | undefined {
    return this.#words.now()
  }

  clearSelection(): void {
    this.#words.clear(this.#caret !== undefined)
  }

  selectRange(range: TextRange): void {
    this.#words.select(range)
  }

  /** A visible caret that moves by key, so that a passage can be chosen without a pointer. */
  setCaretReading(on: boolean): void {
    this.#caretWanted = on
    if (!on) {
      this.#caret?.destroy()
      this.#caret = undefined
    } else if (this.#caret === undefined) this.#startCaret()
  }

  /** Where the reader is now. */
  position(): Pick<ReadingPosition, 'offset' | 'words' | 'progress'> {
    return this.#shown?.position() ?? { offset: 0, words: '', progress: 0 }
  }

  /** A range with one edge moved by a word. */
  movedByWord(range: TextRange, edge: Edge, how: 'extend' | 'shrink'): TextRange {
    return moveEdgeByWord(this.#shown?.plan.leaves ?? [], range, edge, how)
  }

  /** Whether these very blocks are on the surface, and not still those of the article before. */
  shows(blocks: ShownContent['blocks']): boolean {
    return this.#shown?.blocks === blocks
  }

  /** The canonical text of what is shown. */
  text(): string {
    return this.#shown?.plan.text ?? ''
  }

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener)

  getState = (): SurfaceState => this.#store.get()

  /** Gives the element back, empty, with no listener left. */
  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#clear()
  }

  #clear(): void {
    this.#caret?.destroy()
    this.#caret = undefined
    this.#handles.stop()
    this.#shown?.destroy()
    this.#shown = undefined
    this.#hovered.set(undefined)
    this.#options.element.replaceChildren()
    this.#store.update(emptySurfaceState)
  }

  #startCaret(): void {
    const shown = this.#shown
    if (shown === undefined) return
    shown.selection.expect()
    this.#caret = new CaretReading({ ...this.#options, shown })
  }

  #afterScroll(): void {
    this.#shown?.place.noticeScroll()
    this.#store.update({ progress: this.#shown?.visible.progress() ?? 0 })
    this.#hovered.refresh()
    this.#words.refresh()
  }

  #afterLayout(): void {
    this.#shown?.selection.expect()
    // A scroll that has not been looked at yet is newer than the place that is held.
    if (!this.#viewport.scrolling) this.#shown?.place.restoreAfterLayout()
    this.#store.update({ progress: this.#shown?.visible.progress() ?? 0 })
    this.#words.refresh()
    this.#hovered.refresh()
    this.#handles.refresh()
    this.#caret?.draw()
  }

  #afterFind(): void {
    const before = this.#store.get().find
    const now = this.#shown?.find.state
    this.#store.update({ find: now })
    const range = now?.range
    if (range === undefined) return
    if (before?.query === now?.query && before?.current === now?.current) return
    this.#shown?.reveal(range)
    this.#shown?.paintHitsAt(range.start)
  }
}
