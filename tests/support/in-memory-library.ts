/** The catalogue of the host without a disk: plain arrays, filtered, sorted and searched plainly. */
import type { Source } from '#shared/api/host-api.ts'
import type {
  ArticleFilter,
  ArticleRow,
  ArticleSort,
  ConcordanceLine,
  GoneArticle,
  LibraryCounts,
  SearchHit,
  Successor,
} from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { articleState } from '#shared/core/highlights/article-state.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { testSource, type TestArticle } from './test-library.ts'

export class InMemoryLibrary {
  readonly articles = new Map<ArticleId, TestArticle>()
  readonly facts = new Map<ArticleId, ArticleFacts>()
  readonly passages = new Map<string, Passage>()
  sources: readonly Source[]

  /** Without sources, articles are those of one folder. */
  constructor(articles: readonly TestArticle[], sources?: readonly Source[]) {
    this.addArticles(articles)
    this.sources = sources ?? (articles.length === 0 ? [] : [testSource()])
  }

  addArticles(articles: readonly TestArticle[]): void {
    for (const article of articles) this.articles.set(article.row.articleId, article)
  }

  rows(filter: ArticleFilter, sort: ArticleSort, descending: boolean): readonly ArticleRow[] {
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
    const count = (state: NonNullable<ArticleFilter['state']>): number =>
      this.rows({ state }, 'date', true).length
    return {
      articles: this.articles.size,
      unread: count('unread'),
      reading: count('reading'),
      finished: count('finished'),
      withNotes: count('with-notes'),
      needsReview: count('needs-review'),
      notFound: count('not-found'),
      missing: count('missing'),
      problems: count('problem'),
      years: this.#years(),
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

  #years(): LibraryCounts['years'] {
    const years = new Map<string, number>()
    for (const { row } of this.articles.values()) {
      const year = row.date?.slice(0, 4) ?? 'none'
      years.set(year, (years.get(year) ?? 0) + 1)
    }
    return [...years]
      .map(([year, count]) => ({ year, count }))
      .sort((a, b) => (a.year < b.year ? 1 : -1))
  }

  /** One line for the first place in each article, in their order. */
  concordance(text: string): readonly ConcordanceLine[] {
    return this.search(text).flatMap(({ row, snippet, start, end }) => {
      const [left, hit, right] = snippet.map((part) => part.text)
      if (start === undefined || end === undefined) return []
      return [{ row, start, end, left: left ?? '', hit: hit ?? '', right: right ?? '' }]
    })
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
          places: start === -1 ? [] : [{ start, end }],
          passages: [],
        },
      ]
    })
  }
}

function evidenceOf(gone: GoneArticle, row: ArticleRow): Successor['evidence'] | undefined {
  if (row.contentHash === gone.contentHash) return 'content'
  if (gone.textHash !== undefined && row.textHash === gone.textHash) return 'text'
  const stem = ({ path }: { readonly path: string }): string => path.replace(/\.[^./]+$/u, '')
  return row.sourceId === gone.sourceId && stem(row) === stem(gone) ? 'name' : undefined
}
