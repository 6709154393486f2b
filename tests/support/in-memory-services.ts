/** The services of the host without a disk. */
import type { BackupsService } from '#shared/api/backups-api.ts'
import type { ExportingService } from '#shared/api/exporting-api.ts'
import type {
  AddSourcesOutcome,
  Capabilities,
  FolderListing,
  HostApi,
  Source,
} from '#shared/api/host-api.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import type { NotesFolderService, NotesFolderState } from '#shared/api/notes-folder-api.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { textModel } from '#shared/core/article/canonical-text.ts'
import { fail, succeed } from '#shared/core/result.ts'
import type { InMemoryLibrary } from './in-memory-library.ts'
import { inMemoryBackups } from './in-memory-backups.ts'
import { inMemoryMirror } from './in-memory-mirror.ts'
import { concordanceOf, searchArticles } from './in-memory-search.ts'
import { testArticle, testSource, testToken, type TestArticle } from './test-library.ts'

export type InMemoryServicesOptions = {
  readonly capabilities?: Partial<Capabilities>
  /** Folders by token; the first is where browsing begins. */
  readonly folders?: readonly FolderListing[]
  /** What the samples are; they are added by "Try the sample library". */
  readonly samples?: readonly TestArticle[]
  readonly backups?: BackupsService
  readonly mirror?: MirrorService
  readonly notesFolder?: NotesFolderService
  readonly exporting?: ExportingService
}

/** Every service over the catalogue; what would need a system answers as if nothing was there. */
export function inMemoryServices(
  library: InMemoryLibrary,
  { capabilities, folders, samples, ...own }: InMemoryServicesOptions,
  changed: () => void,
): HostApi {
  return {
    shell: shellService(capabilities),
    sources: sourcesService(library, changed, samples),
    folders: foldersService(folders),
    library: libraryService(library),
    articles: articlesService(library),
    exporting: own.exporting ?? nowhere,
    mirror: own.mirror ?? inMemoryMirror(),
    backups: own.backups ?? inMemoryBackups(),
    notesFolder: own.notesFolder ?? usualNotesFolder,
  }
}

const nowhere: ExportingService = {
  lastFolder: () => Promise.resolve({}),
  liveFolder: () => Promise.resolve({}),
  setLiveFolder: () => Promise.resolve(fail({ message: 'There is no disk.' })),
  write: () => Promise.resolve(succeed([])),
  edited: () => Promise.resolve(succeed({ files: [], oneWay: [], unread: [], unchanged: 0 })),
  settle: () => Promise.resolve(succeed({ settled: 0 })),
}

const usualFolder: NotesFolderState = {
  path: '/home/reader/.local/share/lectern',
  origin: 'usual',
}
const usualNotesFolder: NotesFolderService = {
  state: () => Promise.resolve(usualFolder),
  choose: () => Promise.resolve(fail({ message: 'There is no disk.' })),
  useUsual: () => Promise.resolve(succeed(usualFolder)),
}

function shellService(capabilities: Partial<Capabilities> = {}): HostApi['shell'] {
  const none = { nativeDialogs: false, nativeMenu: false, dropPaths: false }
  return {
    info: () =>
      Promise.resolve({
        version: '0.1.0',
        shell: 'browser',
        platform: 'linux',
        capabilities: { ...none, ...capabilities },
        dataFolder: '/home/reader/.local/share/lectern',
      }),
    takeOpenTargets: () => Promise.resolve([]),
    openExternal: () => Promise.resolve({ opened: true }),
    revealArticle: () => Promise.resolve({ shown: true }),
    setMenu: () => Promise.resolve({}),
    readyToClose: () => Promise.resolve({}),
  }
}

const threeSamples = [testArticle(1), testArticle(2), testArticle(3)]

function sourcesService(
  library: InMemoryLibrary,
  changed: () => void,
  samples: readonly TestArticle[] = threeSamples,
): HostApi['sources'] {
  const nothing: AddSourcesOutcome = { added: [], known: [], refused: [] }
  const add = (source: Source): Promise<AddSourcesOutcome> => {
    library.sources = [...library.sources, source]
    changed()
    return Promise.resolve({ ...nothing, added: [source.sourceId] })
  }
  const change = (one: (source: Source) => Source): Promise<Record<string, never>> => {
    library.sources = library.sources.map(one)
    changed()
    return Promise.resolve({})
  }
  return {
    list: () => Promise.resolve(library.sources),
    removed: () => Promise.resolve(library.removed),
    addByDialog: () => Promise.resolve(nothing),
    addPicked: ({ tokens }) => add(testSource({ name: tokens.join(', ') })),
    addSamples: () => {
      library.addArticles(samples)
      return add(testSource({ kind: 'samples', name: 'Samples', articleCount: samples.length }))
    },
    remove: ({ sourceId }) => {
      library.sources = library.sources.filter((source) => source.sourceId !== sourceId)
      library.removed = [...library.removed, sourceId]
      changed()
      return Promise.resolve({})
    },
    // Nothing is ever read here: a stopped source begins again, and that is all.
    rescan: ({ sourceId }) =>
      change((source) =>
        source.state === 'stopped' && (sourceId ?? source.sourceId) === source.sourceId
          ? testSource({ sourceId: source.sourceId, state: 'scanning' })
          : source,
      ),
    stop: ({ sourceId }) =>
      change((source) =>
        source.sourceId === sourceId && source.state === 'scanning'
          ? { ...source, state: 'stopped', stopped: { done: source.articleCount, total: 900 } }
          : source,
      ),
  }
}

function foldersService(folders: readonly FolderListing[] = []): HostApi['folders'] {
  return {
    browse: ({ token }) => {
      const found = folders.find((one) => one.here.token === token)
      const listing = token === undefined ? folders[0] : found
      return Promise.resolve(
        listing === undefined
          ? fail({ message: 'That folder cannot be read. Choose another one.' })
          : succeed(listing),
      )
    },
    create: ({ name }) =>
      Promise.resolve(succeed({ token: testToken(name), name, kind: 'folder' })),
    chooseByDialog: () => Promise.resolve({}),
  }
}

function libraryService(library: InMemoryLibrary): HostApi['library'] {
  return {
    page: ({ sort, descending, filter, offset, limit }) => {
      const rows = library.rows(filter, sort, descending)
      return Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })
    },
    indexOf: ({ articleId, sort, descending, filter }) => {
      const rows = library.rows(filter, sort, descending)
      const index = rows.findIndex((row) => row.articleId === articleId)
      return Promise.resolve(index === -1 ? {} : { index })
    },
    counts: () => Promise.resolve(library.counts()),
    facets: ({ filter }) => Promise.resolve(library.facets(filter)),
    rows: ({ articleIds }) =>
      Promise.resolve(
        articleIds.flatMap((id) => {
          const article = library.articles.get(id)
          return article === undefined ? [] : [article.row]
        }),
      ),
    copies: ({ articleId }) => {
      const copied = library.articles.get(articleId)?.row
      const rows = library.rows({ copies: true }, 'added', false)
      return Promise.resolve(rows.filter(({ contentHash }) => contentHash === copied?.contentHash))
    },
    search: ({ limit, ...asked }) => {
      const hits = searchArticles(library.searched(), asked)
      return Promise.resolve({ total: hits.length, hits: hits.slice(0, limit) })
    },
    concordance: ({ sort, offset, limit, ...asked }) => {
      const lines = concordanceOf(library.searched(), asked, sort)
      return Promise.resolve({
        total: lines.length,
        lines: lines.slice(offset, offset + limit),
        isCut: false,
        isSuperseded: false,
      })
    },
    successors: ({ articles }) =>
      Promise.resolve(articles.flatMap((gone) => library.successors(gone))),
    likely: ({ sought }) =>
      Promise.resolve(sought.flatMap(({ title }, index) => library.titled(title, index))),
    setFacts: ({ facts, replace }) => {
      if (replace) library.facts.clear()
      for (const one of facts) library.facts.set(one.articleId, one)
      return Promise.resolve({})
    },
    comparePassages: ({ versions }) => Promise.resolve({ wanted: versions.map(([id]) => id) }),
    setPassages: ({ passages, gone }) => {
      for (const { id } of gone) library.passages.delete(id)
      for (const passage of passages) library.passages.set(passage.id, passage)
      return Promise.resolve({})
    },
  }
}

function articlesService(library: InMemoryLibrary): HostApi['articles'] {
  return {
    open: ({ articleId }) => {
      const article = library.articles.get(articleId)
      const problem = article?.row.problem ?? { code: 'missing', message: 'The file is gone.' }
      return Promise.resolve(
        article === undefined || article.row.problem !== undefined
          ? fail(problem)
          : succeed(contentOf(article)),
      )
    },
    setEncoding: () => Promise.resolve({}),
    copyEncoding: () => Promise.resolve({}),
    encodings: () => Promise.resolve([{ name: 'utf-8', title: 'Unicode (UTF-8)' }]),
  }
}

function contentOf({ row, text }: TestArticle): ArticleContent {
  return {
    articleId: row.articleId,
    sourceId: row.sourceId,
    format: row.format,
    path: row.path,
    metadata: { title: row.title, tags: [], ...(row.date === undefined ? {} : { date: row.date }) },
    statistics: { words: row.words, minutes: row.minutes },
    encoding: { name: 'utf-8', certain: true, chosen: false },
    blocks: text
      .split('\n\n')
      .map((words) => ({ kind: 'paragraph', inlines: [{ kind: 'text', text: words }] })),
    textHash: row.contentHash,
    contentHash: row.contentHash,
    textModel,
    notices: [],
  }
}
