/**
 * What the library holds, as counts, sources and scans under way: asked of the host once, and again
 * whenever the host says that something changed. A plain class, read with `useSyncExternalStore`.
 */
import type { HostClient } from '#shared/api/client.ts'
import type { ScanProgress, Source } from '#shared/api/host-api.ts'
import type { LibraryCounts } from '#shared/api/library-api.ts'
import type { SourceId } from '#shared/core/ids.ts'

export type OverviewState = {
  /** Absent until the first answer. */
  readonly counts: LibraryCounts | undefined
  readonly sources: readonly Source[] | undefined
  /** Scans under way. */
  readonly scans: ReadonlyMap<SourceId, ScanProgress>
  /** Grows whenever rows may have changed: whoever shows rows asks for them again. */
  readonly revision: number
  /** True while the last question got no answer. */
  readonly failed: boolean
}

/** Files are being read, or are about to be. */
export function isReading({ scans, sources = [] }: OverviewState): boolean {
  return scans.size > 0 || sources.some(({ state }) => state === 'scanning')
}

/** Changes that come within this many milliseconds are asked about once. */
const settleTime = 120

export class LibraryOverview {
  readonly #client: HostClient
  readonly #listeners = new Set<() => void>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking = false
  #askAgain = false
  #state: OverviewState = {
    counts: undefined,
    sources: undefined,
    scans: new Map(),
    revision: 0,
    failed: false,
  }

  constructor(client: HostClient) {
    this.#client = client
  }

  /** Asks and follows the host until the returned function is called. */
  start(): () => void {
    const stops = [
      this.#client.on('library.changed', () => {
        this.refresh()
      }),
      this.#client.on('sources.added', () => {
        this.refresh()
      }),
      this.#client.on('library.progress', (progress) => {
        this.#noteScan(progress)
      }),
    ]
    void this.#ask()
    return () => {
      clearTimeout(this.#timer)
      for (const stop of stops) stop()
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly getState = (): OverviewState => this.#state

  /** Something changed: asks again soon. */
  refresh(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), settleTime)
  }

  async #ask(): Promise<void> {
    if (this.#asking) {
      this.#askAgain = true
      return
    }
    this.#asking = true
    try {
      const [counts, sources] = await Promise.all([
        this.#client.library.counts({}),
        this.#client.sources.list({}),
      ])
      this.#set({ counts, sources, failed: false, revision: this.#state.revision + 1 })
    } catch {
      // The banner tells of a lost host; what was known stays on screen.
      this.#set({ failed: true })
    }
    this.#asking = false
    if (this.#askAgain) {
      this.#askAgain = false
      this.refresh()
    }
  }

  #noteScan(progress: ScanProgress): void {
    const scans = new Map(this.#state.scans)
    if (progress.done) scans.delete(progress.sourceId)
    else scans.set(progress.sourceId, progress)
    this.#set({ scans })
    if (progress.done) this.refresh()
  }

  #set(change: Partial<OverviewState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
