/**
 * Turning an article's sections into DOM progressively: what the reader sees at once, the rest in
 * slices, one a frame, so that no article is too long to open immediately.
 */
import {
  lastIndexWhere,
  sectionOfLeaf,
  type ArticlePlan,
  type SectionPlan,
} from './article-plan.ts'
import { buildBlocks } from './build-blocks.ts'
import type { BuildContext } from './build-inlines.ts'
import { element } from './element.ts'

/** Code units mounted from the opened place on before the first frame: more than the tallest screen. */
const firstSlice = 10_000
/** Code units mounted at most in every later frame. */
const laterSlice = 50_000

export type MountingEvents = {
  readonly onMounted: (section: number, element: HTMLElement) => void
  readonly onComplete: () => void
}

export class Mounting {
  readonly elements: readonly HTMLElement[]
  readonly #plan: ArticlePlan
  readonly #context: BuildContext
  readonly #events: MountingEvents
  readonly #leaves: (HTMLElement | undefined)[]
  readonly #mounted: boolean[]
  /** Sections of the first slice, rendered in the first frame whether they are in view or not. */
  readonly #first: HTMLElement[] = []
  /** No section before this one is unmounted. */
  #firstOpen = 0
  #cancel: (() => void) | undefined
  #endFirstFrame: (() => void) | undefined
  #started = false

  constructor(
    article: HTMLElement,
    plan: ArticlePlan,
    context: BuildContext,
    events: MountingEvents,
  ) {
    this.#plan = plan
    this.#context = context
    this.#events = events
    this.#leaves = plan.leaves.map(() => undefined)
    this.#mounted = plan.sections.map(() => false)
    this.elements = plan.sections.map(placeholderOf)
    article.replaceChildren(...this.elements)
  }

  /** Whether the first slice is done and frames go by between the next ones. */
  get started(): boolean {
    return this.#started
  }

  get complete(): boolean {
    return this.#firstOpen >= this.elements.length
  }

  /** The leaf's element once its section is mounted. */
  leaf(index: number): HTMLElement | undefined {
    return this.#leaves[index]
  }

  /** The section a leaf is, or will be, in. */
  sectionElementOf(leaf: number): HTMLElement | undefined {
    return this.elements[sectionOfLeaf(this.#plan, leaf)]
  }

  isMounted(section: number): boolean {
    return this.#mounted[section] === true
  }

  /** Mounts, at once, the section at `offset` and what a reader sees around it. */
  mountAround(offset: number): void {
    const at = Math.max(0, this.#sectionAt(offset))
    let left = firstSlice + offset - (this.#plan.sections[at]?.start ?? 0)
    for (let section = at; section < this.elements.length && left > 0; section += 1) {
      left -= this.#mount(section)
    }
    // The one above, so that scrolling back a line never meets an empty section.
    if (at > 0) this.#mount(at - 1)
  }

  /** Mounts, at once, all that leaves `first` to `last` need. */
  mountLeaves(first: number, last: number): void {
    const end = sectionOfLeaf(this.#plan, last)
    for (let at = Math.max(0, sectionOfLeaf(this.#plan, first)); at <= end; at += 1) this.#mount(at)
  }

  /** Mounts the rest, a slice a frame. */
  start(): void {
    if (!this.#started)
      // What runs before a frame runs before its layout: only in the next one has each section been
      // laid out, so that it keeps its height when it is left out.
      this.#endFirstFrame = nextFrame(() => {
        this.#endFirstFrame = nextFrame(() => {
          this.#leaveOutOfView()
        })
      })
    this.#started = true
    this.#skipMounted()
    if (this.complete) {
      this.#events.onComplete()
      return
    }
    this.#cancel = nextFrame(() => {
      let left = laterSlice
      while (left > 0 && !this.complete) {
        left -= this.#mount(this.#firstOpen)
        this.#skipMounted()
      }
      this.start()
    })
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#endFirstFrame?.()
    this.#endFirstFrame = undefined
  }

  #leaveOutOfView(): void {
    for (const host of this.#first.splice(0)) host.style.contentVisibility = ''
  }

  #sectionAt(offset: number): number {
    return lastIndexWhere(
      this.#plan.sections.length,
      (index) => (this.#plan.sections[index]?.start ?? 0) <= offset,
    )
  }

  #skipMounted(): void {
    while (this.#mounted[this.#firstOpen] === true) this.#firstOpen += 1
  }

  /** Returns how many code units this mounted. */
  #mount(index: number): number {
    const section = this.#plan.sections[index]
    const host = this.elements[index]
    if (section === undefined || host === undefined || this.#mounted[index] === true) return 0
    const built = buildBlocks(section.blocks, this.#context, section.start)
    for (const [place, leaf] of built.leaves.entries()) {
      this.#leaves[section.firstLeaf + place] = leaf
    }
    host.append(...built.elements)
    becomeSection(host, section)
    if (!this.#started) {
      // The browser would lay out the first frame once to see what is in view and again to show it.
      host.style.contentVisibility = 'visible'
      this.#first.push(host)
    }
    this.#mounted[index] = true
    this.#events.onMounted(index, host)
    // Blocks without text (pictures, rules) cost something too.
    return section.end - section.start + section.blocks.length * 20
  }
}

/** Bare, because even an empty element with `content-visibility` costs something in every frame. */
function placeholderOf(section: SectionPlan): HTMLElement {
  const made = element('section')
  made.style.minHeight = `${Math.round(section.height)}px`
  return made
}

function becomeSection(host: HTMLElement, section: SectionPlan): void {
  host.className = 'article-section'
  host.style.minHeight = ''
  host.style.containIntrinsicBlockSize = `auto ${Math.round(section.height)}px`
}

/** Frames stop in a hidden window; mounting does not. */
function nextFrame(run: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(run)
    return () => {
      clearTimeout(timer)
    }
  }
  const frame = requestAnimationFrame(run)
  return () => {
    cancelAnimationFrame(frame)
  }
}
