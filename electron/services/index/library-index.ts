/**
 * The index as the library worker offers it: pages, counts and search from SQLite, kept in line
 * with the files by scans. One object, used in the worker and, in tests, without one.
 */
import { join } from 'node:path'
import type { ScanProgress, SourceState } from '#shared/api/host-api.ts'
import type {
  ArticleFilter,
  ArticlePage,
  ArticleRow,
  ConcordancePage,
  GoneArticle,
  LibraryCounts,
  LibraryFacets,
  LikelyArticle,
  SearchAnswer,
  SoughtArticle,
  Successor,
} from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { quotesOnlySource, type ArticleId, type SourceId } from '#shared/core/ids.ts'
import type { Quarantined } from './article-entry.ts'
import { pageOf, placeOf, type Ordering } from './article-pages.ts'
import type { ReadEntries } from './file-reading.ts'
import { Concordances, type ConcordanceInput } from './concordances.ts'
import { usualMostCandidates } from './full-text.ts'
import { searchLibrary, type SearchRefinement } from './library-search.ts'
import type { PassageName, PassageRange } from './passages.ts'
import { isDamage, numberIn, textIn } from './index-database.ts'
import { likelyArticles } from './likely-articles.ts'
import { createStore, openStore, type IndexStore } from './index-store.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import { missingEntries, removeWithoutWork } from './missing-articles.ts'
import { scanSource } from './scan.ts'
import type { IndexedSource } from './source-numbers.ts'
import { successorsOf } from './successors.ts'

export type SourceStatus = {
  readonly sourceId: SourceId
  readonly state: SourceState
  readonly message?: string
  readonly articleCount: number
  readonly problemCount: number
}

export type IndexEvents = {
  /** Rows, counts or source states are not what they were. */
  readonly changed: Record<string, never>
  readonly articles: { readonly articleIds: readonly ArticleId[] }
  readonly progress: ScanProgress
}

export type LibraryIndexOptions = {
  readonly file: string
  readonly now: () => number
  readonly emit: <Name extends keyof IndexEvents>(name: Name, payload: IndexEvents[Name]) => void
  /** The user's choices of encoding for these articles. */
  readonly encodingsOf: (
    articleIds: readonly ArticleId[],
  ) => Promise<ReadonlyMap<ArticleId, string>>
  readonly read: ReadEntries
  /** Files that an earlier worker did not survive. */
  readonly quarantine?: readonly Quarantined[]
  /** How many of a search's hits are ranked; all are counted. */
  readonly mostCandidates?: number
}

type State = { readonly state: SourceState; readonly message?: string }

const mostHits = 200
const removedInSlice = 500
/** More damage than this is no accident of the disk: then it is told instead of repaired. */
const mostRebuilds = 3

export class LibraryIndex {
  readonly #options: LibraryIndexOptions
  #store: IndexStore
  #isClosed = false
  #rebuilds = 0
  readonly #states = new Map<SourceId, State>()
  /** The last scan asked for of each source: scans of one source follow one another. */
  readonly #lastScan = new Map<SourceId, Promise<ScanOutcome>>()
  /** Whole scans that were asked for and have not begun: asking again adds nothing. */
  readonly #waiting = new Map<SourceId, Promise<ScanOutcome>>()
  readonly #concordances = new Concordances((work) => this.#guarded(work))

  constructor(options: LibraryIndexOptions) {
    this.#options = options
    this.#store = openStore(options.file)
  }

  page(input: Ordering & { readonly offset: number; readonly limit: number }): ArticlePage {
    return this.#guarded((store) => pageOf(store, input))
  }

  indexOf(input: Ordering & { readonly articleId: ArticleId }): { index?: number } {
    return this.#guarded((store) => placeOf(store, input))
  }

  counts(): LibraryCounts {
    return this.#guarded(({ facets }) => facets.counts())
  }

  facets(filter: ArticleFilter): LibraryFacets {
    return this.#guarded(({ facets }) => facets.facets(filter))
  }

  rows(articleIds: readonly ArticleId[]): readonly ArticleRow[] {
    return this.#guarded(({ catalogue }) =>
      articleIds.flatMap((articleId) => catalogue.rowOf(articleId) ?? []),
    )
  }

  search(text: string, limit: number, more: SearchRefinement = {}): SearchAnswer {
    return this.#guarded((store) =>
      searchLibrary(store, {
        ...more,
        text,
        limit: Math.min(Math.max(0, limit), mostHits),
        mostCandidates: this.#options.mostCandidates ?? usualMostCandidates,
      }),
    )
  }

  /** Ended early by the next call: see `Concordances`. */
  concordance(input: ConcordanceInput): Promise<ConcordancePage> {
    return this.#concordances.page(input)
  }

  comparePassages(range: PassageRange): { readonly wanted: readonly string[] } {
    const { wanted, forgotten } = this.#guarded((store) =>
      store.change(() => store.passages.compare(range)),
    )
    if (forgotten > 0) this.#options.emit('changed', {})
    return { wanted }
  }

  setPassages(passages: readonly Passage[], gone: readonly PassageName[]): void {
    if (passages.length + gone.length === 0) return
    this.#guarded((store) => {
      store.change(() => {
        store.passages.remove(gone)
        store.passages.put(passages)
      })
    })
    this.#options.emit('changed', {})
  }

  setFacts(facts: readonly ArticleFacts[], replace: boolean): void {
    const changed = this.#guarded((store) =>
      store.change(() => {
        const articleIds = store.facts.set(facts, replace)
        removeWithoutWork(store, articleIds)
        return articleIds.length > 0
      }),
    )
    if (!changed) return
    this.#addMissing(facts)
    this.#options.emit('changed', {})
  }

  successors(articles: readonly GoneArticle[]): readonly Successor[] {
    return this.#guarded((store) => successorsOf(store, articles))
  }

  likely(sought: readonly SoughtArticle[]): readonly LikelyArticle[] {
    return this.#guarded(({ database }) => likelyArticles(database, sought))
  }

  locate(articleId: ArticleId): { readonly sourceId: SourceId; readonly path: string } | undefined {
    return this.#guarded(({ database, sources }) => {
      const row = database.get('SELECT source, path FROM articles WHERE article_id = ?', [
        articleId,
      ])
      if (row === undefined) return undefined
      return { sourceId: sources.idOf(numberIn(row, 'source')), path: textIn(row, 'path') }
    })
  }

  statuses(): readonly SourceStatus[] {
    return this.#guarded(({ sources, facets }) =>
      sources.registered().map(({ sourceId }) => {
        const { articles, problems } = facets.sourceCounts(sourceId)
        const state = this.#states.get(sourceId) ?? { state: 'scanning' }
        return { sourceId, ...state, articleCount: articles, problemCount: problems }
      }),
    )
  }

  /** Takes the whole list of sources; what belongs to none of them goes, slice by slice. */
  async setSources(sources: readonly IndexedSource[]): Promise<void> {
    const gone = this.#guarded((store) => store.change(() => store.sources.register(sources)))
    for (const sourceId of gone) await this.#removeSource(sourceId)
  }

  /** Resolves when the scan is over. Without `paths` the whole source. */
  scan(sourceId: SourceId, paths?: readonly string[]): Promise<ScanOutcome> {
    const waiting = this.#waiting.get(sourceId)
    if (waiting !== undefined) return waiting
    const before = this.#lastScan.get(sourceId) ?? Promise.resolve()
    const scan = before.then(() => {
      this.#waiting.delete(sourceId)
      return this.#scanNow(sourceId, paths)
    })
    if (paths === undefined) this.#waiting.set(sourceId, scan)
    this.#lastScan.set(sourceId, scan)
    return scan
  }

  /** Ends all scans at their next pause and closes the file. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all(this.#lastScan.values())
    this.#store.close()
  }

  async #scanNow(sourceId: SourceId, wanted: readonly string[] | undefined): Promise<ScanOutcome> {
    const store = this.#store
    const source = store.sources.sourceOf(sourceId)
    if (source === undefined || this.#isClosed) return { state: 'cancelled' }
    // A source that was not there, or was never scanned to the end, has more to find than `wanted`.
    const paths = this.#states.get(sourceId)?.state === 'ready' ? wanted : undefined
    if (sourceId === quotesOnlySource) return this.#withoutFiles(source)
    if (paths === undefined) this.#setState(sourceId, { state: 'scanning' })
    const { emit, now, read, encodingsOf, quarantine } = this.#options
    try {
      const outcome = await scanSource({
        store,
        source,
        ...(paths === undefined ? {} : { paths }),
        exclude: this.#ownedByOthers(store, source),
        now,
        read,
        encodingsOf,
        quarantine: new Map(quarantine?.map((file) => [file.articleId, file])),
        isCancelled: () =>
          this.#isClosed || this.#store !== store || store.sources.sourceOf(sourceId) === undefined,
        onProgress: (progress) => {
          if (paths === undefined) emit('progress', progress)
        },
        onWritten: (articleIds) => {
          emit('changed', {})
          if (articleIds.length > 0) emit('articles', { articleIds })
        },
      })
      if (outcome.state !== 'cancelled') this.#setState(sourceId, outcome)
      return outcome
    } catch (error) {
      return this.#scanFailed(sourceId, store, error)
    }
  }

  /** A damaged file is made anew, which scans everything again; anything else is told. */
  #scanFailed(sourceId: SourceId, store: IndexStore, error: unknown): ScanOutcome {
    if (this.#store !== store || this.#isClosed) return { state: 'cancelled' }
    if (isDamage(error) && this.#rebuilds < mostRebuilds) {
      this.#rebuild()
      return { state: 'cancelled' }
    }
    console.error('Scanning failed', error)
    const reason = error instanceof Error ? error.message : String(error)
    const outcome = {
      state: 'unreadable' as const,
      message: `The library's index could not be written (${reason}). Your files, highlights and notes are safe. Make room on the disk, then scan again.`,
    }
    this.#setState(sourceId, outcome)
    return outcome
  }

  /** Other sources that lie inside this one own their files. */
  #ownedByOthers(store: IndexStore, source: IndexedSource): ReadonlySet<string> {
    const others = store.sources.registered().filter(({ sourceId }) => sourceId !== source.sourceId)
    return new Set(others.map(({ root, only }) => (only === undefined ? root : join(root, only))))
  }

  async #removeSource(sourceId: SourceId): Promise<void> {
    await this.#lastScan.get(sourceId)
    const store = this.#store
    const isStillGone = (): boolean =>
      this.#store === store && !this.#isClosed && store.sources.sourceOf(sourceId) === undefined
    while (isStillGone()) {
      const removed = this.#guarded(({ catalogue }) => {
        const ids = catalogue.idsOf(sourceId, removedInSlice)
        const articleIds = catalogue.articleIdsOf(ids)
        store.change(() => {
          catalogue.remove(ids)
        })
        return articleIds
      })
      if (removed.length === 0) break
      this.#options.emit('articles', { articleIds: removed })
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (isStillGone()) store.sources.forget(sourceId)
    this.#states.delete(sourceId)
    this.#options.emit('changed', {})
  }

  /** A source that has no files is ready once it lists what the facts know of it. */
  #withoutFiles({ sourceId }: IndexedSource): ScanOutcome {
    this.#setState(sourceId, { state: 'ready' })
    this.#listMissing(new Set([sourceId]))
    this.#options.emit('changed', {})
    return { state: 'ready' }
  }

  /** Facts that come after the scan: a scan that is under way looks for them at its end itself. */
  #addMissing(facts: readonly ArticleFacts[]): void {
    const concerned = facts.flatMap(({ seen }) => (seen === undefined ? [] : [seen.sourceId]))
    this.#listMissing(new Set(concerned))
  }

  #listMissing(concerned: ReadonlySet<SourceId>): void {
    const added = this.#guarded((store) => {
      const sources = store.sources
        .registered()
        .filter(({ sourceId }) => concerned.has(sourceId))
        .filter(({ sourceId }) => this.#states.get(sourceId)?.state === 'ready')
      const missing = sources.flatMap((source) =>
        missingEntries(store, source).map((entry) => ({ entry, source })),
      )
      if (missing.length === 0) return []
      store.change(() => {
        for (const { entry, source } of missing) {
          store.catalogue.put(entry, source.sourceId, source.addedAt)
        }
      })
      return missing.map(({ entry }) => entry.articleId)
    })
    if (added.length > 0) this.#options.emit('articles', { articleIds: added })
  }

  #setState(sourceId: SourceId, { state, ...rest }: State | ScanOutcome): void {
    if (state === 'cancelled') return
    const before = this.#states.get(sourceId)
    this.#states.set(sourceId, { state, ...rest })
    if (before?.state === state && state !== 'unreadable') return
    this.#options.emit('changed', {})
  }

  /** Answers from a sound index: when the file proves damaged, from the new one, still empty. */
  #guarded<Value>(work: (store: IndexStore) => Value): Value {
    try {
      return work(this.#store)
    } catch (error) {
      if (!isDamage(error) || this.#rebuilds >= mostRebuilds) throw error
      this.#rebuild()
      return work(this.#store)
    }
  }

  #rebuild(): void {
    this.#rebuilds += 1
    console.error('The library index was damaged and is made anew from the article files.')
    const old = this.#store
    const sources = old.sources.registered()
    const facts = readable(() => old.facts.all()) ?? []
    const passages = readable(() => old.passages.all()) ?? []
    readable(() => {
      old.database.close()
    })
    const store = createStore(this.#options.file)
    store.change(() => {
      store.sources.register(sources)
      store.facts.set(facts, true)
      store.passages.put(passages)
    })
    this.#store = store
    this.#options.emit('changed', {})
    for (const { sourceId } of sources) void this.scan(sourceId)
  }
}

/** For a file known to be damaged: what can still be had of it. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
