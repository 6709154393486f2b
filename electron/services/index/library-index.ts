/**
 * The index as the library worker offers it: pages, counts and search from SQLite, kept in line
 * with the files by scans. One object, used in the worker and, in tests, without one.
 */
import type { ScanProgress, StoppedScan } from '#shared/api/host-api.ts'
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
import type { ArticleLocation } from '../articles/article-location.ts'
import type { Quarantined } from './article-entry.ts'
import { pageOf, placeOf, type Ordering } from './article-pages.ts'
import type { ReadEntries } from './file-reading.ts'
import { undetermined } from './catalogue.ts'
import { HeadStart } from './head-start.ts'
import { Concordances, type ConcordanceInput } from './concordances.ts'
import { usualMostCandidates } from './ranked-matches.ts'
import { searchLibrary, type SearchRefinement } from './library-search.ts'
import type { PassageName, PassageRange } from './passages.ts'
import { numberIn, optionalTextIn, textIn } from './index-database.ts'
import { LanguageGuesses, type GuessLanguages } from './language-guesses.ts'
import { likelyArticles } from './likely-articles.ts'
import type { ScanOutcome } from './scan-outcome.ts'
import { missingEntries, removeWithoutWork } from './missing-articles.ts'
import { SoundStore } from './sound-store.ts'
import type { IndexedSource } from './source-numbers.ts'
import { SourceScans, type ScanState } from './source-scans.ts'
import { successorsOf } from './successors.ts'

export type SourceStatus = ScanState & {
  readonly sourceId: SourceId
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
  readonly guess: GuessLanguages
  /** Files that an earlier worker did not survive. */
  readonly quarantine?: readonly Quarantined[]
  /** Milliseconds that files wait for the first list to be asked for; none when absent. */
  readonly headStartMs?: number
  /** How many of a search's hits are ranked; all are counted. */
  readonly mostCandidates?: number
}

const mostHits = 200
const removedInSlice = 500

export class LibraryIndex {
  readonly #options: LibraryIndexOptions
  readonly #stores: SoundStore
  readonly #headStart: HeadStart
  readonly #scans: SourceScans
  readonly #languages: LanguageGuesses
  readonly #concordances = new Concordances((work) => this.#stores.use(work))
  #isClosed = false

  constructor(options: LibraryIndexOptions) {
    this.#options = options
    const { file, now, read, guess, encodingsOf, quarantine, emit, headStartMs = 0 } = options
    this.#headStart = new HeadStart(headStartMs)
    this.#stores = new SoundStore(file, (sources) => {
      emit('changed', {})
      for (const { sourceId } of sources) {
        if (this.#scans.stateOf(sourceId).state !== 'stopped') void this.scan(sourceId)
      }
    })
    this.#scans = new SourceScans({
      stores: this.#stores,
      now,
      read,
      encodingsOf,
      ...(quarantine === undefined ? {} : { quarantine }),
      begin: this.#headStart.over,
      onProgress: (progress) => {
        emit('progress', progress)
      },
      onChanged: (articleIds) => {
        emit('changed', {})
        if (articleIds.length > 0) emit('articles', { articleIds })
      },
      onIdle: () => {
        this.#languages.begin()
      },
    })
    this.#languages = new LanguageGuesses({
      stores: this.#stores,
      guess,
      isBusy: () => this.#isClosed || this.#scans.isScanning,
      onChanged: () => {
        emit('changed', {})
      },
    })
  }

  page(input: Ordering & { readonly offset: number; readonly limit: number }): ArticlePage {
    const page = this.#stores.use((store) => pageOf(store, input))
    this.#headStart.end()
    return page
  }

  indexOf(input: Ordering & { readonly articleId: ArticleId }): { index?: number } {
    return this.#stores.use((store) => placeOf(store, input))
  }

  counts(): LibraryCounts {
    return this.#stores.use(({ facets }) => facets.counts())
  }

  facets(filter: ArticleFilter): LibraryFacets {
    return this.#stores.use(({ facets }) => facets.facets(filter))
  }

  rows(articleIds: readonly ArticleId[]): readonly ArticleRow[] {
    return this.#stores.use(({ catalogue }) =>
      articleIds.flatMap((articleId) => catalogue.rowOf(articleId) ?? []),
    )
  }

  /** See `LibraryService`. */
  copies(articleId: ArticleId): readonly ArticleRow[] {
    return this.#stores.use(({ catalogue }) => catalogue.copiesOf(articleId))
  }

  search(text: string, limit: number, more: SearchRefinement = {}): SearchAnswer {
    return this.#stores.use((store) =>
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
    const { wanted, forgotten } = this.#stores.use((store) =>
      store.change(() => store.passages.compare(range)),
    )
    if (forgotten > 0) this.#options.emit('changed', {})
    return { wanted }
  }

  setPassages(passages: readonly Passage[], gone: readonly PassageName[]): void {
    if (passages.length + gone.length === 0) return
    this.#stores.use((store) => {
      store.change(() => {
        store.passages.remove(gone)
        store.passages.put(passages)
      })
    })
    this.#options.emit('changed', {})
  }

  setFacts(facts: readonly ArticleFacts[], replace: boolean): void {
    const changed = this.#stores.use((store) =>
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
    return this.#stores.use((store) => successorsOf(store, articles))
  }

  likely(sought: readonly SoughtArticle[]): readonly LikelyArticle[] {
    return this.#stores.use(({ database }) => likelyArticles(database, sought))
  }

  /** Undefined for an article that is not listed. */
  locate(articleId: ArticleId): Omit<ArticleLocation, 'articleId' | 'root'> | undefined {
    return this.#stores.use(({ database, sources }) => {
      const row = database.get('SELECT source, path, language FROM articles WHERE article_id = ?', [
        articleId,
      ])
      if (row === undefined) return undefined
      const language = optionalTextIn(row, 'language')
      return {
        sourceId: sources.idOf(numberIn(row, 'source')),
        path: textIn(row, 'path'),
        ...(language === undefined || language === undetermined ? {} : { language }),
      }
    })
  }

  statuses(): readonly SourceStatus[] {
    return this.#stores.use(({ sources, facets }) =>
      sources.registered().map(({ sourceId }) => {
        const { files, articles, problems } = facets.sourceCounts(sourceId)
        const { stopped, ...state } = this.#scans.stateOf(sourceId)
        return {
          sourceId,
          ...state,
          // The index may have been lost since.
          ...(stopped && { stopped: { ...stopped, done: Math.min(stopped.done, files) } }),
          articleCount: articles,
          problemCount: problems,
        }
      }),
    )
  }

  /** Takes the whole list of sources; what belongs to none of them goes, slice by slice. */
  async setSources(sources: readonly IndexedSource[]): Promise<void> {
    const gone = this.#stores.use((store) => store.change(() => store.sources.register(sources)))
    for (const sourceId of gone) await this.#removeSource(sourceId)
  }

  /** Resolves when the scan is over. Without `paths` the whole source. */
  scan(sourceId: SourceId, paths?: readonly string[]): Promise<ScanOutcome> {
    if (sourceId === quotesOnlySource) return Promise.resolve(this.#scanWithoutFiles(sourceId))
    // Whoever names files wants them now.
    if (paths !== undefined) this.#headStart.end()
    return this.#scans.scan(sourceId, paths)
  }

  /** A source that has no files is ready once it lists what the facts know of it. */
  #scanWithoutFiles(sourceId: SourceId): ScanOutcome {
    const isThere = this.#stores.use(({ sources }) => sources.sourceOf(sourceId) !== undefined)
    if (!isThere || this.#isClosed) return { state: 'cancelled' }
    this.#scans.setReady(sourceId)
    this.#listMissing(new Set([sourceId]))
    this.#options.emit('changed', {})
    return { state: 'ready' }
  }

  /** Ends the scan of the whole source; tells how far the source is, if it was not through. */
  stop(sourceId: SourceId): Promise<StoppedScan | undefined> {
    return this.#scans.stop(sourceId)
  }

  /** Instead of a scan, for a source that was stopped before this start. */
  keepStopped(sourceId: SourceId, stopped: StoppedScan): void {
    this.#scans.keepStopped(sourceId, stopped)
  }

  /** Resolves when no language is being guessed any more; see `LanguageGuesses`. */
  guessed(): Promise<void> {
    return this.#languages.ended()
  }

  /** Ends all scans at their next pause and closes the file. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#headStart.end()
    await this.#scans.close()
    await this.guessed()
    this.#stores.close()
  }

  async #removeSource(sourceId: SourceId): Promise<void> {
    await this.#scans.ended(sourceId)
    const store = this.#stores.current
    const isStillGone = (): boolean =>
      this.#stores.current === store &&
      !this.#isClosed &&
      store.sources.sourceOf(sourceId) === undefined
    while (isStillGone()) {
      const removed = this.#stores.use(({ catalogue }) => {
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
    this.#scans.forget(sourceId)
    this.#options.emit('changed', {})
  }

  /** Facts that come after the scan: a scan that is under way looks for them at its end itself. */
  #addMissing(facts: readonly ArticleFacts[]): void {
    const concerned = facts.flatMap(({ seen }) => (seen === undefined ? [] : [seen.sourceId]))
    this.#listMissing(new Set(concerned))
  }

  #listMissing(concerned: ReadonlySet<SourceId>): void {
    const added = this.#stores.use((store) => {
      const sources = store.sources
        .registered()
        .filter(({ sourceId }) => concerned.has(sourceId))
        .filter(({ sourceId }) => this.#scans.stateOf(sourceId).state === 'ready')
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
}
