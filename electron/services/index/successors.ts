/**
 * Present articles that a gone one may have become. Whether one has is for the caller to say, who
 * knows the user's work.
 *
 * Hashes are looked for in one pass over the list: it is asked seldom, and an index of them would
 * cost every scan.
 */
import type { GoneArticle, Successor } from '#shared/api/library-api.ts'
import { hashIn } from './article-columns.ts'
import { removed } from './article-flags.ts'
import { numberIn, textIn, type IndexDatabase, type IndexRow } from './index-database.ts'
import type { IndexStore } from './index-store.ts'

const mostArticles = 500
const mostOfEachEvidence = 5

type Evidence = Successor['evidence']
type Asked = Omit<GoneArticle, 'textHash'> & { readonly textHash: string | undefined }
type Candidate = { readonly id: number; readonly articleId: string; readonly evidence: Evidence }

/** The strongest evidence first; articles beyond the limit get none. */
export function successorsOf(
  store: IndexStore,
  articles: readonly GoneArticle[],
): readonly Successor[] {
  const asked: readonly Asked[] = articles
    .slice(0, mostArticles)
    .map((gone) => ({ ...gone, textHash: gone.textHash ?? textHashOf(store.database, gone) }))
  const byContent = idsByHash(store.database, 'content_hash', asked)
  const byText = idsByHash(store.database, 'text_hash', asked)
  return asked.flatMap((gone) => {
    const candidates: readonly Candidate[] = [
      ...candidatesOf(byContent.get(gone.contentHash) ?? [], 'content'),
      ...candidatesOf(byText.get(gone.textHash ?? '') ?? [], 'text'),
      ...candidatesOf(withSameName(store, gone), 'name'),
    ]
    return best(candidates, gone).flatMap(({ id, evidence }) => {
      const row = store.database.get('SELECT * FROM articles WHERE id = ?', [id])
      if (row === undefined) return []
      return { articleId: gone.articleId, evidence, row: store.catalogue.toArticleRow(row) }
    })
  })
}

/** Each candidate once, by its strongest evidence. */
function best(candidates: readonly Candidate[], { articleId: gone }: Asked): readonly Candidate[] {
  const seen = new Set<string>([gone])
  const counts = { content: 0, text: 0, name: 0 }
  return candidates.filter(({ articleId, evidence }) => {
    if (seen.has(articleId)) return false
    seen.add(articleId)
    counts[evidence] += 1
    return counts[evidence] <= mostOfEachEvidence
  })
}

function candidatesOf(rows: readonly IndexRow[], evidence: Evidence): readonly Candidate[] {
  return rows.map((row) => ({
    id: numberIn(row, 'id'),
    articleId: textIn(row, 'article_id'),
    evidence,
  }))
}

function textHashOf(database: IndexDatabase, { articleId }: GoneArticle): string | undefined {
  const row = database.get('SELECT text_hash FROM articles WHERE article_id = ?', [articleId])
  return row === undefined ? undefined : hashIn(row, 'text_hash')
}

function idsByHash(
  database: IndexDatabase,
  column: 'content_hash' | 'text_hash',
  asked: readonly Asked[],
): ReadonlyMap<string, readonly IndexRow[]> {
  const found = new Map<string, IndexRow[]>()
  const hashes = asked.map((gone) => (column === 'text_hash' ? gone.textHash : gone.contentHash))
  const wanted = [...new Set(hashes)].filter((hash) => hash !== undefined && hash !== '')
  if (wanted.length === 0) return found
  const rows = database.all(
    `SELECT id, article_id, ${column} FROM articles WHERE problem_code IS NULL AND (flags & ${removed}) = 0
     AND ${column} IN (SELECT unhex(value) FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(wanted)],
  )
  for (const row of rows) {
    const hash = hashIn(row, column)
    if (hash === undefined) continue
    const known = found.get(hash)
    if (known === undefined) found.set(hash, [row])
    else known.push(row)
  }
  return found
}

function withSameName(
  { database, sources }: IndexStore,
  { sourceId, path }: Asked,
): readonly IndexRow[] {
  const stem = stemOf(path)
  // '/' is the character after '.'.
  return database
    .all(
      `SELECT id, article_id, path FROM articles INDEXED BY by_source
       WHERE source = ?1 AND path > ?2 || '.' AND path < ?2 || '/' AND problem_code IS NULL
       AND (flags & ${removed}) = 0
       ORDER BY path`,
      [sources.numberOf(sourceId) ?? -1, stem],
    )
    .filter((row) => stemOf(textIn(row, 'path')) === stem)
}

/** The path without the extension of its last part. */
function stemOf(path: string): string {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : path
}
