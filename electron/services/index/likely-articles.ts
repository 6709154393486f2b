/** Articles that may be the texts that somebody else has the addresses or the titles of. */
import type { LikelyArticle, SoughtArticle } from '#shared/api/library-api.ts'
import { foldedWords } from '#shared/core/importing/document-key.ts'
import { titleVariants } from '#shared/core/importing/title-variants.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { titleSortKey } from '#shared/core/search/fold.ts'
import { textIn, type IndexDatabase } from './index-database.ts'

const mostOfEachEvidence = 5

/** Of what can be read now; the addresses are gone through in one pass, for it is asked seldom. */
export function likelyArticles(
  database: IndexDatabase,
  sought: readonly SoughtArticle[],
): readonly LikelyArticle[] {
  const byAddress = articlesByAddress(database, sought)
  return sought.flatMap(({ address, title }, index): LikelyArticle[] => {
    const found = (evidence: LikelyArticle['evidence'], ids: readonly string[]) =>
      ids
        .slice(0, mostOfEachEvidence)
        .map((id) => ({ sought: index, evidence, articleId: toArticleId(id) }))
    return [
      ...found('url', address === undefined ? [] : (byAddress.get(address) ?? [])),
      ...found('title', title === undefined ? [] : articlesByTitle(database, title)),
    ]
  })
}

function articlesByAddress(
  database: IndexDatabase,
  sought: readonly SoughtArticle[],
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>()
  for (const { address } of sought) if (address !== undefined) wanted.set(address, [])
  if (wanted.size === 0) return wanted
  const rows = database.all(
    'SELECT article_id, address FROM articles WHERE address IS NOT NULL AND problem_code IS NULL',
  )
  for (const row of rows) wanted.get(textIn(row, 'address'))?.push(textIn(row, 'article_id'))
  return wanted
}

function articlesByTitle(database: IndexDatabase, title: string): readonly string[] {
  return titleVariants(title).flatMap((variant) => {
    const words = foldedWords(variant)
    if (words === '') return []
    return database
      .all(
        'SELECT article_id, title FROM articles WHERE title_key = ? AND problem_code IS NULL LIMIT 100',
        [titleSortKey(variant)],
      )
      .filter((row) => foldedWords(textIn(row, 'title')) === words)
      .map((row) => textIn(row, 'article_id'))
  })
}
