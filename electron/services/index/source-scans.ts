/** The scans of all sources: each after the one before it, and what came of the last. */
import { join } from 'node:path'
import type { ScanProgress, SourceState } from '#shared/api/host-api.ts'
import type { ArticleId, SourceId } from '#shared/core/ids.ts'
import type { Quarantined } from './article-entry.ts'
import type { FileReadingOptions } from './file-reading.ts'
import type { IndexStore } from './index-store.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import { scanSource } from './scan.ts'
import type { SoundStore } from './sound-store.ts'
import type { IndexedSource } from './source-numbers.ts'

export type ScanState = { readonly state: SourceState; readonly message?: string }

export type SourceScansOptions = Pick<FileReadingOptions, 'read' | 'encodingsOf'> & {
  readonly stores: SoundStore
  readonly now: () => number
  /** Files that an earlier worker did not survive. */
  readonly quarantine?: readonly Quarantined[]
  readonly onProgress: (progress: ScanProgress) => void
  /** Rows, counts or states are not what they were; neither are these articles. */
  readonly onChanged: (articleIds: readonly ArticleId[]) => void
}

export class SourceScans {
  readonly #options: SourceScansOptions
  #isClosed = false
  readonly #states = new Map<SourceId, ScanState>()
  /** The last scan asked for of each source. */
  readonly #last = new Map<SourceId, Promise<ScanOutcome>>()
  /** Whole scans that were asked for and have not begun: asking again adds nothing. */
  readonly #waiting = new Map<SourceId, Promise<ScanOutcome>>()

  constructor(options: SourceScansOptions) {
    this.#options = options
  }

  /** A source that was never scanned is about to be. */
  stateOf(sourceId: SourceId): ScanState {
    return this.#states.get(sourceId) ?? { state: 'scanning' }
  }

  /** Resolves when the scan is over. Without `paths` the whole source. */
  scan(sourceId: SourceId, paths?: readonly string[]): Promise<ScanOutcome> {
    const waiting = this.#waiting.get(sourceId)
    if (waiting !== undefined) return waiting
    const before = this.#last.get(sourceId) ?? Promise.resolve()
    const scan = before.then(() => {
      this.#waiting.delete(sourceId)
      return this.#scanNow(sourceId, paths)
    })
    if (paths === undefined) this.#waiting.set(sourceId, scan)
    this.#last.set(sourceId, scan)
    return scan
  }

  /** Resolves when no scan of the source is under way. */
  async ended(sourceId: SourceId): Promise<void> {
    await this.#last.get(sourceId)
  }

  /** For a source that was removed. */
  forget(sourceId: SourceId): void {
    this.#states.delete(sourceId)
  }

  /** Ends all scans at their next pause. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#last.values())
  }

  async #scanNow(sourceId: SourceId, wanted: readonly string[] | undefined): Promise<ScanOutcome> {
    const { stores, now, read, encodingsOf, quarantine, onProgress, onChanged } = this.#options
    const store = stores.current
    const source = store.sources.sourceOf(sourceId)
    if (source === undefined || this.#isClosed) return { state: 'cancelled' }
    // A source that was not there, or was never scanned to the end, has more to find than `wanted`.
    const paths = this.#states.get(sourceId)?.state === 'ready' ? wanted : undefined
    if (paths === undefined) this.#setState(sourceId, { state: 'scanning' })
    try {
      const outcome = await scanSource({
        store,
        source,
        ...(paths === undefined ? {} : { paths }),
        exclude: ownedByOthers(store, source),
        now,
        read,
        encodingsOf,
        quarantine: new Map(quarantine?.map((file) => [file.articleId, file])),
        isCancelled: () =>
          this.#isClosed ||
          stores.current !== store ||
          store.sources.sourceOf(sourceId) === undefined,
        onProgress: (progress) => {
          if (paths === undefined) onProgress(progress)
        },
        onWritten: onChanged,
      })
      if (outcome.state !== 'cancelled') this.#setState(sourceId, outcome)
      return outcome
    } catch (error) {
      return this.#failed(sourceId, store, error)
    }
  }

  /** A damaged file is made anew, which scans everything again; anything else is told. */
  #failed(sourceId: SourceId, store: IndexStore, error: unknown): ScanOutcome {
    const { stores } = this.#options
    if (stores.current !== store || this.#isClosed) return { state: 'cancelled' }
    if (stores.mend(error)) return { state: 'cancelled' }
    console.error('Scanning failed', error)
    const reason = error instanceof Error ? error.message : String(error)
    const outcome = {
      state: 'unreadable' as const,
      message: `The library's index could not be written (${reason}). Your files, highlights and notes are safe. Make room on the disk, then scan again.`,
    }
    this.#setState(sourceId, outcome)
    return outcome
  }

  #setState(sourceId: SourceId, { state, ...rest }: ScanState | ScanOutcome): void {
    if (state === 'cancelled') return
    const before = this.#states.get(sourceId)
    this.#states.set(sourceId, { state, ...rest })
    if (before?.state === state && state !== 'unreadable') return
    this.#options.onChanged([])
  }
}

/** Other sources that lie inside this one own their files. */
function ownedByOthers(store: IndexStore, source: IndexedSource): ReadonlySet<string> {
  const others = store.sources.registered().filter(({ sourceId }) => sourceId !== source.sourceId)
  return new Set(others.map(({ root, only }) => (only === undefined ? root : join(root, only))))
}
