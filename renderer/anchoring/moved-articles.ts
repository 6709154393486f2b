/**
 * Finds out which articles with work on them got another name, or came from another device where they
 * lie elsewhere, and takes the work along. An article is gone when its file, its source's folder or its
 * source is; what it became is for `soleSuccessors` to say, and looked at once more before anything is
 * moved.
 */
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { touchedArticles } from '#renderer/data/queries/articles.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { GoneArticle, Successor } from '#shared/api/library-api.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Anchoring } from './anchoring.ts'
import { searchFor } from './follow-article.ts'
import { articlesInQuestion, goneArticles, isWorked } from './gone-articles.ts'
import { soleSuccessors, type Succession } from './sole-successor.ts'

export type MovesOptions = {
  readonly data: DataContext
  readonly client: HostClient
  readonly anchoring: Anchoring
  /** Writes down what is still being typed about an article. */
  readonly settle: (articleId: ArticleId) => Promise<void>
}

export type MovedArticle = {
  readonly from: ArticleId
  readonly to: ArticleId
  readonly title: string
  /** Where it is now, relative to its source. */
  readonly path: string
  /** Made on another device: the file here is where it always was. */
  readonly isForeign: boolean
  /** Whether highlights or notes came along. */
  readonly isWorked: boolean
}

/** Rejects when the host or the store fails; what was moved by then stays moved. */
export async function followMoves(options: MovesOptions): Promise<readonly MovedArticle[]> {
  const { data, client } = options
  const articles = await touchedArticles(data.db)
  const gone = await goneArticles(options, articles)
  const successors: Successor[] = []
  for (let from = 0; from < gone.length; from += articlesInQuestion) {
    const asked = gone.slice(from, from + articlesInQuestion).map(({ asked }) => asked)
    successors.push(...(await client.library.successors({ articles: asked })))
  }
  const worked = new Set(articles.filter(isWorked).map(({ id }) => id))
  const asked = new Map(gone.map((one) => [one.record.id, one.asked]))
  const moved: MovedArticle[] = []
  for (const succession of soleSuccessors(gone, successors, worked)) {
    const move = await take(options, succession, asked.get(succession.gone.id))
    if (move !== undefined) moved.push(move)
  }
  return moved
}

/** The index may be behind the disk, so both files are looked at before anything is moved. */
async function take(
  options: MovesOptions,
  { gone, row, evidence, isForeign }: Succession,
  asked: GoneArticle | undefined,
): Promise<MovedArticle | undefined> {
  const { data, client, settle } = options
  const { articleId } = row
  const old = await client.articles.open({ articleId: gone.id })
  if (old.ok || old.problem.code !== 'missing') return undefined
  // Only the same bytes read with the same encoding are the same words.
  if (evidence === 'content') await client.articles.copyEncoding({ from: gone.id, to: articleId })
  const opened = await client.articles.open({ articleId })
  if (!opened.ok || !(await isSameArticle(options, gone, opened.value, evidence))) return undefined
  // Two sets of work are not taken apart again.
  if (isForeign && !hasSameWords(opened.value, asked)) return undefined
  await settle(gone.id)
  const { sourceId, path, contentHash, metadata } = opened.value
  const { title } = metadata
  const to = { articleId, sourceId, path, contentHash, title }
  if (!(await moveArticle(data, { from: gone.id, to, together: isForeign }))) return undefined
  return { from: gone.id, to: articleId, title, path, isForeign, isWorked: isWorked(gone) }
}

function hasSameWords(opened: ArticleContent, asked: GoneArticle | undefined): boolean {
  return opened.contentHash === asked?.contentHash || opened.textHash === asked?.textHash
}

/** A name alone proves nothing: then at least one highlight must be found again for sure. */
async function isSameArticle(
  { data, anchoring }: MovesOptions,
  gone: ArticleRecord,
  { articleId, blocks, textHash, textModel }: ArticleContent,
  evidence: Successor['evidence'],
): Promise<boolean> {
  if (evidence !== 'name') return true
  const text = { articleId, text: canonicalText(blocks), textHash, textModel }
  const found = await searchFor({ data, anchoring }, gone.id, text)
  return found?.anchors.some(({ anchor }) => anchor.status === 'anchored') === true
}
