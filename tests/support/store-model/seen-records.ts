/** Reads from the store what the user sees of it. */
import type { LecternDatabase } from '#renderer/data/database.ts'
import type { Anchor, Highlight, TextQuote } from '#shared/core/highlights/highlight.ts'
import { noArticle, same, type Seen } from './plain-model.ts'

export type PlainPlace = Pick<Anchor, 'status' | 'method' | 'textHash' | 'at'> & {
  readonly start: number | undefined
  readonly end: number | undefined
}

export async function seenIn(db: LecternDatabase): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>()
  for (const one of await db.highlights.toArray()) seen.set(`highlights/${one.id}`, seenOf(one))
  for (const { id, text, deletedAt, erased } of await db.articleNotes.toArray()) {
    seen.set(`articleNotes/${id}`, { text, ...trashOf(deletedAt, erased) })
  }
  for (const { id, tags, chosenState, removed } of await db.articles.toArray()) {
    seen.set(`articles/${id}`, { tags, state: chosenState, removed })
  }
  for (const { id, value } of await db.settings.toArray()) seen.set(`settings/${id}`, { value })
  for (const { id, offset, progress, at } of await db.readingPositions.toArray()) {
    seen.set(`readingPositions/${id}`, { offset, progress, at })
  }
  return seen
}

function seenOf(highlight: Highlight): Seen {
  const { articleId, colour, style, note, tags, quote, anchor, deletedAt, erased } = highlight
  return {
    article: articleId,
    colour,
    style,
    note,
    tags,
    words: wordsOf(quote),
    place: placeOf(anchor),
    ...trashOf(deletedAt, erased),
  }
}

/** With what stands around them. */
export function wordsOf({ prefix, exact, suffix }: TextQuote): readonly string[] {
  return [prefix, exact, suffix]
}

function trashOf(deletedAt: number | undefined, erased: true | undefined): Seen {
  return { trashed: deletedAt === undefined ? undefined : true, erased }
}

/** With the time, because a place that was found again is another finding. */
export function placeOf({
  status,
  method,
  range,
  textHash,
  at,
}: Omit<Anchor, 'score'>): PlainPlace {
  return { status, method, start: range?.start, end: range?.end, textHash, at }
}

/** For `toEqual`. That an article was touched, or is known by another name, is nothing seen. */
export function comparable(records: ReadonlyMap<string, Seen>): Readonly<Record<string, Seen>> {
  const shown = [...records].filter(
    ([key, one]) => !key.startsWith('articles/') || !same({ ...noArticle }, present(one)),
  )
  return Object.fromEntries(shown)
}

function present(one: Seen): Seen {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined))
}
