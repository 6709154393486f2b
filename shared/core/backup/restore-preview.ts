/** What restoring would do, in numbers that a user can judge. */
import { differences, isTrashed, type ComparedRecord, type Difference } from './compare-records.ts'
import type { ComparableRecord } from './compare-records.ts'

/** Records of what the user sees as one: a highlight with its note, a note on an article. */
export type NoteCounts = {
  readonly highlights: number
  readonly articleNotes: number
  /** Articles whose tags, state or collections differ. */
  readonly articles: number
  readonly collections: number
}

export type RestorePreview = Readonly<Record<Difference, NoteCounts>>

const none: NoteCounts = { highlights: 0, articleNotes: 0, articles: 0, collections: 0 }

/** Records in the trash of the side they would come from or go from do not count. */
export function previewRestore(
  compared: Iterable<ComparedRecord<ComparableRecord>>,
): RestorePreview {
  const preview = new Map<Difference, NoteCounts>(differences.map((one) => [one, none]))
  for (const { difference, here, backup } of compared) {
    const shown = difference === 'onlyHere' ? here : backup
    if (shown === undefined || isTrashed(shown) || isEmptyNote(shown)) continue
    const { table } = shown
    if (!isCounted(table)) continue
    // That an article was opened once is nothing to judge by.
    const isSeen = table !== 'articles' || difference === 'changed' || difference === 'conflicting'
    const counts = preview.get(difference) ?? none
    if (isSeen) preview.set(difference, { ...counts, [table]: counts[table] + 1 })
  }
  return Object.fromEntries(preview) as RestorePreview
}

export function isNone(counts: NoteCounts): boolean {
  return Object.values(counts).every((count) => count === 0)
}

function isCounted(table: ComparableRecord['table']): table is keyof NoteCounts {
  return Object.hasOwn(none, table)
}

function isEmptyNote({ table, row }: ComparableRecord): boolean {
  const { text } = row
  return table === 'articleNotes' && typeof text === 'string' && text.trim() === ''
}
