/** Another device, for tests that need no files between the two. */
import { familiesOf } from '#shared/core/mirror/article-families.ts'
import { mergeRows } from '../commands/merge-rows.ts'
import type { DataContext } from '../data-context.ts'
import { allRows } from '../outbox.ts'

/** Takes in there all that the mirror of the one device would tell. */
export async function takeIn(from: DataContext, there: DataContext): Promise<void> {
  const families = familiesOf(await from.db.articles.toArray())
  for await (const rows of allRows(from.db)) await mergeRows(there, rows, families)
}
