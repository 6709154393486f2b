/**
 * Brings the index in line with a source's files. A file whose size and time are as they were costs
 * no read; whatever cannot be read becomes a row that says why, and never stops the rest.
 *
 * Work goes in slices of a few milliseconds with a pause between them, so that the worker keeps
 * answering; no article is left half written across a pause.
 */
import { existsSync } from 'node:fs'
import type { ScanProgress } from '#shared/api/host-api.ts'
import { articleIdOf } from '../sources/article-id.ts'
import { walk, type WalkProblem, type WalkedFile } from '../sources/walk.ts'
import { problemEntry } from './article-entry.ts'
import { FileReading, type FileReadingOptions } from './file-reading.ts'
import { KnownFiles } from './known-files.ts'
import { folderProblem, sourceOutcome, type ScanOutcome } from './scan-outcome.ts'
import { ScanWrites, type ScanWritesOptions } from './scan-writes.ts'

export type ScanOptions = ScanWritesOptions &
  FileReadingOptions & {
    /** Only these files and folders, relative to the root; they are read even when they look unchanged. */
    readonly paths?: readonly string[]
    /** Absolute paths inside this source that another source owns. */
    readonly exclude: ReadonlySet<string>
    readonly isCancelled: () => boolean
    /** The user wants no more files to be read. */
    readonly isStopped?: () => boolean
    /** At intervals, and once with `done`. */
    readonly onProgress: (progress: ScanProgress) => void
  }

const sliceMs = 15
const removedInSlice = 100
const tellEveryMs = 100
/** Over less time than this a rate says nothing. */
const shortestRateMs = 500

export async function scanSource(options: ScanOptions): Promise<ScanOutcome> {
  return new Scan(options).run()
}

class Scan {
  readonly #options: ScanOptions
  readonly #known: KnownFiles
  readonly #writes: ScanWrites
  readonly #files: FileReading
  #seenCount = 0
  #unchangedCount = 0
  #readCount = 0
  #readingSince: number | undefined
  /** Every file is: what is left to be done is not worth stopping. */
  #isRead = false
  #total: number | undefined
  #outcome: ScanOutcome = { state: 'ready' }
  #lastTold = 0

  constructor(options: ScanOptions) {
    this.#options = options
    this.#known = new KnownFiles(options.store, options.source.sourceId)
    this.#writes = new ScanWrites(options)
    this.#files = new FileReading(options)
  }

  async run(): Promise<ScanOutcome> {
    const { source, paths } = this.#options
    this.#checkRoot()
    const scopes = source.only === undefined ? (paths ?? ['']) : [source.only]
    for (const scope of scopes) {
      if (!this.#canGoOn()) break
      await this.#loadKnown(scope)
      await this.#walk(scope)
    }
    if (this.#canGoOn()) this.#total = this.#seenCount
    while (this.#canGoOn() && (await this.#writeBatch()));
    this.#isRead = this.#canGoOn()
    if (this.#canGoOn()) await this.#takeAwayUnseen()
    if (this.#canGoOn() && paths === undefined) this.#writes.addMissing()
    if (!this.#isCancelled()) this.#writes.finish()
    if (this.#canGoOn() && paths === undefined) {
      this.#options.store.sources.setScanned(source.sourceId)
    }
    this.#tell(true)
    return this.#outcome
  }

  /** Where the root is gone, files that are not found say nothing of themselves. */
  #checkRoot(): void {
    const { source } = this.#options
    if (source.only !== undefined || existsSync(source.root)) return
    this.#takeProblem({ path: '', kind: 'missing', code: 'ENOENT' })
  }

  async #loadKnown(scope: string): Promise<void> {
    const pages = this.#known.load(scope)
    while (this.#canGoOn() && pages.next().done !== true) await this.#pause()
  }

  async #walk(scope: string): Promise<void> {
    const { source, exclude } = this.#options
    for (const batch of walk({ root: source.root, from: scope, exclude })) {
      for (const problem of batch.problems) this.#takeProblem(problem)
      for (const file of batch.files) this.#takeFile(file)
      if (!this.#canGoOn()) return
      if (!(await this.#writeBatch())) await this.#pause()
      if (!this.#canGoOn()) return
    }
  }

  #takeFile(file: WalkedFile): void {
    this.#seenCount += 1
    const isUnchanged = this.#known.takeUnchanged(file)
    if (!isUnchanged || this.#options.paths !== undefined) this.#files.add(file)
    else this.#unchangedCount += 1
  }

  /** What lies in a folder that cannot be listed now is not gone: it stays as it was. */
  #takeProblem(problem: WalkProblem): void {
    const { source } = this.#options
    const outcome = sourceOutcome(source, problem)
    if (outcome !== undefined) {
      this.#outcome = outcome
      return
    }
    if (problem.kind === 'missing') return
    this.#known.takeAt(problem.path)
    this.#writes.put(
      problemEntry({
        articleId: articleIdOf(source.sourceId, problem.path),
        file: { path: problem.path, size: -1, modifiedAt: 0 },
        problem: folderProblem(problem),
      }),
    )
  }

  /** Gives false when nothing is left to be read, for now. */
  async #writeBatch(): Promise<boolean> {
    const batch = this.#files.next()
    if (batch === undefined) return false
    this.#readingSince ??= performance.now()
    const entries = await batch
    let started = performance.now()
    for (const entry of entries) {
      if (!this.#canGoOn()) return true
      this.#writes.put(entry)
      this.#readCount += 1
      if (performance.now() - started < sliceMs) continue
      await this.#pause()
      started = performance.now()
    }
    this.#tell(false)
    await this.#pause()
    return true
  }

  async #takeAwayUnseen(): Promise<void> {
    const gone = this.#known.unseen()
    for (let from = 0; from < gone.length && this.#canGoOn(); from += removedInSlice) {
      this.#writes.takeAway(gone.slice(from, from + removedInSlice))
      await this.#pause()
    }
  }

  #canGoOn(): boolean {
    if (this.#isCancelled()) return false
    if (this.#outcome.state === 'ready' && !this.#isRead && this.#options.isStopped?.() === true) {
      const done = this.#unchangedCount + this.#readCount
      const total = this.#total
      const stopped = { done, ...(total === undefined ? {} : { total }) }
      this.#outcome = { state: 'stopped', stopped }
    }
    return this.#outcome.state === 'ready'
  }

  /** Once it is, even the store may be another one. */
  #isCancelled(): boolean {
    if (this.#outcome.state !== 'cancelled' && this.#options.isCancelled()) {
      this.#outcome = { state: 'cancelled' }
    }
    return this.#outcome.state === 'cancelled'
  }

  #tell(done: boolean): void {
    const now = performance.now()
    if (!done && now - this.#lastTold < tellEveryMs) return
    this.#lastTold = now
    this.#options.onProgress({
      sourceId: this.#options.source.sourceId,
      seen: this.#seenCount,
      unchanged: this.#unchangedCount,
      read: this.#readCount,
      ...this.#rate(now),
      ...(this.#total === undefined ? {} : { total: this.#total }),
      done,
    })
  }

  #rate(now: number): Pick<ScanProgress, 'perSecond'> {
    const elapsed = this.#readingSince === undefined ? 0 : now - this.#readingSince
    if (elapsed < shortestRateMs) return {}
    return { perSecond: Math.round((this.#readCount * 1000) / elapsed) }
  }

  #pause(): Promise<void> {
    if (!this.#isCancelled()) this.#writes.pause()
    return new Promise((resolve) => setImmediate(resolve))
  }
}
