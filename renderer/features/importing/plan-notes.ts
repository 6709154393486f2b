/** Works out what importing a document of Lectern's own would do. Nothing is written. */
import type { NotesImport } from '#renderer/data/commands/import-notes.ts'
import { translated, translationOf } from '#renderer/data/commands/translate-rows.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { quotesOnlySource, type ArticleId } from '#shared/core/ids.ts'
import type { ImportState } from '#shared/core/importing/merge-imported.ts'
import { notesState } from '#shared/core/importing/notes-state.ts'
import type { MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import type { MirrorChange, MirroredTable } from '#shared/core/mirror/mirror-change.ts'
import type { PlannedArticle, PlannedEntry } from './import-plan.ts'

export type PlannedNotes = {
  readonly articles: readonly PlannedArticle[]
  /** Records that come along and have no line of their own: collections, settings, the trash. */
  readonly others: number
}

/** A record that would come, or not, and what is here. */
type Compared = {
  readonly table: MirroredTable
  readonly id: string
  readonly row: MergeableRecord
  readonly mine: MergeableRecord | undefined
  readonly state: ImportState
}

/** Records that are looked up at once. */
const lotSize = 1_000

/** Undefined when `signal` ended it. */
export async function planNotes(
  { db }: DataContext,
  { records, families }: NotesImport,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<PlannedNotes | undefined> {
  const articles = new Map<ArticleId, { readonly record: ArticleRecord; entries: PlannedEntry[] }>()
  const entriesOf = (id: ArticleId) => articles.get(id)?.entries
  let others = 0
  for (let from = 0; from < records.length; from += lotSize) {
    if (signal.aborted) return undefined
    const rows = records.slice(from, from + lotSize)
    const translation = await translationOf(db, rows, families)
    const here = rows.filter(isOfUser).map((one) => translated(one, translation))
    for (const one of await compared(db, here)) {
      const { table, row } = one
      if (table === 'articles') {
        const record = row as unknown as ArticleRecord
        if (!articles.has(record.id)) articles.set(record.id, { record, entries: [] })
      }
      const entry = entryOf(one)
      if (entry === 'other') others += one.state === 'same' ? 0 : 1
      else if (entry !== undefined) {
        const articleId = (row as unknown as { articleId?: ArticleId }).articleId
        entriesOf(articleId ?? (row.id as ArticleId))?.push(entry)
      }
    }
    onProgress(from + rows.length)
  }
  const planned = [...articles.values()].filter(({ entries }) => entries.length > 0)
  return { articles: planned.map(({ record, entries }) => plannedArticle(record, entries)), others }
}

function isOfUser({ table }: MirrorChange): boolean {
  return table !== 'articleTexts' && table !== 'readingPositions'
}

async function compared(
  db: DataContext['db'],
  here: readonly MirrorChange[],
): Promise<readonly Compared[]> {
  const found = new Map<MirrorChange, MergeableRecord | undefined>()
  for (const table of new Set(here.map((one) => one.table))) {
    const own = here.filter((one) => one.table === table)
    const ids = own.map(({ id }) => id)
    const mine = await db.table<MergeableRecord, string>(table).bulkGet(ids)
    own.forEach((one, index) => found.set(one, mine[index]))
  }
  return here.flatMap((one) => {
    const { table, id } = one
    const row = one.row as MergeableRecord | undefined
    const mine = found.get(one)
    return row === undefined ? [] : [{ table, id, row, mine, state: notesState(table, mine, row) }]
  })
}

/** Undefined where there is nothing to be told. */
function entryOf({ table, id, row, mine, state }: Compared): PlannedEntry | 'other' | undefined {
  if (table === 'articles') {
    const here = mine as unknown as ArticleRecord | undefined
    return articleEntry(row as unknown as ArticleRecord, here, state)
  }
  // What lies in the trash of the file comes along unseen, as it lay there.
  if (table !== 'highlights' && table !== 'articleNotes') return 'other'
  if (row.deletedAt !== undefined) return state === 'same' ? undefined : 'other'
  if (table === 'articleNotes') {
    const { text } = row as unknown as ArticleNote
    return text === '' ? undefined : { key: `note ${id}`, note: text, state }
  }
  const { quote, note, anchor } = row as unknown as Highlight
  const standing = state === 'new' ? { standing: standingOf(anchor) } : {}
  return { key: id, quote: quote.exact, note, state, ...standing }
}

/** What the user said of an article itself: its tags are shown, the rest comes along. */
function articleEntry(
  { id, tags, collectionIds, chosenState, removed }: ArticleRecord,
  here: ArticleRecord | undefined,
  state: ImportState,
): PlannedEntry | 'other' | undefined {
  if (tags.length === 0) {
    const isTold = (collectionIds ?? chosenState ?? removed) !== undefined
    return state === 'changed' || (state === 'new' && isTold) ? 'other' : undefined
  }
  const note = tags.map((tag) => `#${tag}`).join(' ')
  // There is a record of every article that was ever read: that one has no tags yet is no change.
  const isFirst = state === 'changed' && here?.tags.length === 0
  return {
    key: `tags ${id}`,
    about: 'Tags of the article',
    note,
    state: isFirst ? 'new' : state,
  }
}

function plannedArticle(
  { id, title, sourceId }: ArticleRecord,
  entries: readonly PlannedEntry[],
): PlannedArticle {
  return {
    articleId: id,
    title,
    isQuotesOnly: sourceId === quotesOnlySource,
    canLeaveOut: false,
    entries,
  }
}
