/** Reads what an export holds, after what was typed a moment ago, from a store that may be in trouble. */
import type { DataContext } from '#renderer/data/data-context.ts'
import { answerWithin } from '#renderer/data/patience.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'

/** Milliseconds that words which are being saved are waited for, and then what is read. */
const savePatience = 3_000
const readPatience = 20_000

/** Rejects with the reason, as it stands in brackets after "could not be read just now". */
export async function readForExport(
  session: ReadingSession,
  { db, history }: DataContext,
  read: () => Promise<readonly ArticleExport[]>,
): Promise<readonly ArticleExport[]> {
  if (!db.isOpen()) throw new Error('the connection to them is closed: reload this window first')
  // A store that refuses has said so by then, and what it holds can be read all the same.
  const saved = session.flush().then(() => history.settled())
  await answerWithin(savePatience, saved)
  const found = await answerWithin(readPatience, read())
  if (found === undefined) throw new Error('the store does not answer')
  return found
}

/** Resolves when what was typed is saved, or when that takes too long. */
export async function settleSession(session: ReadingSession): Promise<void> {
  await answerWithin(savePatience, session.flush())
}
