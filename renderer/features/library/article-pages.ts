/**
 * The rows of one ordered, filtered list, fetched in pages where somebody looks. A hundred thousand
 * rows cost what is near the screen. A plain class, read with `useSyncExternalStore`.
 */
import type { ArticleRow } from '#shared/api/library-api.ts'

export const pageSize = 200
/** Pages kept around what is visible; those farthest away go first. */
const pagesKept = 12

export type PagesState<Row = ArticleRow> = {
  /** Absent until the first answer. */
  readonly total: number | undefined
  readonly pages: ReadonlyMap<number, readonly Row[]>
  readonly failed: boolean
}

export type FetchPage<Row = ArticleRow> = (place: {
  offset: number
  limit: number
}) => Promise<{ readonly total: number; readonly rows: readonly Row[] }>

export class ArticlePages<Row = ArticleRow> {
  readonly #fetch: FetchPage<Row>
  readonly #listeners = new Set<() => void>()
  readonly #asked = new Set<number>()
  /** Pages whose rows may be out of date; they stay on screen until the new ones are there. */
  readonly #stale = new Set<number>()
  #visible = { first: 0, last: 0 }
  #round = 0
  #state: PagesState<Row> = { total: undefined, pages: new Map(), failed: false }

  constructor(fetch: FetchPage<Row>) {
    this.#fetch = fetch
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly getState = (): PagesState<Row> => this.#state

  row(index: number): Row | undefined {
    return this.#state.pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** All rows from `first` to `last`, fetched where they are not known. */
  async rowsBetween(first: number, last: number): Promise<readonly Row[]> {
    const found: Row[] = []
    for (let page = Math.floor(first / pageSize); page * pageSize <= last; page += 1) {
      const known = this.#state.pages.get(page)
      const place = { offset: page * pageSize, limit: pageSize }
      const rows = known ?? (await this.#fetch(place)).rows
      rows.forEach((row, index) => {
        const at = place.offset + index
        if (at >= first && at <= last) found.push(row)
      })
    }
    return found
  }

  /** The rows from `first` to `last` are on screen: fetches what is missing of them. */
  show(first: number, last: number): void {
    this.#visible = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) }
    for (let page = this.#visible.first; page <= this.#visible.last; page += 1) {
      const known = this.#state.pages.has(page) && !this.#stale.has(page)
      if (!known && !this.#asked.has(page)) void this.#load(page)
    }
  }

  /** Rows may have changed: asks again for what is visible, and later for the rest when seen. */
  refresh(): void {
    this.#round += 1
    this.#asked.clear()
    for (const page of this.#state.pages.keys()) this.#stale.add(page)
    for (let page = this.#visible.first; page <= this.#visible.last; page += 1)
      void this.#load(page)
  }

  async #load(page: number): Promise<void> {
    const round = this.#round
    this.#asked.add(page)
    try {
      const answer = await this.#fetch({ offset: page * pageSize, limit: pageSize })
      // An answer to an older question would show rows that have moved on.
      if (round !== this.#round) return
      this.#stale.delete(page)
      const pages = new Map(this.#state.pages)
      pages.set(page, answer.rows)
      const lastPage = Math.max(0, Math.ceil(answer.total / pageSize) - 1)
      for (const known of pages.keys()) if (known > lastPage) pages.delete(known)
      this.#set({ total: answer.total, pages: this.#nearest(pages), failed: false })
    } catch {
      if (round === this.#round) this.#set({ ...this.#state, failed: true })
    } finally {
      if (round === this.#round) this.#asked.delete(page)
    }
  }

  #nearest(pages: Map<number, readonly Row[]>): ReadonlyMap<number, readonly Row[]> {
    const middle = (this.#visible.first + this.#visible.last) / 2
    const byDistance = [...pages.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    for (const far of byDistance.slice(pagesKept)) pages.delete(far)
    return pages
  }

  #set(state: PagesState<Row>): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
