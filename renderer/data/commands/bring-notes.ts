/** Highlights and notes of some articles go to another one: a part of commands. */
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { bothTexts } from '#shared/core/mirror/merge-records.ts'
import { articleTextId } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef, ArticleTextRecord } from '../schema/records.ts'
import type { Changes } from './changes.ts'

type Brought = {
  /** As they were before. */
  readonly highlights: readonly Highlight[]
  /** Of these and of notes. */
  readonly count: number
  readonly texts: readonly ArticleTextRecord[]
}

/** Inside a transaction. What is in the trash stays where it is; notes that went over are there then. */
export async function bringNotes(
  context: DataContext,
  changes: Changes,
  { to, from }: { readonly to: ArticleRef; readonly from: readonly ArticleId[] },
): Promise<Brought> {
  const { articleId } = to
  const highlights = await aliveIn(context, from)
  await changes.load(
    'highlights',
    highlights.map(({ id }) => id),
  )
  await changes.load('articleNotes', [articleId, ...from])
  const notes = from
    .map((id) => changes.loaded('articleNotes', id))
    .filter((note) => note !== undefined)
    .filter(({ deletedAt, text }) => deletedAt === undefined && text.trim() !== '')
  const count = highlights.length + notes.length
  if (count === 0) return { highlights, count, texts: [] }
  await changes.touchArticle(to)
  for (const one of highlights) changes.writeLoaded('highlights', { ...one, articleId })
  for (const note of notes) {
    addToNote(changes, articleId, note)
    changes.writeLoaded('articleNotes', { ...note, deletedAt: changes.now })
  }
  const texts = await missingTexts(context, from, articleId)
  for (const text of texts) changes.putText(text)
  return { highlights, count, texts }
}

async function aliveIn(
  { db }: DataContext,
  articleIds: readonly ArticleId[],
): Promise<readonly Highlight[]> {
  const all = await db.highlights.where('articleId').anyOf(articleIds).toArray()
  return all.filter(({ deletedAt }) => deletedAt === undefined)
}

/** A text that is there already is not said twice, and what was imported is not imported again. */
function addToNote(changes: Changes, articleId: ArticleId, { text, imported }: ArticleNote): void {
  const there = changes.loaded('articleNotes', articleId)
  const before = there?.deletedAt === undefined ? (there?.text ?? '') : ''
  const both = before.trim() === '' ? text : (bothTexts(before, text) ?? text)
  const known = [...new Set([...(there?.imported ?? []), ...(imported ?? [])])]
  changes.writeLoaded('articleNotes', {
    id: articleId,
    articleId,
    text: both,
    ...(known.length === 0 ? {} : { imported: known }),
  })
}

/** What the highlights stand on, for the article that they come to. */
async function missingTexts(
  { db }: DataContext,
  from: readonly ArticleId[],
  to: ArticleId,
): Promise<readonly ArticleTextRecord[]> {
  const texts = await db.articleTexts.where('articleId').anyOf(from).toArray()
  const copied = new Map(
    texts.map((text) => {
      const id = articleTextId(to, text.textHash)
      return [id, { ...text, id, articleId: to }] as const
    }),
  )
  const known = await db.articleTexts.bulkGet([...copied.keys()])
  for (const text of known) if (text !== undefined) copied.delete(text.id)
  return [...copied.values()]
}
