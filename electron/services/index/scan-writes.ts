/**
 * What a scan writes. It is gathered with whatever else is written meanwhile, is seen at once, and
 * is told of at intervals, so that a first import neither hides nor announces every article.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleEntry } from './article-entry.ts'
import type { IndexStore } from './index-store.ts'
import { markMissing, missingEntries, takeAway } from './missing-articles.ts'
import type { IndexedSource } from './source-numbers.ts'

export type ScanWritesOptions = {
  readonly store: IndexStore
  readonly source: IndexedSource
  readonly now: () => number
  /** The articles that are not what they were; none of them in a first scan. */
  readonly onWritten: (changed: readonly ArticleId[]) => void
}

const tellEveryMs = 250
const mostUntold = 200

export class ScanWrites {
  readonly #options: ScanWritesOptions
  readonly #isFirst: boolean
  readonly #losses: number
  #changed: ArticleId[] = []
  #untold = 0
  #lastTold = performance.now()

  constructor(options: ScanWritesOptions) {
    this.#options = options
    this.#isFirst = !options.store.sources.wasScanned(options.source.sourceId)
    this.#losses = options.store.losses
  }

  put(entry: ArticleEntry): void {
    const { store, source, now } = this.#options
    this.#checkLosses()
    this.#untold += 1
    // It was gone when it came to be read: what is known of it must not go as well.
    if (entry.problem?.code === 'missing') {
      const outcome = store.gather(() => markMissing(store, entry.articleId))
      if (outcome === 'marked') this.#changed.push(entry.articleId)
      if (outcome !== 'no-work') return
    }
    const addedAt = this.#isFirst ? source.addedAt : now()
    const outcome = store.gather(() => store.catalogue.put(entry, source.sourceId, addedAt))
    if (outcome === 'changed' || (outcome === 'added' && !this.#isFirst)) {
      this.#changed.push(entry.articleId)
    }
  }

  /** `rows` are the index's own numbers of articles whose files were not found. */
  takeAway(rows: readonly number[]): void {
    const { store } = this.#options
    this.#checkLosses()
    this.#changed.push(...store.gather(() => takeAway(store, rows)))
    this.#untold += rows.length
  }

  /** At the end of a scan of the whole source. */
  addMissing(): void {
    const { store, source } = this.#options
    for (const entry of missingEntries(store, source)) this.put(entry)
  }

  /** At every pause. */
  pause(): void {
    const isDue = performance.now() - this.#lastTold >= tellEveryMs
    if (isDue || this.#untold >= mostUntold) this.#tell()
    this.#options.store.settleIfDue()
  }

  /** All of it is safe when this returns. */
  finish(): void {
    this.#checkLosses()
    this.#options.store.settle()
    this.#tell()
  }

  #tell(): void {
    this.#lastTold = performance.now()
    if (this.#untold === 0) return
    const changed = this.#changed
    this.#changed = []
    this.#untold = 0
    this.#options.onWritten(changed)
  }

  #checkLosses(): void {
    if (this.#options.store.losses === this.#losses) return
    throw new Error('another write failed, and what was found so far went with it')
  }
}
