/**
 * Find in article: every hit is found on the canonical text, leaf by leaf, so matches cross inline
 * elements and the count needs no DOM; hits are painted by mark.js only near the viewport, inside
 * highlight marks without disturbing them.
 */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { placesOf } from '#shared/core/search/snippet.ts'
import type { SearchTerm } from '#shared/core/search/search-node.ts'
import { findFolded, foldForFind, type FoldedText } from '#shared/core/text/find-fold.ts'
import { lastIndexWhere, leafIndexAt, type ArticlePlan } from './article-plan.ts'
import { markRanges, unmark } from './mark-ranges.ts'
import type { Mounting } from './mounting.ts'
import type { FindState } from './surface-state.ts'

const hitClass = 'find-hit'
const currentHitClass = 'find-hit-current'

/** Milliseconds of searching in one task. */
const searchBudget = 20

/** Whole words, as the library's search understands them. */
export type SoughtWords = {
  /** As they were typed, for showing. */
  readonly written: string
  readonly terms: readonly SearchTerm[]
}

/** The first hit at or after an offset, the last one, or none until somebody steps. */
export type FindStart = number | 'last' | 'none'

export class FindHits {
  readonly #plan: ArticlePlan
  readonly #mounting: Mounting
  /** Says that the state changed: more hits counted, another current one. */
  readonly #onChange: () => void
  readonly #folded: FoldedText[] = []
  readonly #painted = new Set<number>()
  /** Letters, wherever they stand, or words. */
  #sought: string | SoughtWords = ''
  #hits: TextRange[] = []
  #current = -1
  #start: FindStart = 0
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(plan: ArticlePlan, mounting: Mounting, onChange: () => void) {
    this.#plan = plan
    this.#mounting = mounting
    this.#onChange = onChange
  }

  get state(): FindState | undefined {
    if (this.#sought === '') return undefined
    const range = this.#hits[this.#current]
    const found = {
      query: typeof this.#sought === 'string' ? this.#sought : this.#sought.written,
      count: this.#hits.length,
      current: this.#current,
      complete: this.#rest === undefined,
    }
    return range === undefined ? found : { ...found, range }
  }

  get current(): TextRange | undefined {
    return this.#hits[this.#current]
  }

  /** Searches anew; without a hit from an offset on, the first of all becomes current. */
  search(sought: string | SoughtWords, start: FindStart): void {
    this.clear()
    this.#sought = sought
    this.#start = start
    if (sought !== '') this.#searchFrom(0)
  }

  /** Wraps round at both ends. */
  step(direction: 1 | -1): void {
    const count = this.#hits.length
    if (count === 0) return
    const from = this.#current === -1 && direction === -1 ? 0 : this.#current
    this.#moveTo((from + direction + count) % count)
    this.#onChange()
  }

  clear(): void {
    clearTimeout(this.#rest)
    this.#rest = undefined
    for (const leaf of [...this.#painted]) this.unpaintLeaf(leaf)
    this.#sought = ''
    this.#hits = []
    this.#current = -1
  }

  /** Paints the leaf's hits, if any, on its present text nodes. */
  paintLeaf(index: number): void {
    const element = this.#mounting.leaf(index)
    const leaf = this.#plan.leaves[index]
    if (element === undefined || leaf === undefined || this.#painted.has(index)) return
    const ranges = this.#hitsIn(leaf.start, leaf.start + leaf.text.length).map((place) => ({
      start: (this.#hits[place]?.start ?? 0) - leaf.start,
      length: (this.#hits[place]?.end ?? 0) - (this.#hits[place]?.start ?? 0),
      place,
    }))
    if (ranges.length === 0) return
    markRanges(element, ranges, {
      element: 'span',
      className: hitClass,
      each: (made: HTMLElement, range: (typeof ranges)[number]) => {
        made.dataset['hit'] = String(range.place)
        made.classList.toggle(currentHitClass, range.place === this.#current)
      },
    })
    this.#painted.add(index)
  }

  unpaintLeaf(index: number): void {
    const element = this.#mounting.leaf(index)
    if (element === undefined || !this.#painted.delete(index)) return
    unmark(element, `span.${hitClass}`)
  }

  #searchFrom(first: number): void {
    const until = performance.now() + searchBudget
    let leaf = first
    while (leaf < this.#plan.leaves.length && performance.now() < until) {
      this.#searchLeaf(leaf)
      leaf += 1
    }
    const done = leaf >= this.#plan.leaves.length
    if (this.#current < 0) this.#chooseFirst(this.#start, done)
    this.#rest = done
      ? undefined
      : setTimeout(() => {
          this.#searchFrom(leaf)
          this.#onChange()
        })
  }

  #chooseFirst(start: FindStart, done: boolean): void {
    const count = this.#hits.length
    if (typeof start === 'number') {
      const ahead = this.#hits.findIndex((hit) => hit.start >= start)
      if (ahead >= 0) this.#moveTo(ahead)
      else if (done && count > 0) this.#moveTo(0)
    } else if (start === 'last' && done && count > 0) this.#moveTo(count - 1)
  }

  #searchLeaf(index: number): void {
    const leaf = this.#plan.leaves[index]
    if (leaf === undefined) return
    for (const hit of this.#placesIn(index, leaf.text)) {
      this.#hits.push({ start: leaf.start + hit.start, end: leaf.start + hit.end })
    }
  }

  #placesIn(index: number, text: string): Iterable<TextRange> {
    if (typeof this.#sought !== 'string') return placesOf(text, this.#sought.terms, Infinity)
    return findFolded((this.#folded[index] ??= foldForFind(text)), this.#sought)
  }

  #moveTo(place: number): void {
    this.#dressCurrent(false)
    this.#current = place
    this.#dressCurrent(true)
  }

  #dressCurrent(on: boolean): void {
    const range = this.current
    const leaf = range && this.#mounting.leaf(leafIndexAt(this.#plan, range.start))
    for (const hit of leaf?.querySelectorAll(`[data-hit="${this.#current}"]`) ?? []) {
      hit.classList.toggle(currentHitClass, on)
    }
  }

  /** Numbers of the hits that lie in this stretch of text. */
  #hitsIn(start: number, end: number): readonly number[] {
    const found: number[] = []
    let place = lastIndexWhere(this.#hits.length, (at) => (this.#hits[at]?.start ?? 0) < start) + 1
    for (
      let hit = this.#hits[place];
      hit !== undefined && hit.end <= end;
      hit = this.#hits[place]
    ) {
      found.push(place)
      place += 1
    }
    return found
  }
}
