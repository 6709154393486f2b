/**
 * A host without a disk, for tests of the page: the whole contract over plain arrays, reached
 * through the real dispatcher and the real client, so that inputs are validated as in both shells.
 */
import type { HostConnection, HostState } from '#renderer/host/connect-host.ts'
import { createHostClient } from '#shared/api/client.ts'
import { createDispatcher } from '#shared/api/dispatch.ts'
import type {
  AddSourcesOutcome,
  ArticleFacts,
  ArticleFilter,
  ArticleRow,
  Capabilities,
  FolderListing,
  HostApi,
  HostEventName,
  HostEvents,
  SearchHit,
  Source,
} from '#shared/api/host-api.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { textModel } from '#shared/core/article/canonical-text.ts'
import { articleState } from '#shared/core/highlights/article-state.ts'
import { toArticleId, toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { fail, succeed } from '#shared/core/result.ts'

export type InMemoryArticle = { readonly row: ArticleRow; readonly text: string }

export type InMemoryHostOptions = {
  readonly articles?: readonly InMemoryArticle[]
  readonly sources?: readonly Source[]
  readonly capabilities?: Partial<Capabilities>
  /** Folders by token; the first is where browsing begins. */
  readonly folders?: readonly FolderListing[]
  /** What the samples are; they are added by "Try the sample library". */
  readonly samples?: readonly InMemoryArticle[]
}

export type InMemoryHost = {
  readonly connection: HostConnection
  /** Every call in order: `service.method` and its input. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[]
  readonly emit: <Name extends HostEventName>(event: Name, payload: HostEvents[Name]) => void
  readonly setState: (state: HostState) => void
  /** While true, every call fails as if something inside the host broke. */
  breakDown: (broken: boolean) => void
}

export const testSourceId = toSourceId('5'.repeat(16))

/** A token as hosts issue them, for a folder or file of this name. */
export function testToken(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '')
    .padEnd(16, '0')
}

/** An article of a few sentences; `index` makes ids, dates and titles differ. */
export function testArticle(index: number, more: Partial<ArticleRow> = {}): InMemoryArticle {
  const day = new Date(Date.UTC(2022, 2, 14) - index * 86_400_000)
  return {
    row: {
      articleId: toArticleId(index.toString(16).padStart(32, '0')),
      sourceId: testSourceId,
      sourceName: 'Articles',
      path: `article-${index}.txt`,
      format: 'text',
      title: `Article number ${index}`,
      date: day.toISOString().slice(0, 10),
      words: 400 + (index % 900),
      minutes: 2 + (index % 9),
      addedAt: 1_700_000_000_000 - index,
      contentHash: 'c'.repeat(64),
      ...more,
    },
    text: `This is article number ${index}. It tells of the harbour and of the clock.`,
  }
}

export function testSource(more: Partial<Source> = {}): Source {
  return {
    sourceId: testSourceId,
    kind: 'folder',
    name: 'Articles',
    path: '/home/reader/Articles',
    state: 'ready',
    articleCount: 0,
    problemCount: 0,
    ...more,
  }
}

export function createInMemoryHost(options: InMemoryHostOptions = {}): InMemoryHost {
  const world = new World(options)
  const listeners = new Set<(event: HostEventName, payload: unknown) => void>()
  const stateListeners = new Set<() => void>()
  const calls: { name: string; input: unknown }[] = []
  let state: HostState = 'connected'
  let broken = false
  const emit: InMemoryHost['emit'] = (event, payload) => {
    for (const listener of listeners) listener(event, payload)
  }
  const dispatch = createDispatcher(createApi(world, emit, options), ({ where, error }) => {
    throw new Error(`The in-memory host failed in ${where}`, { cause: error })
  })
  const client = createHostClient({
    call: (service, method, input) => {
      calls.push({ name: `${service}.${method}`, input })
      return broken
        ? Promise.resolve({ ok: false, code: 'unavailable', message: 'The host is broken.' })
        : dispatch(service, method, input)
    },
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  return {
    connection: {
      client,
      imageUrl: (imageId) => `/images/${imageId}`,
      drop: () => Promise.resolve({ taken: false }),
      state: {
        get: () => state,
        subscribe: (listener) => {
          stateListeners.add(listener)
          return () => stateListeners.delete(listener)
        },
      },
    },
    calls,
    emit,
    setState: (next) => {
      state = next
      for (const listener of stateListeners) listener()
    },
    breakDown: (next) => {
      broken = next
    },
  }
}

class World {
  readonly articles = new Map<ArticleId, InMemoryArticle>()
  readonly facts = new Map<ArticleId, ArticleFacts>()
  sources: readonly Source[]

  constructor(options: InMemoryHostOptions) {
    this.addArticles(options.articles ?? [])
    const standard = this.articles.size === 0 ? [] : [testSource()]
    this.sources = options.sources ?? standard
  }

  addArticles(articles: readonly InMemoryArticle[]): void {
    for (const article of articles) this.articles.set(article.row.articleId, article)
  }

  rows(filter: ArticleFilter, sort: string, descending: boolean): readonly ArticleRow[] {
    const rows = [...this.articles.values()].map((article) => article.row)
    const key = (row: ArticleRow): string =>
      sort === 'title' ? row.title : sort === 'added' ? String(row.addedAt) : (row.date ?? '')
    const sign = descending ? -1 : 1
    return rows
      .filter((row) => this.#matches(row, filter))
      .sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  }

  #matches(row: ArticleRow, { sourceId, state, year }: ArticleFilter): boolean {
    if (sourceId !== undefined && row.sourceId !== sourceId) return false
    if (year !== undefined && (row.date?.slice(0, 4) ?? 'none') !== year) return false
    return state === undefined || this.#states(row).has(state)
  }

  #states(row: ArticleRow): ReadonlySet<string> {
    const facts = this.facts.get(row.articleId)
    const states = new Set<string>()
    if (row.problem !== undefined) states.add('problem')
    states.add(articleState(facts ?? { progress: 0 }))
    if (facts !== undefined && (facts.hasNotes || facts.highlights > 0)) states.add('with-notes')
    if (facts !== undefined && facts.needsReview > 0) states.add('needs-review')
    return states
  }

  count(filter: ArticleFilter): number {
    return this.rows(filter, 'date', true).length
  }

  years(): readonly { year: string; count: number }[] {
    const years = new Map<string, number>()
    for (const { row } of this.articles.values()) {
      const year = row.date?.slice(0, 4) ?? 'none'
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    return [...years]
      .map(([year, count]) => ({ year, count }))
      .sort((a, b) => (a.year < b.year ? 1 : -1))
  }

  search(text: string): readonly SearchHit[] {
    const wanted = text.toLowerCase()
    return [...this.articles.values()].flatMap((article) => {
      const inTitle = article.row.title.toLowerCase().includes(wanted)
      const start = article.text.toLowerCase().indexOf(wanted)
      if (!inTitle && start === -1) return []
      const end = start + wanted.length
      return [
        {
          row: article.row,
          title: [{ text: article.row.title, hit: false }],
          snippet:
            start === -1
              ? []
              : [
                  { text: article.text.slice(0, start), hit: false },
                  { text: article.text.slice(start, end), hit: true },
                  { text: article.text.slice(end), hit: false },
                ],
          ...(start === -1 ? {} : { start, end }),
        },
      ]
    })
  }
}

function createApi(
  world: World,
  emit: InMemoryHost['emit'],
  options: InMemoryHostOptions,
): HostApi {
  const nothing: AddSourcesOutcome = { added: [], known: [], refused: [] }
  const capabilities = { nativeDialogs: false, nativeMenu: false, dropPaths: false }
  const add = (source: Source): Promise<AddSourcesOutcome> => {
    world.sources = [...world.sources, source]
    emit('library.changed', {})
    return Promise.resolve({ ...nothing, added: [source.sourceId] })
  }
  return {
    shell: {
      info: () =>
        Promise.resolve({
          version: '0.1.0',
          shell: 'browser',
          platform: 'linux',
          capabilities: { ...capabilities, ...options.capabilities },
          dataFolder: '/home/reader/.local/share/lectern',
        }),
      takeOpenTargets: () => Promise.resolve([]),
      openExternal: () => Promise.resolve({ opened: true }),
      revealArticle: () => Promise.resolve({ shown: true }),
      setMenu: () => Promise.resolve({}),
    },
    sources: {
      list: () => Promise.resolve(world.sources),
      addByDialog: () => Promise.resolve(nothing),
      addPicked: ({ tokens }) => add(testSource({ name: tokens.join(', ') })),
      addSamples: () => {
        const samples = options.samples ?? [testArticle(1), testArticle(2), testArticle(3)]
        world.addArticles(samples)
        return add(testSource({ kind: 'samples', name: 'Samples', articleCount: samples.length }))
      },
      remove: ({ sourceId }) => {
        world.sources = world.sources.filter((source) => source.sourceId !== sourceId)
        emit('library.changed', {})
        return Promise.resolve({})
      },
      rescan: () => Promise.resolve({}),
    },
    folders: {
      browse: ({ token }) => {
        const folders = options.folders ?? []
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
    },
    library: {
      page: ({ sort, descending, filter, offset, limit }) => {
        const rows = world.rows(filter, sort, descending)
        return Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })
      },
      indexOf: ({ articleId, sort, descending, filter }) => {
        const rows = world.rows(filter, sort, descending)
        const index = rows.findIndex((row) => row.articleId === articleId)
        return Promise.resolve(index === -1 ? {} : { index })
      },
      counts: () =>
        Promise.resolve({
          articles: world.articles.size,
          unread: world.count({ state: 'unread' }),
          reading: world.count({ state: 'reading' }),
          finished: world.count({ state: 'finished' }),
          withNotes: world.count({ state: 'with-notes' }),
          needsReview: world.count({ state: 'needs-review' }),
          problems: world.count({ state: 'problem' }),
          years: world.years(),
        }),
      rows: ({ articleIds }) =>
        Promise.resolve(
          articleIds.flatMap((id) => {
            const article = world.articles.get(id)
            return article === undefined ? [] : [article.row]
          }),
        ),
      search: ({ text, limit }) => {
        const hits = world.search(text)
        return Promise.resolve({ total: hits.length, hits: hits.slice(0, limit) })
      },
      setFacts: ({ facts, replace }) => {
        if (replace) world.facts.clear()
        for (const one of facts) world.facts.set(one.articleId, one)
        return Promise.resolve({})
      },
    },
    articles: {
      open: ({ articleId }) => {
        const article = world.articles.get(articleId)
        const problem = article?.row.problem ?? { code: 'missing', message: 'The file is gone.' }
        return Promise.resolve(
          article === undefined || article.row.problem !== undefined
            ? fail(problem)
            : succeed(contentOf(article)),
        )
      },
      setEncoding: () => Promise.resolve({}),
      encodings: () => Promise.resolve([{ name: 'utf-8', title: 'Unicode (UTF-8)' }]),
    },
    exporting: {
      lastFolder: () => Promise.resolve({}),
      write: () => Promise.resolve(succeed([])),
    },
  }
}

function contentOf({ row, text }: InMemoryArticle): ArticleContent {
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
