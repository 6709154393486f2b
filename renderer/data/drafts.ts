/**
 * Words that are typed but not yet saved when the page goes away. A page that is being closed gets
 * no answers any more, so an ordinary command, which reads before it writes, would be cut off in
 * the middle. What can be done at once is one write with nothing to wait for: the words are put
 * aside whole and become a note at the next start. Where the store refuses, or may be too late to
 * say so, they are put into the page's second, smaller storage; see `second-place.ts`.
 */
import type { HighlightId } from '#shared/core/ids.ts'
import { saveArticleNote } from './commands/article-commands.ts'
import { setHighlightNote } from './commands/edit-highlight.ts'
import type { DataContext } from './data-context.ts'
import type { LecternDatabase } from './database.ts'
import type { ArticleRef } from './schema/records.ts'
import { secondPlace } from './second-place.ts'
import { toStorageError } from './storage-error.ts'

/** What a draft is a note on. */
export type DraftSubject =
  | { readonly kind: 'highlight'; readonly id: HighlightId }
  | { readonly kind: 'article'; readonly article: ArticleRef }

export type Draft = {
  readonly subject: DraftSubject
  /** What was stored when the typing began. */
  readonly base: string
  readonly text: string
}

const rescuedPrefix = 'drafts '

/** Saves a note as its own command does. */
export async function saveDraft(
  context: DataContext,
  { subject, text }: Pick<Draft, 'subject' | 'text'>,
): Promise<void> {
  switch (subject.kind) {
    case 'highlight':
      await setHighlightNote(context, { id: subject.id, note: text })
      return
    case 'article':
      await saveArticleNote(context, { article: subject.article, text })
  }
}

/**
 * Puts drafts aside for `restoreDrafts`, in place of what the same page put aside before. Returns
 * at once and never throws, because it may be the last thing that a page does. Not strictly durable:
 * it outlives the program, and the command that saves the note follows within a second. `isUrgent`:
 * nothing can be learned any more of a refusal, or the store refuses already.
 */
export function rescueDrafts(
  db: LecternDatabase,
  page: string,
  drafts: readonly Draft[],
  isUrgent = false,
): void {
  const key = `${rescuedPrefix}${page}` as const
  const value = JSON.stringify(drafts)
  const place = secondPlace(db.name)
  if (isUrgent) place.put(key, value)
  try {
    const transaction = db.backendDB().transaction('meta', 'readwrite', { durability: 'relaxed' })
    transaction.addEventListener('abort', () => {
      place.put(key, value)
    })
    transaction.objectStore('meta').put({ key, value })
    // Without this the store would wait for the page to say that it has nothing more to write.
    transaction.commit()
  } catch {
    place.put(key, value)
  }
}

/** The page has saved its drafts by itself after all. */
export async function forgetRescuedDrafts(db: LecternDatabase, page: string): Promise<void> {
  const key = `${rescuedPrefix}${page}` as const
  secondPlace(db.name).drop(key)
  await db.meta.delete(key)
}

/**
 * Makes notes of all drafts that were put aside, then forgets them. A note that was changed since
 * keeps its words, and the rescued ones follow below. Rejects with a `StorageError` when the store
 * refuses; what is not restored then stays put aside. Gives how many notes there were.
 */
export async function restoreDrafts(context: DataContext): Promise<number> {
  try {
    return await makeNotesOfDrafts(context)
  } catch (error) {
    throw toStorageError(error)
  }
}

async function makeNotesOfDrafts(context: DataContext): Promise<number> {
  const { db } = context
  const place = secondPlace(db.name)
  const rows = await db.meta.where('key').startsWith(rescuedPrefix).toArray()
  // What the second place holds of a page is what it wrote last: the store refused by then.
  const all = new Map([
    ...rows.map(({ key, value }) => [key, String(value)] as const),
    ...place.entries(rescuedPrefix),
  ])
  let restored = 0
  for (const [key, value] of all) {
    for (const draft of JSON.parse(value) as readonly Draft[]) {
      const stored = await storedText(db, draft.subject)
      // A highlight that is gone for good has no place for a note.
      if (stored === undefined) continue
      const text = withRescued(stored, draft)
      if (text === stored) continue
      await saveDraft(context, { subject: draft.subject, text })
      restored += 1
    }
    place.drop(key)
    await db.meta.delete(key)
  }
  return restored
}

async function storedText(db: LecternDatabase, subject: DraftSubject): Promise<string | undefined> {
  if (subject.kind === 'highlight') return (await db.highlights.get(subject.id))?.note
  return (await db.articleNotes.get(subject.article.articleId))?.text ?? ''
}

function withRescued(stored: string, { base, text }: Draft): string {
  if (stored === base) return text
  return stored.includes(text) ? stored : `${stored}\n\n${text}`
}
