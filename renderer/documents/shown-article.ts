/** One article on the surface: all the parts that live and die with it. */
import type { Block } from '#shared/core/article/block.ts'
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { leafIndexAt, planArticle, type ArticlePlan } from './article-plan.ts'
import { FindHits, type FindStart, type SoughtWords } from './find.ts'
import { headingShift } from './heading-levels.ts'
import { HighlightDescriptions } from './highlight-descriptions.ts'
import { HighlightLayers } from './highlight-layers.ts'
import { KeptSelection } from './kept-selection.ts'
import { LeafPainter } from './leaf-painter.ts'
import { Mounting } from './mounting.ts'
import { NearSections } from './near-sections.ts'
import { belongsInMargin, setInMargin, type NotedPlace } from './paper-notes.ts'
import { findPlace, ReadingPlace, wordsAt } from './reading-position.ts'
import type { PaintedHighlight } from './surface-state.ts'
import { TextMap } from './text-map.ts'
import { VisibleText } from './visible-text.ts'

export type ShownContent = { readonly blocks: readonly Block[]; readonly title: string }

export type RangePreview = { readonly id: string; readonly range: TextRange }

export type ShownArticleOptions = {
  readonly element: HTMLElement
  readonly scroller: HTMLElement
  readonly imageUrl: (imageId: string) => string
  readonly onComplete: () => void
  readonly onFindChange: () => void
}

export class ShownArticle {
  readonly blocks: readonly Block[]
  readonly plan: ArticlePlan
  readonly map: TextMap
  readonly selection: KeptSelection
  readonly layers: HighlightLayers
  readonly painter: LeafPainter
  readonly find: FindHits
  readonly visible: VisibleText
  readonly place: ReadingPlace
  readonly #mounting: Mounting
  readonly #near: NearSections
  readonly #descriptions: HighlightDescriptions
  readonly #element: HTMLElement
  readonly #scroller: HTMLElement
  #highlights: readonly PaintedHighlight[] = []
  #preview: RangePreview | undefined

  constructor(content: ShownContent, options: ShownArticleOptions) {
    const plan = planArticle(content.blocks, content.title)
    const context = {
      imageUrl: options.imageUrl,
      footnoteNumber: (label: string) => plan.footnotes.get(label)?.number ?? label,
      title: content.title,
      headingShift: headingShift(content.blocks, content.title),
    }
    this.blocks = content.blocks
    this.plan = plan
    this.#element = options.element
    this.#scroller = options.scroller
    this.#mounting = new Mounting(options.element, plan, context, {
      onMounted: (section, element) => {
        this.#onMounted(section, element)
      },
      onComplete: options.onComplete,
    })
    this.map = new TextMap(options.element, plan, this.#mounting)
    this.selection = new KeptSelection(this.map)
    this.layers = new HighlightLayers(plan)
    this.find = new FindHits(plan, this.#mounting, () => {
      this.#paintNearHits()
      options.onFindChange()
    })
    this.visible = new VisibleText(options.scroller, plan, this.#mounting, this.map)
    this.place = new ReadingPlace(options.scroller, this.visible)
    this.#near = new NearSections(options.scroller, (section) => {
      this.#onNear(section)
    })
    this.#descriptions = new HighlightDescriptions(options.element)
    this.painter = new LeafPainter({
      plan,
      mounting: this.#mounting,
      selection: this.selection,
      layers: this.layers,
      find: this.find,
      descriptions: this.#descriptions,
      near: this.#near,
    })
  }

  /** Mounts what is seen first and scrolls there; the rest follows frame by frame. */
  open(at: Pick<ReadingPosition, 'offset' | 'words'> | undefined): void {
    const offset = at === undefined ? 0 : findPlace(this.plan.text, at)
    this.#mounting.mountAround(offset)
    if (offset > 0) this.place.goTo(offset, 0, true)
    this.#mounting.start()
  }

  setHighlights(highlights: readonly PaintedHighlight[]): void {
    const before = this.#highlights
    this.#highlights = highlights
    const id = this.#preview?.id
    // Until the store tells of the new range, or of the end of the highlight.
    if (id !== undefined && !sameRange(find(before, id), find(highlights, id)))
      this.#preview = undefined
    this.#paint()
  }

  /** Paints one highlight on other words than its own while the user is choosing them. */
  preview(preview: RangePreview | undefined): void {
    this.#preview = preview
    this.#paint()
  }

  /** Mounts at once whatever these canonical offsets need. */
  mount(start: number, end = start): void {
    const first = leafIndexAt(this.plan, start)
    this.#mounting.mountLeaves(first, leafIndexAt(this.plan, Math.max(start, end - 1)))
  }

  /** Scrolls a passage to the upper third, unless it is comfortably in view already. */
  reveal(range: TextRange): void {
    this.mount(range.start, range.end)
    const height = this.#scroller.clientHeight
    const top = this.visible.topOf(range.start)
    // What lies over the upper edge, in pixels; `auto` is nothing.
    const covered = Number.parseFloat(getComputedStyle(this.#scroller).scrollPaddingTop) || 0
    if (top !== undefined && top >= covered && top <= height * 0.8) return
    this.place.goTo(range.start, Math.round(height * 0.3), false)
  }

  /** Where a link inside the article leads; a way back from a footnote is focused instead. */
  follow(kind: 'fragment' | 'footnote' | 'footnote-back', anchor: string): TextRange | undefined {
    if (kind === 'footnote-back') {
      const selector = `[data-link="footnote"][data-anchor="${CSS.escape(anchor)}"]`
      this.#element.querySelector<HTMLElement>(selector)?.focus()
      return undefined
    }
    const note = this.plan.footnotes.get(anchor)?.start
    const heading = this.plan.anchors.get(anchor)
    const start = kind === 'footnote' ? note : (heading ?? note)
    return start === undefined ? undefined : { start, end: start + 1 }
  }

  /** Where the reader is now. */
  position(): Pick<ReadingPosition, 'offset' | 'words' | 'progress'> {
    const { offset } = this.place
    return { offset, words: wordsAt(this.plan, offset), progress: this.visible.progress() }
  }

  /**
   * All of it, with every highlight and the notes in the margin, at once: for paper, which waits for
   * nothing. Gives what takes the notes away again.
   */
  setOnPaper(): () => void {
    this.mount(0, this.plan.length)
    for (const section of this.plan.sections.keys()) this.painter.paintSection(section)
    const noted = this.layers.ordered.filter(belongsInMargin)
    const inText = noted.toSorted((a, b) => a.end - b.end || a.start - b.start)
    const places = inText.flatMap((highlight): readonly NotedPlace[] => {
      const piece = this.painter.endOf(highlight)
      return piece === undefined ? [] : [{ highlight, piece }]
    })
    return setInMargin(places)
  }

  /** Without `start`: from what is in view on. */
  search(sought: string | SoughtWords, start?: FindStart): void {
    const from = start ?? this.visible.firstSentence()?.start ?? 0
    this.selection.during(() => {
      this.find.search(sought, from)
    })
    this.#paintNearHits()
  }

  /** Paints the hits of the leaf at `offset` although it may not be near the viewport yet. */
  paintHitsAt(offset: number): void {
    this.selection.during(() => {
      this.find.paintLeaf(leafIndexAt(this.plan, offset))
    })
  }

  clearFind(): void {
    this.selection.during(() => {
      this.find.clear()
    })
  }

  destroy(): void {
    this.#mounting.stop()
    this.#near.stop()
    this.painter.stop()
    this.find.clear()
  }

  #paint(): void {
    const preview = this.#preview
    const now =
      preview === undefined
        ? this.#highlights
        : this.#highlights.map((one) =>
            one.id === preview.id ? { ...one, ...preview.range } : one,
          )
    const touched = this.layers.set(now)
    this.#descriptions.keepOnly((id) => this.layers.get(id))
    this.painter.invalidate(touched)
  }

  #onMounted(section: number, element: HTMLElement): void {
    this.#near.observe(section, element)
    // What is mounted before the first frame is on screen before any observer reports.
    if (!this.#mounting.started) this.#near.assume(section)
    if (this.#near.has(section)) this.#onNear(section)
    this.painter.paintRestWhenIdle()
  }

  #onNear(section: number): void {
    this.painter.paintSection(section)
    if (this.find.state === undefined) return
    this.selection.during(() => {
      this.#paintHits(section)
    })
  }

  #paintNearHits(): void {
    this.selection.during(() => {
      for (const section of this.#near.all) this.#paintHits(section)
    })
  }

  #paintHits(section: number): void {
    const plan = this.plan.sections[section]
    if (plan === undefined) return
    for (let leaf = 0; leaf < plan.leafCount; leaf += 1) this.find.paintLeaf(plan.firstLeaf + leaf)
  }
}

function find(highlights: readonly PaintedHighlight[], id: string): PaintedHighlight | undefined {
  return highlights.find((one) => one.id === id)
}

function sameRange(a: TextRange | undefined, b: TextRange | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end
}
