/**
 * Brings the index in line with a source's files. A file whose size and time are as they were costs
 * no read; whatever cannot be read becomes a row that says why, and never stops the rest.
 *
 * Work goes in slices of a few milliseconds with a pause between them, so that the worker keeps
 * answering; nothing is left half written across a pause.
 */
import { existsSync } from 'node:fs'
import type { ScanProgress } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleIdOf } from '../sources/article-id.ts'
import { walk, type WalkProblem, type WalkedFile } from '../sources/walk.ts'
import {
  problemEntry,
  quarantinedEntry,
  readEntry,
  type ArticleEntry,
  type Quarantined,
} from './article-entry.ts'
import { microseconds, type KnownFile } from './catalogue.ts'
import type { IndexStore } from './index-store.ts'
import { folderProblem, sourceOutcome, type ScanOutcome } from './scan-outcome.ts'
import type { IndexedSource } from './source-numbers.ts'

export type ScanOptions = {
  readonly store: IndexStore
  readonly source: IndexedSource
  /** Only these files and folders, relative to the root; they are read even when they look unchanged. */
  readonly paths?: readonly string[]
  /** Absolute paths inside this source that another source owns. */
  readonly exclude: ReadonlySet<string>
  readonly now: () => number
  /** The user's choices of encoding for these articles. */
  readonly encodingsOf: (
    articleIds: readonly ArticleId[],
  ) => Promise<ReadonlyMap<ArticleId, string>>
  readonly quarantine: ReadonlyMap<ArticleId, Quarantined>
  readonly isCancelled: () => boolean
  /** Before and after (undefined) reading a file that is large enough to be trouble. */
  readonly onReading: (file: Quarantined | undefined) => void
  /** At intervals, and once with `done`. */
  readonly onProgress: (progress: ScanProgress) => void
  /** After every write: the articles that are not what they were; none of them in a first scan. */
  readonly onWritten: (changed: readonly ArticleId[]) => void
}

/** What the host is asked about at once; a question costs a way through both threads. */
const filesInSlice = 200
const sliceMs = 15
const entriesInWrite = 200
const writeEveryMs = 250
const tellEveryMs = 100
/** Bytes. Whatever a smaller file holds, parsing it is soon over. */
const largeFile = 65_536
const knownInPage = 5000

export async function scanSource(options: ScanOptions): Promise<ScanOutcome> {
  return new Scan(options).run()
}

class Scan {
  readonly #options: ScanOptions
  readonly #isFirst: boolean
  /** Known files that the walk has not come across yet. */
  readonly #unseen = new Map<string, KnownFile>()
  readonly #toRead: WalkedFile[] = []
  /** How far `#toRead` has been read. */
  #readUpTo = 0
  #read: ArticleEntry[] = []
  #lastWrite = performance.now()
  #seenCount = 0
  #readCount = 0
  #total: number | undefined
  #outcome: ScanOutcome = { state: 'ready' }
  #lastTold = 0

  constructor(options: ScanOptions) {
    this.#options = options
    this.#isFirst = !options.store.sources.wasScanned(options.source.sourceId)
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
    this.#total = this.#seenCount
    while (this.#canGoOn() && this.#readUpTo < this.#toRead.length) await this.#readSlice()
    this.#write()
    if (this.#canGoOn()) await this.#removeUnseen()
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
    const { store, source } = this.#options
    if (scope !== '') {
      for (const file of store.catalogue.knownAt(source.sourceId, scope)) {
        this.#unseen.set(file.path, file)
      }
      return
    }
    let after = ''
    while (this.#canGoOn()) {
      const page = store.catalogue.knownPage(source.sourceId, after, knownInPage)
      for (const file of page) this.#unseen.set(file.path, file)
      if (page.length < knownInPage) return
      after = page.at(-1)?.path ?? after
      await this.#pause()
    }
  }

  async #walk(scope: string): Promise<void> {
    const { source, exclude } = this.#options
    for (const batch of walk({ root: source.root, from: scope, exclude })) {
      for (const problem of batch.problems) this.#takeProblem(problem)
      for (const file of batch.files) this.#takeFile(file)
      if (!this.#canGoOn()) return
      await this.#readSlice()
      if (!this.#canGoOn()) return
    }
  }

  #takeFile(file: WalkedFile): void {
    this.#seenCount += 1
    const known = this.#unseen.get(file.path)
    this.#unseen.delete(file.path)
    const isUnchanged =
      known !== undefined &&
      !known.retry &&
      this.#options.paths === undefined &&
      known.size === file.size &&
      known.modifiedUs === microseconds(file.modifiedAt)
    if (!isUnchanged) this.#toRead.push(file)
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
    const below = `${problem.path}/`
    for (const path of this.#unseen.keys()) {
      if (path === problem.path || path.startsWith(below)) this.#unseen.delete(path)
    }
    this.#read.push(
      problemEntry({
        articleId: articleIdOf(source.sourceId, problem.path),
        file: { path: problem.path, size: -1, modifiedAt: 0 },
        problem: folderProblem(problem),
      }),
    )
  }

  async #readSlice(): Promise<void> {
    const { source, encodingsOf } = this.#options
    const from = this.#readUpTo
    this.#readUpTo = Math.min(from + filesInSlice, this.#toRead.length)
    const files = this.#toRead
      .slice(from, this.#readUpTo)
      .map((file) => ({ file, articleId: articleIdOf(source.sourceId, file.path) }))
    if (files.length === 0) {
      await this.#pause()
      return
    }
    const encodings = await encodingsOf(files.map(({ articleId }) => articleId))
    let started = performance.now()
    for (const { file, articleId } of files) {
      const encoding = encodings.get(articleId)
      this.#read.push(this.#readFile(articleId, file, encoding))
      this.#readCount += 1
      if (performance.now() - started < sliceMs) continue
      await this.#pause()
      if (!this.#canGoOn()) return
      started = performance.now()
    }
    const isDue = performance.now() - this.#lastWrite >= writeEveryMs
    if (isDue || this.#read.length >= entriesInWrite) this.#write()
    this.#tell(false)
    await this.#pause()
  }

  #readFile(articleId: ArticleId, file: WalkedFile, encoding: string | undefined): ArticleEntry {
    const { source, quarantine, onReading } = this.#options
    const quarantined = quarantine.get(articleId)
    const known = quarantined === undefined ? undefined : quarantinedEntry(quarantined, file)
    if (known !== undefined) return known
    const isLarge = file.size >= largeFile
    if (isLarge) onReading({ articleId, size: file.size, modifiedAt: file.modifiedAt })
    const entry = readEntry({ articleId, root: source.root, file, encoding })
    if (isLarge) onReading(undefined)
    return entry
  }

  #write(): void {
    const entries = this.#read
    this.#read = []
    this.#lastWrite = performance.now()
    if (entries.length === 0 || !this.#canGoOn()) return
    const { store, source, now, onWritten } = this.#options
    const addedAt = this.#isFirst ? source.addedAt : now()
    const changed = store.change(() =>
      entries.filter((entry) => {
        const outcome = store.catalogue.put(entry, source.sourceId, addedAt)
        return outcome === 'changed' || (outcome === 'added' && !this.#isFirst)
      }),
    )
    onWritten(changed.map(({ articleId }) => articleId))
  }

  async #removeUnseen(): Promise<void> {
    const { store, onWritten } = this.#options
    const gone = [...this.#unseen.values()].map(({ id }) => id)
    for (let from = 0; from < gone.length && this.#canGoOn(); from += entriesInWrite) {
      const ids = gone.slice(from, from + entriesInWrite)
      const articleIds = store.catalogue.articleIdsOf(ids)
      store.change(() => {
        store.catalogue.remove(ids)
      })
      onWritten(articleIds)
      await this.#pause()
    }
  }

  #canGoOn(): boolean {
    if (this.#outcome.state === 'ready' && this.#options.isCancelled()) {
      this.#outcome = { state: 'cancelled' }
    }
    return this.#outcome.state === 'ready'
  }

  #tell(done: boolean): void {
    const now = performance.now()
    if (!done && now - this.#lastTold < tellEveryMs) return
    this.#lastTold = now
    this.#options.onProgress({
      sourceId: this.#options.source.sourceId,
      seen: this.#seenCount,
      read: this.#readCount,
      ...(this.#total === undefined ? {} : { total: this.#total }),
      done,
    })
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }
}
