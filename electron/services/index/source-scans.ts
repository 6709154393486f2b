/** The scans of all sources: each after the one before it, and what came of the last. */
import { join } from 'node:path'
import type { ScanProgress, SourceState, StoppedScan } from '#shared/api/host-api.ts'
import type { ArticleId, SourceId } from '#shared/core/ids.ts'
import type { Quarantined } from './article-entry.ts'
import type { FileReadingOptions } from './file-reading.ts'
import type { IndexStore } from './index-store.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import { scanSource } from './scan.ts'
import type { SoundStore } from './sound-store.ts'
import type { IndexedSource } from './source-numbers.ts'

export type ScanState = {
  readonly state: SourceState
  readonly message?: string
  readonly stopped?: StoppedScan
}

export type SourceScansOptions = Pick<FileReadingOptions, 'read' | 'encodingsOf'> & {
  readonly stores: SoundStore
  readonly now: () => number
  /** No scan begins before. */
  readonly begin: Promise<void>
  /** Files that an earlier worker did not survive. */
  readonly quarantine?: readonly Quarantined[]
  readonly onProgress: (progress: ScanProgress) => void
  /** Rows, counts or states are not what they were; neither are these articles. */
  readonly onChanged: (articleIds: readonly ArticleId[]) => void
  /** No scan is under way any more. */
  readonly onIdle: () => void
}

const scanning = { state: 'scanning' } as const

export class SourceScans {
  readonly #options: SourceScansOptions
  #isClosed = false
  readonly #states = new Map<SourceId, ScanState>()
  /** The last scan asked for of each source. */
  readonly #last = new Map<SourceId, Promise<ScanOutcome>>()
  /** Whole scans that were asked for and have not begun: asking again adds nothing. */
  readonly #waiting = new Map<SourceId, Promise<ScanOutcome>>()
  /** Sources that are not to be scanned as a whole until somebody asks for it. */
  readonly #stopped = new Map<SourceId, StoppedScan>()
  /** Scans under way. */
  #running = 0
  /** How often the user stopped each source: a scan asked for before that is to end. */
  readonly #stops = new Map<SourceId, number>()

  constructor(options: SourceScansOptions) {
    this.#options = options
  }

  get isScanning(): boolean {
    return this.#running > 0
  }

  /** A source that was never scanned is about to be. */
  stateOf(sourceId: SourceId): ScanState {
    const stopped = this.#stopped.get(sourceId)
    const other = stopped === undefined ? scanning : { state: 'stopped' as const, stopped }
    return this.#states.get(sourceId) ?? other
  }

  /**
   * Resolves when the scan is over. Without `paths` the whole source, which then is a stopped one no
   * more.
   */
  scan(sourceId: SourceId, paths?: readonly string[]): Promise<ScanOutcome> {
    const stops = this.#stopsOf(sourceId)
    const waiting = this.#waiting.get(sourceId)
    if (waiting !== undefined) return waiting
    const before = this.#last.get(sourceId) ?? this.#options.begin
    const scan = before.then(() => {
      if (this.#waiting.get(sourceId) === scan) this.#waiting.delete(sourceId)
      return this.#scanCounted(sourceId, paths, stops)
    })
    if (paths === undefined) this.#waiting.set(sourceId, scan)
    this.#last.set(sourceId, scan)
    return scan
  }

  /** Ends whole scans; tells how far the source is, if it was not through. */
  async stop(sourceId: SourceId): Promise<StoppedScan | undefined> {
    this.#stops.set(sourceId, this.#stopsOf(sourceId) + 1)
    this.#waiting.delete(sourceId)
    await this.#last.get(sourceId)
    return this.#stopped.get(sourceId)
  }

  /** For a source that was stopped in an earlier life. */
  keepStopped(sourceId: SourceId, stopped: StoppedScan): void {
    this.#stopped.set(sourceId, stopped)
    this.#options.onChanged([])
  }

  /** For a source without files: there is nothing to look through. */
  setReady(sourceId: SourceId): void {
    this.#setState(sourceId, { state: 'ready' })
  }

  /** Resolves when no scan of the source is under way. */
  async ended(sourceId: SourceId): Promise<void> {
    await this.#last.get(sourceId)
  }

  /** For a source that was removed. */
  forget(sourceId: SourceId): void {
    this.#states.delete(sourceId)
    this.#stopped.delete(sourceId)
  }

  /** Ends all scans at their next pause. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#last.values())
  }

  async #scanCounted(
    sourceId: SourceId,
    wanted: readonly string[] | undefined,
    stops: number,
  ): Promise<ScanOutcome> {
    this.#running += 1
    try {
      return await this.#scanNow(sourceId, wanted, stops)
    } finally {
      this.#running -= 1
      if (!this.isScanning && !this.#isClosed) this.#options.onIdle()
    }
  }

  async #scanNow(
    sourceId: SourceId,
    wanted: readonly string[] | undefined,
    stops: number,
  ): Promise<ScanOutcome> {
    const { stores, now, read, encodingsOf, quarantine, onProgress, onChanged } = this.#options
    const store = stores.current
    const source = store.sources.sourceOf(sourceId)
    if (source === undefined || this.#isClosed) return { state: 'cancelled' }
    // A source that was not there, or was never scanned to the end, has more to find than `wanted`.
    const isPart = this.#states.get(sourceId)?.state === 'ready' || this.#stopped.has(sourceId)
    const paths = isPart ? wanted : undefined
    const isStopped = (): boolean => paths === undefined && this.#stopsOf(sourceId) !== stops
    if (isStopped()) return this.#notBegun(sourceId)
    if (paths === undefined) {
      this.#stopped.delete(sourceId)
      this.#setState(sourceId, scanning)
    }
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
        isStopped,
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

  /** A source that was scanned before is what it was. */
  #notBegun(sourceId: SourceId): ScanOutcome {
    if (this.#states.has(sourceId) || this.#stopped.has(sourceId)) return { state: 'cancelled' }
    const outcome = { state: 'stopped' as const, stopped: { done: 0 } }
    this.#setState(sourceId, outcome)
    return outcome
  }

  #stopsOf(sourceId: SourceId): number {
    return this.#stops.get(sourceId) ?? 0
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

  #setState(sourceId: SourceId, outcome: ScanOutcome | typeof scanning): void {
    if (outcome.state === 'cancelled') return
    const before = this.#states.get(sourceId)
    if (outcome.state === 'stopped') this.#stopped.set(sourceId, outcome.stopped)
    // Of a stopped source some paths may have been read; it is no less a stopped one.
    const isStopped = this.#stopped.has(sourceId) && outcome.state !== 'missing'
    if (isStopped && outcome.state !== 'unreadable') this.#states.delete(sourceId)
    else if (outcome.state !== 'stopped') this.#states.set(sourceId, outcome)
    if (before?.state === outcome.state && outcome.state !== 'unreadable') return
    this.#options.onChanged([])
  }
}

/** Other sources that lie inside this one own their files. */
function ownedByOthers(store: IndexStore, source: IndexedSource): ReadonlySet<string> {
  const others = store.sources.registered().filter(({ sourceId }) => sourceId !== source.sourceId)
  return new Set(others.map(({ root, only }) => (only === undefined ? root : join(root, only))))
}
