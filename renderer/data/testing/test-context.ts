/** A store of its own for each test, with a clock and ids that can be foretold. */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { toArticleId, toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { createHighlight } from '../commands/create-highlight.ts'
import { articleTextId, deflateText, KnownTexts } from '../article-texts.ts'
import { commitAnchors, type FoundAnchor } from '../commands/commit-anchors.ts'
import { openDatabase, type LecternDatabase, type OnLost } from '../database.ts'
import type { DataContext } from '../data-context.ts'
import { History } from '../history.ts'
import type { ArticleRef } from '../schema/records.ts'

export type TestContext = DataContext & {
  /** Lets time go on, milliseconds. */
  readonly pass: (milliseconds: number) => void
  /** Deletes the store. */
  readonly close: () => Promise<void>
}

export async function openOrThrow(name: string, onLost?: OnLost): Promise<LecternDatabase> {
  const opened = await openDatabase(name, onLost)
  if (!opened.ok) throw new Error(opened.problem.message)
  return opened.value
}

/** Give the same `name` twice to have two windows on one store. */
export async function openTestContext(name: string = crypto.randomUUID()): Promise<TestContext> {
  const db = await openOrThrow(name)
  let time = Date.UTC(2022, 0, 29)
  return {
    db,
    deviceId: db.deviceId,
    now: () => time,
    newId: () => crypto.randomUUID(),
    history: new History(),
    texts: new KnownTexts(),
    pass: (milliseconds) => {
      time += milliseconds
    },
    close: () => db.delete(),
  }
}

export function articleRef(digit = '1'): ArticleRef {
  return {
    articleId: toArticleId(digit.repeat(32)),
    sourceId: toSourceId('a'.repeat(16)),
    title: `Article ${digit}`,
    path: `folder/${digit}.txt`,
    contentHash: digit.repeat(64),
  }
}

export function positionIn(article: ArticleRef, progress: number, offset = 10): ReadingPosition {
  return { articleId: article.articleId, offset, words: 'some words', progress, at: 1 }
}

export const sampleText =
  'At noon the tide comes in over the flats. At six the tide goes out again.\n'

/** What `createHighlight` takes, for the given words of the sample text. */
export function markOf(exact: string, article: ArticleRef = articleRef(), text = sampleText) {
  const start = text.indexOf(exact)
  return {
    article,
    text,
    textHash: `hash of ${text}`,
    textModel: 1,
    range: { start, end: start + exact.length },
    colour: 'yellow',
    style: 'tint',
  } as const
}

export async function createOrThrow(
  context: DataContext,
  wishes: Parameters<typeof createHighlight>[1],
): Promise<Highlight> {
  const made = await createHighlight(context, wishes)
  if (!made.ok) throw new Error(made.problem.message)
  return made.value
}

/** Commits anchors as if they had been found in the text that they name. */
export async function commitFound(
  context: DataContext,
  found: { readonly articleId: ArticleId; readonly anchors: readonly FoundAnchor[] },
): Promise<void> {
  const textHash = found.anchors[0]?.anchor.textHash ?? 'none'
  const deflated = await deflateText(textHash)
  const id = articleTextId(found.articleId, textHash)
  const text = { id, articleId: found.articleId, textHash, textModel: 1, length: 1, deflated }
  await commitAnchors(context, { ...found, text })
}

/** Highlights, those to review, those not found, notes: as the article's row counts them. */
export async function counters({ db }: DataContext, articleId: ArticleId) {
  const row = await db.articles.get(articleId)
  return [row?.highlightCount, row?.needsReviewCount, row?.notFoundCount, row?.noteCount]
}
