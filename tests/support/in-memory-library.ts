/** The catalogue of the host without a disk: plain arrays, filtered and sorted plainly. */
import type { Source } from '#shared/api/host-api.ts'
import type {
  ArticleFilter,
  ArticleRow,
  ArticleSort,
  GoneArticle,
  FilterState,
  LibraryCounts,
  LibraryFacets,
  LikelyArticle,
  Successor,
} from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { articleState } from '#shared/core/highlights/article-state.ts'
import type { ArticleId, SourceId } from '#shared/core/ids.ts'
import { countFacets, passesFilter, type PlainTraits } from './in-memory-facets.ts'
import type { SearchedArticle } from './in-memory-search.ts'
import { testSource, type TestArticle } from './test-library.ts'

export class InMemoryLibrary {
  readonly articles = new Map<ArticleId, TestArticle>()
  readonly facts = new Map<ArticleId, ArticleFacts>()
  readonly passages = new Map<string, Passage>()
  sources: readonly Source[]
  removed: readonly SourceId[] = []

  /** Without sources, articles are those of one folder. */
  constructor(articles: readonly TestArticle[], sources?: readonly Source[]) {
    this.addArticles(articles)
    this.sources = sources ?? (articles.length === 0 ? [] : [testSource()])
  }

  addArticles(articles: readonly TestArticle[]): void {
    for (const article of articles) this.articles.set(article.row.articleId, article)
  }

  rows(filter: ArticleFilter, sort: ArticleSort, descending: boolean): readonly ArticleRow[] {
    const key = ({ articleId, date, title, addedAt, words }: ArticleRow): string | number => {
      const facts = this.facts.get(articleId)
      if (sort === 'title') return title
      if (sort === 'added') return addedAt
      if (sort === 'length') return words
      if (sort === 'highlights') return facts?.highlights ?? 0
      return sort === 'last-read' ? (facts?.lastReadAt ?? 0) : (date ?? '')
    }
    const sign = descending ? -1 : 1
    return [...this.articles.values()]
      .filter((article) => passesFilter(this.#traits(article), filter))
      .map(({ row }) => row)
      .sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
  }

  facets(filter: ArticleFilter): LibraryFacets {
    const traits = [...this.articles.values()].map((article) => this.#traits(article))
    return countFacets(traits, filter)
  }

  #traits(article: TestArticle): PlainTraits {
    const { row, language, tags = [] } = article
    const facts = this.facts.get(row.articleId)
    const marked = [...this.passages.values()].filter((one) => one.articleId === row.articleId)
    return {
      row,
      states: this.#states(row),
      language,
      tags: [...tags, ...(facts?.tags ?? []), ...marked.flatMap((passage) => passage.tags)],
      collectionIds: facts?.collectionIds ?? [],
    }
  }

  #states(row: ArticleRow): ReadonlySet<FilterState> {
    const facts = this.facts.get(row.articleId)
    const states = new Set<FilterState>()
    if (facts?.removed === true) return states.add('removed')
    if (row.problem !== undefined) {
      states.add(row.problem.code === 'missing' ? 'missing' : 'problem')
    }
    states.add(articleState(facts ?? { progress: 0 }))
    if (facts?.hasNotes === true) states.add('with-notes')
    if (facts !== undefined && facts.needsReview > 0) states.add('needs-review')
    if (facts !== undefined && facts.notFound > 0) states.add('not-found')
    return states
  }

  counts(): LibraryCounts {
    const count = (state: FilterState): number => this.rows({ state }, 'date', true).length
    return {
      articles: this.rows({}, 'date', true).length,
      unread: count('unread'),
      reading: count('reading'),
      finished: count('finished'),
      withNotes: count('with-notes'),
      needsReview: count('needs-review'),
      notFound: count('not-found'),
      missing: count('missing'),
      problems: count('problem'),
    }
  }

  successors(gone: GoneArticle): readonly Successor[] {
    const { articleId } = gone
    return this.rows({}, 'title', false).flatMap((row) => {
      const evidence = evidenceOf(gone, row)
      if (evidence === undefined || row.articleId === articleId) return []
      return row.problem === undefined ? { articleId, evidence, row } : []
    })
  }

  titled(title: string | undefined, sought: number): readonly LikelyArticle[] {
    return this.rows({}, 'title', false)
      .filter((row) => row.title.toLowerCase() === title?.toLowerCase())
      .map(({ articleId }) => ({ sought, evidence: 'title', articleId }))
  }

  /** All articles that were not removed, with what a search may ask about them. */
  searched(): readonly SearchedArticle[] {
    const passages = [...this.passages.values()]
    const listed = new Set(this.rows({}, 'title', false).map(({ articleId }) => articleId))
    const articles = [...this.articles.values()].filter(({ row }) => listed.has(row.articleId))
    return articles.map((article) => ({
      ...article,
      states: this.#states(article.row),
      passages: passages.filter(({ articleId }) => articleId === article.row.articleId),
    }))
  }
}

function evidenceOf(gone: GoneArticle, row: ArticleRow): Successor['evidence'] | undefined {
  if (row.contentHash === gone.contentHash) return 'content'
  if (gone.textHash !== undefined && row.textHash === gone.textHash) return 'text'
  const stem = ({ path }: { readonly path: string }): string => path.replace(/\.[^./]+$/u, '')
  return row.sourceId === gone.sourceId && stem(row) === stem(gone) ? 'name' : undefined
}
