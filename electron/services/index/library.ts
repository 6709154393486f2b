/**
 * The library as the rest of the host sees it: registered sources, their index in its worker, and
 * watches that keep the one in line with the other.
 */
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddSourcesOutcome, Source, SourcesService } from '#shared/api/host-api.ts'
import type { LibraryService } from '#shared/api/library-api.ts'
import { quotesOnlySource, type ArticleId, type SourceId } from '#shared/core/ids.ts'
import type { ArticleLocation } from '../articles/article-location.ts'
import type { Emit } from '../host-events.ts'
import { decidePath } from '../sources/add-paths.ts'
import { articleIdOf, samplesSourceId } from '../sources/article-id.ts'
import {
  ownerOf,
  sourceName,
  sourceRoot,
  type RegisteredSource,
} from '../sources/registered-source.ts'
import { openSourceRegistry, type SourceRegistry } from '../sources/source-registry.ts'
import type { StartWorker } from '../workers.ts'
import { ChangeFeed } from './change-feed.ts'
import { LibraryClient } from './library-client.ts'
import type { IndexEvent, RemoteIndex } from './library-protocol.ts'
import { serviceOf } from './library-service.ts'
import { SourceWatches } from './source-watches.ts'
import type { IndexedSource } from './source-numbers.ts'

export type LibraryOptions = {
  /** Owned by the caller: see `lockDataFolder`. */
  readonly dataFolder: string
  readonly samplesFolder: string
  readonly startWorker: StartWorker
  readonly emit: Emit
  /** The encoding the user chose for an article. */
  readonly encodingOf?: (articleId: ArticleId) => string | undefined
  /** Milliseconds that files wait for a window at most; see `HeadStart`. */
  readonly headStartMs?: number
  readonly now: () => number
}

/** What both shells offer of `SourcesService`; they differ only in how paths are chosen. */
type LibrarySources = Pick<SourcesService, 'addSamples' | 'remove' | 'rescan' | 'stop'> & {
  /** In the order in which they were added. */
  list(): Promise<readonly Source[]>
  removed(): Promise<readonly SourceId[]>
  /** Absolute paths of folders and files. Single files are indexed before it resolves. */
  addPaths(paths: readonly string[]): Promise<AddSourcesOutcome>
}

export type Library = {
  readonly service: LibraryService
  readonly sources: LibrarySources
  /** What was wrong with the registry, in human words. */
  readonly notices: readonly string[]
  /** Where the article's file is, or was when it was last seen. */
  readonly locate: (articleId: ArticleId) => Promise<ArticleLocation | undefined>
  /** The article whose file `path` (absolute) is, when it is in the library. */
  readonly articleOfPath: (path: string) => Promise<ArticleId | undefined>
  /** Reads the article's file again, e.g. after another encoding was chosen. */
  readonly reindex: (articleId: ArticleId) => Promise<void>
  /** Absolute path of the article's file. */
  readonly pathOf: (articleId: ArticleId) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

/** Rejects when the data folder cannot be used. Scanning begins, and is not waited for. */
export async function openLibrary(options: LibraryOptions): Promise<Library> {
  const registry = await openSourceRegistry(options.dataFolder)
  return new OpenLibrary(options, registry)
}

class OpenLibrary implements Library {
  readonly #options: LibraryOptions
  readonly #registry: SourceRegistry
  readonly #feed: ChangeFeed
  readonly #client: LibraryClient
  readonly #watches: SourceWatches
  /** All stops asked for: what is to go on goes on after them. */
  #stopping: Promise<unknown> = Promise.resolve()
  readonly service: LibraryService
  readonly sources: LibrarySources
  readonly notices: readonly string[]

  constructor(options: LibraryOptions, registry: SourceRegistry) {
    this.#options = options
    this.#registry = registry
    this.notices = registry.notices
    this.#feed = new ChangeFeed(options.emit)
    this.#client = new LibraryClient({
      startWorker: options.startWorker,
      file: join(options.dataFolder, 'index', 'library.sqlite'),
      encodingOf: options.encodingOf,
      headStartMs: options.headStartMs,
      onEvent: (event) => {
        this.#forward(event)
      },
      onRestart: () => {
        this.#begin()
      },
    })
    this.#watches = new SourceWatches((sourceId, paths) => {
      // Where the user stopped reading, only what changed is read.
      if (paths === undefined && this.#isStopped(sourceId)) return
      this.#inBackground(this.#index.scan(sourceId, paths))
    })
    this.service = serviceOf(this.#client.index)
    this.sources = {
      list: () => this.#list(),
      removed: () => Promise.resolve(this.#registry.removed()),
      addPaths: (paths) => this.#addPaths(paths),
      addSamples: () => this.#addSamples(),
      remove: async ({ sourceId }) => {
        await this.#remove(sourceId)
        return {}
      },
      rescan: async ({ sourceId }) => {
        await this.#rescan(sourceId)
        return {}
      },
      stop: async ({ sourceId }) => {
        const stop = this.#stop(sourceId)
        this.#stopping = Promise.allSettled([this.#stopping, stop])
        await stop
        return {}
      },
    }
    this.#begin()
  }

  readonly locate = async (articleId: ArticleId): Promise<ArticleLocation | undefined> => {
    const place = await this.#index.locate(articleId)
    if (place === undefined) return undefined
    const source = this.#registered().find(({ sourceId }) => sourceId === place.sourceId)
    return source === undefined ? undefined : { articleId, ...place, root: sourceRoot(source) }
  }

  readonly articleOfPath = async (path: string): Promise<ArticleId | undefined> => {
    // A file that was moved away keeps its id, so that it can still be named.
    const real = await realpath(path).catch(() => path)
    const owner = ownerOf(this.#registered(), real)
    if (owner === undefined) return undefined
    const articleId = articleIdOf(owner.source.sourceId, owner.path)
    return (await this.#index.locate(articleId)) === undefined ? undefined : articleId
  }

  readonly reindex = async (articleId: ArticleId): Promise<void> => {
    const place = await this.#index.locate(articleId)
    if (place !== undefined) await this.#index.scan(place.sourceId, [place.path])
  }

  readonly pathOf = async (articleId: ArticleId): Promise<string | undefined> => {
    const location = await this.locate(articleId)
    return location === undefined ? undefined : join(location.root, location.path)
  }

  readonly close = async (): Promise<void> => {
    this.#feed.close()
    await this.#watches.close()
    await this.#client.close()
  }

  get #index(): RemoteIndex {
    return this.#client.index
  }

  /** The sample library moves with the program: it is where this start says. */
  #registered(): readonly RegisteredSource[] {
    const { samplesFolder } = this.#options
    return this.#registry
      .list()
      .map((source) => (source.kind === 'samples' ? { ...source, path: samplesFolder } : source))
  }

  #begin(): void {
    this.#tellIndex()
    this.#inBackground(this.#index.scan(quotesOnlySource))
    for (const source of this.#registered()) this.#scanAndWatch(source)
  }

  /** The worker takes calls in order, so what is asked next meets the new list. */
  #tellIndex(): void {
    this.#inBackground(
      this.#index.setSources([...this.#registered().map(toIndexedSource), quotesOnly]),
    )
  }

  #scanAndWatch(source: RegisteredSource): void {
    const { sourceId, stopped } = source
    if (stopped === undefined) this.#inBackground(this.#index.scan(sourceId))
    else this.#inBackground(this.#index.keepStopped(sourceId, stopped))
    this.#watches.start(source)
  }

  /** Nobody waits for it; when the worker dies over it, the next worker begins again. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      console.error('The library could not finish what it had begun', error)
    })
  }

  #forward(event: IndexEvent): void {
    if (event.name === 'changed') this.#feed.listChanged()
    else if (event.name === 'articles') this.#feed.articlesChanged(event.payload.articleIds)
    else this.#options.emit('library.progress', event.payload)
  }

  async #list(): Promise<readonly Source[]> {
    const statuses = await this.#index.statuses()
    return this.#registered().map((source) => {
      const status = statuses.find(({ sourceId }) => sourceId === source.sourceId)
      const message = status?.message ?? this.#watches.messageOf(source.sourceId)
      return {
        sourceId: source.sourceId,
        kind: source.kind,
        name: sourceName(source),
        path: source.path,
        state: status?.state ?? 'scanning',
        ...(status?.stopped === undefined ? {} : { stopped: status.stopped }),
        ...(message === undefined ? {} : { message }),
        articleCount: status?.articleCount ?? 0,
        problemCount: status?.problemCount ?? 0,
      }
    })
  }

  async #addPaths(paths: readonly string[]): Promise<AddSourcesOutcome> {
    const fresh: RegisteredSource[] = []
    const known = new Set<SourceId>()
    const refused: string[] = []
    const files: { readonly source: RegisteredSource; readonly path: string }[] = []
    for (const path of paths) {
      const registered = [...this.#registered(), ...fresh]
      const decision = await decidePath(path, registered, this.#options.now())
      if (decision.kind === 'refused') refused.push(decision.message)
      else if (decision.kind === 'new') {
        fresh.push(decision.source)
        if (decision.source.kind === 'file') {
          files.push({ source: decision.source, path: sourceName(decision.source) })
        }
      } else {
        if (!fresh.includes(decision.source)) known.add(decision.source.sourceId)
        if (decision.kind === 'file') files.push({ source: decision.source, path: decision.path })
      }
    }
    await this.#register(fresh)
    const open = await this.#openable(files[0])
    return {
      added: fresh.map(({ sourceId }) => sourceId),
      known: [...known],
      ...(open === undefined ? {} : { open }),
      refused,
    }
  }

  /** Makes sure that the article is in the index before anybody asks for it. */
  async #openable(
    file: { readonly source: RegisteredSource; readonly path: string } | undefined,
  ): Promise<ArticleId | undefined> {
    if (file === undefined) return undefined
    const articleId = articleIdOf(file.source.sourceId, file.path)
    if ((await this.#index.locate(articleId)) !== undefined) return articleId
    await this.#index.scan(file.source.sourceId, [file.path])
    return articleId
  }

  async #addSamples(): Promise<AddSourcesOutcome> {
    const sourceId = samplesSourceId
    if (this.#registry.get(sourceId) !== undefined) {
      return { added: [], known: [sourceId], refused: [] }
    }
    const { samplesFolder, now } = this.#options
    const path = await realpath(samplesFolder).catch(() => samplesFolder)
    await this.#register([{ sourceId, kind: 'samples', path, addedAt: now() }])
    return { added: [sourceId], known: [], refused: [] }
  }

  async #register(sources: readonly RegisteredSource[]): Promise<void> {
    if (sources.length === 0) return
    await this.#registry.add(sources)
    this.#tellIndex()
    for (const source of sources) this.#scanAndWatch(source)
    this.#feed.listChanged()
  }

  async #remove(sourceId: SourceId): Promise<void> {
    const source = this.#registered().find((candidate) => candidate.sourceId === sourceId)
    if (source === undefined) return
    await this.#registry.remove(sourceId)
    await this.#watches.stop(sourceId)
    this.#tellIndex()
    // What it owned may lie in a folder that is still there.
    const outer = ownerOf(this.#registered(), source.path)
    if (outer !== undefined && !this.#isStopped(outer.source.sourceId))
      this.#inBackground(this.#index.scan(outer.source.sourceId))
    this.#feed.listChanged()
  }

  #isStopped(sourceId: SourceId): boolean {
    return this.#registry.get(sourceId)?.stopped !== undefined
  }

  async #stop(sourceId: SourceId): Promise<void> {
    const stopped = await this.#index.stop(sourceId)
    if (stopped !== undefined) await this.#registry.setStopped(sourceId, stopped)
    this.#feed.listChanged()
  }

  async #rescan(sourceId: SourceId | undefined): Promise<void> {
    await this.#stopping
    const sources = this.#registered().filter(
      (source) => sourceId === undefined || source.sourceId === sourceId,
    )
    await Promise.all(
      sources.map(async (source) => {
        await this.#registry.setStopped(source.sourceId, undefined)
        await this.#watches.renew(source)
        await this.#index.scan(source.sourceId)
      }),
    )
  }
}

/** Registered with the index alone: there is nothing to scan, to watch or to remove. */
const quotesOnly: IndexedSource = {
  sourceId: quotesOnlySource,
  name: 'Imported quotes',
  root: '',
  addedAt: 0,
}

function toIndexedSource(source: RegisteredSource): IndexedSource {
  const name = sourceName(source)
  const { sourceId, addedAt } = source
  const base = { sourceId, name, root: sourceRoot(source), addedAt }
  return source.kind === 'file' ? { ...base, only: name } : base
}
