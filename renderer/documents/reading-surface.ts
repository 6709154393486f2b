/**
 * The reading surface: the one thing the interface talks to. It owns everything inside its element,
 * which React must never render into, and tells its state to whoever subscribes.
 */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { CaretReading } from './caret-reading.ts'
import { flash } from './flash.ts'
import { HoveredHighlight } from './hovered-highlight.ts'
import { wordsAt } from './reading-position.ts'
import { readSelection, watchSelection } from './selection.ts'
import { ShownArticle, type ShownContent } from './shown-article.ts'
import { listenOn } from './surface-events.ts'
import type { PaintedHighlight, SurfaceSelection, SurfaceState } from './surface-state.ts'
import { emptySurfaceState, SurfaceStore } from './surface-store.ts'

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
  #scrollFrame: number | undefined
  readonly #resizes = new ResizeObserver(() => {
    this.#afterLayout()
  })

  constructor(options: ReadingSurfaceOptions) {
    this.#options = options
    const { element, scroller } = options
    // The styles of `reading-surface.css` hang on this.
    element.classList.add('reading-surface')
    // The place is kept by `ReadingPlace`; the browser's own correction would look like the reader's.
    scroller.style.overflowAnchor = 'none'
    const onScroll = (): void => {
      this.#scrollFrame ??= requestAnimationFrame(() => {
        this.#scrollFrame = undefined
        this.#afterScroll()
      })
    }
    scroller.addEventListener('scroll', onScroll, { passive: true })
    this.#resizes.observe(element)
    this.#resizes.observe(scroller)
    this.#stops.push(
      () => {
        element.classList.remove('reading-surface')
        scroller.style.overflowAnchor = ''
        scroller.removeEventListener('scroll', onScroll)
        this.#resizes.disconnect()
        if (this.#scrollFrame !== undefined) cancelAnimationFrame(this.#scrollFrame)
      },
      watchSelection(element, () => {
        this.selectionNow()
      }),
      listenOn(element, {
        onOpenLink: options.onOpenLink,
        onFollow: (kind, anchor) => {
          this.#follow(kind, anchor)
        },
        onClickHighlights: (ids) => {
          this.#activateNextOf(ids)
        },
        onPressHighlight: (id) => {
          this.setCurrentHighlight(id)
          options.onActivateHighlight(id)
        },
        onFocusHighlight: (id) => {
          this.setCurrentHighlight(id)
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
        // Measuring now would lay out what is painted over in the same frame; whoever is observed
        // anew is told its size after the next layout, changed or not.
        this.#resizes.unobserve(this.#options.element)
        this.#resizes.observe(this.#options.element)
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
    const { currentHighlight } = this.#store.get()
    if (currentHighlight !== undefined) this.setCurrentHighlight(currentHighlight)
  }

  /** Outlines one highlight, or none; on request brings it into view and focuses its first words. */
  setCurrentHighlight(
    id: string | undefined,
    options: { readonly scroll?: boolean; readonly focus?: boolean } = {},
  ): void {
    const shown = this.#shown
    const highlight = id === undefined ? undefined : shown?.layers.get(id)
    shown?.painter.setCurrent(highlight)
    this.#store.update({ currentHighlight: highlight?.id })
    if (shown === undefined || highlight === undefined) return
    if (options.scroll === true || options.focus === true) this.#reveal(highlight)
    if (options.focus === true) shown.painter.handleOf(highlight)?.focus({ preventScroll: true })
  }

  /** Moves to the next or previous highlight in text order, round the ends, and focuses it. */
  nextHighlight(direction: 1 | -1): string | undefined {
    const shown = this.#shown
    const current = this.#store.get().currentHighlight
    const id = shown?.layers.next(current, shown.place.offset, direction)?.id
    if (id !== undefined) this.setCurrentHighlight(id, { scroll: true, focus: true })
    return id
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

  findStep(direction: 1 | -1): void {
    this.#shown?.find.step(direction)
  }

  clearFind(): void {
    this.#shown?.clearFind()
    this.#store.update({ find: undefined })
  }

  /** Brings a passage into view, mounting what it needs; a flash shows where it is. */
  scrollTo(range: TextRange, options: { readonly flash?: boolean } = {}): void {
    this.#reveal(range)
    const place = this.#shown?.map.rangeOf(range.start, range.end)
    if (options.flash === true && place !== undefined) flash(place)
  }

  /** The sentence at `offset`; without one, at the caret or selection, else the first in view. */
  sentenceAt(offset?: number): TextRange | undefined {
    const shown = this.#shown
    if (shown === undefined) return undefined
    const at = offset ?? this.#caret?.offset ?? this.#store.get().selection?.range.start
    if (at === undefined) return shown.visible.firstSentence()
    return shown.visible.sentenceAt(at)
  }

  /** The selection at this very moment; the state tells of it a frame later. */
  readonly selectionNow = (): SurfaceSelection | undefined => {
    const shown = this.#shown
    const previous = this.#store.get().selection
    const selection = shown && readSelection(shown.map, shown.plan.text, previous)
    this.#store.update({ selection })
    return selection
  }

  clearSelection(): void {
    const selection = getSelection()
    if (selection?.anchorNode && this.#shown?.map.covers(selection.anchorNode)) {
      if (this.#caret === undefined) selection.removeAllRanges()
      else selection.collapseToEnd()
    }
    this.#store.update({ selection: undefined })
  }

  selectRange(range: TextRange): void {
    this.#shown?.mount(range.start, range.end)
    const place = this.#shown?.map.rangeOf(range.start, range.end)
    if (place === undefined) return
    this.#shown?.selection.expect()
    getSelection()?.setBaseAndExtent(
      place.startContainer,
      place.startOffset,
      place.endContainer,
      place.endOffset,
    )
    this.#reveal(range)
    this.selectionNow()
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
    const shown = this.#shown
    if (shown === undefined) return { offset: 0, words: '', progress: 0 }
    const { offset } = shown.place
    return { offset, words: wordsAt(shown.plan, offset), progress: shown.visible.progress() }
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
    this.#caret = new CaretReading({
      article: this.#options.element,
      scroller: this.#options.scroller,
      plan: shown.plan,
      map: shown.map,
      visible: shown.visible,
      mount: (offset) => {
        shown.mount(offset)
      },
    })
  }

  #afterScroll(): void {
    this.#shown?.place.noticeScroll()
    this.#store.update({ progress: this.#shown?.visible.progress() ?? 0 })
    this.#hovered.refresh()
    if (this.#store.get().selection !== undefined) this.selectionNow()
  }

  #afterLayout(): void {
    this.#shown?.selection.expect()
    // A scroll that has not been looked at yet is newer than the place that is held.
    if (this.#scrollFrame === undefined) this.#shown?.place.restoreAfterLayout()
    this.#store.update({ progress: this.#shown?.visible.progress() ?? 0 })
    if (this.#store.get().selection !== undefined) this.selectionNow()
    this.#hovered.refresh()
    this.#caret?.draw()
  }

  #afterFind(): void {
    const before = this.#store.get().find
    const now = this.#shown?.find.state
    this.#store.update({ find: now })
    const range = now?.range
    if (range === undefined) return
    if (before?.query === now?.query && before?.current === now?.current) return
    this.#reveal(range)
    this.#shown?.paintHitsAt(range.start)
  }

  /** Scrolls a passage to the upper third, unless it is comfortably in view already. */
  #reveal(range: TextRange): void {
    const shown = this.#shown
    if (shown === undefined) return
    shown.mount(range.start, range.end)
    const height = this.#options.scroller.clientHeight
    const top = shown.visible.topOf(range.start)
    if (top !== undefined && top >= 0 && top <= height * 0.8) return
    shown.place.goTo(range.start, Math.round(height * 0.3), false)
  }

  #activateNextOf(ids: readonly string[]): void {
    // The top layer first; each further click goes one layer down, then round.
    const fromTop = ids.toReversed()
    const at = fromTop.indexOf(this.#store.get().currentHighlight ?? '')
    const id = fromTop[(at + 1) % fromTop.length]
    if (id === undefined) return
    this.setCurrentHighlight(id)
    this.#options.onActivateHighlight(id)
  }

  #follow(kind: 'fragment' | 'footnote' | 'footnote-back', anchor: string): void {
    const { plan } = this.#shown ?? {}
    if (kind === 'footnote-back') {
      const selector = `[data-link="footnote"][data-anchor="${CSS.escape(anchor)}"]`
      const reference = this.#options.element.querySelector<HTMLElement>(selector)
      reference?.focus()
      return
    }
    const note = plan?.footnotes.get(anchor)?.start
    const heading = plan?.anchors.get(anchor)
    const start = kind === 'footnote' ? note : (heading ?? note)
    if (start !== undefined) this.scrollTo({ start, end: start + 1 })
  }
}
