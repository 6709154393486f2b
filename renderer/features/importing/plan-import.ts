/**
 * Works out what an import would do. Nothing is written: articles are looked for and opened, quotes
 * looked for in them, and everything compared with what earlier imports made.
 */
import type {
  ArticleImport,
  ImportedHighlight,
  ImportedNote,
} from '#renderer/data/commands/article-import.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { everyArticleNote } from '#renderer/data/queries/articles.ts'
import { everyHighlight } from '#renderer/data/queries/highlights.ts'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote } from '#shared/core/highlights/highlight.ts'
import { byDocument } from '#shared/core/importing/document-key.ts'
import {
  importFormatNames,
  type ImportedPassage,
  type ImportedQuote,
  type ReadImport,
} from '#shared/core/importing/imported-passage.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import {
  importedFrom,
  importState,
  type ImportState,
} from '#shared/core/importing/merge-imported.ts'
import { quotesOnlySource } from '#shared/core/ids.ts'
import { likelyArticles } from './find-article.ts'
import {
  destinationsOf,
  type Destination,
  type ImportTools,
  type Passage,
} from './import-destinations.ts'
import { importedHighlightId } from './import-ids.ts'
import type { ImportPlan, PlannedArticle, PlannedEntry } from './import-plan.ts'
import { planNotes } from './plan-notes.ts'
import { placeQuotes } from './place-quotes.ts'
import type { ReadFiles } from './read-files.ts'

/** `onProgress` is told how much of the files is done. Undefined when `signal` ended it. */
export async function planImport(
  tools: ImportTools,
  { files, notes, unread }: ReadFiles,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<ImportPlan | undefined> {
  const articles: PlannedArticle[] = []
  const imports: ArticleImport[] = []
  let others = 0
  for (const one of notes) {
    const total = one.records.length
    const planned = await planNotes(tools.data, one, signal, (done) => {
      onProgress(done, total)
    })
    if (planned === undefined) return undefined
    articles.push(...planned.articles)
    others += planned.others
  }
  const parts = files.flatMap(({ read: { format, items } }) =>
    byDocument(items).map((part) => ({ format, part })),
  )
  const likely = await likelyArticles(
    tools.client,
    parts.map(({ part }) => part.document),
  )
  for (const [index, { format, part }] of parts.entries()) {
    if (signal.aborted) return undefined
    onProgress(index, parts.length)
    const passages = await withCurrent(tools.data, format, part.items)
    for (const [destination, own] of await destinationsOf(tools, part, passages, likely[index])) {
      const planned = await planArticle(tools, destination, own)
      articles.push(planned.article)
      imports.push(planned.import)
    }
  }
  const problems = files.flatMap(({ name, read }) =>
    read.problems.map((problem) => ({ ...problem, file: name })),
  )
  const own = notes.length === 0 ? [] : ['Lectern']
  const programs = new Set([...own, ...files.map(({ read }) => importFormatNames[read.format])])
  const all = { articles, imports, notes, others }
  return { programs: [...programs], problems: [...unread, ...problems], ...all }
}

async function withCurrent(
  { db }: DataContext,
  format: ReadImport['format'],
  items: readonly ImportedPassage[],
): Promise<readonly Passage[]> {
  const ids = await Promise.all(items.map(({ importId }) => importedHighlightId(format, importId)))
  const found = await everyHighlight(db, ids)
  return items.flatMap((item, index): Passage[] => {
    const id = ids[index]
    if (id === undefined) return []
    const current = found[index]
    const state = importState(current, importedFrom(format, item))
    return [{ item, format, id, current, state }]
  })
}

async function planArticle(
  tools: ImportTools,
  { article, opened, evidence, origin }: Destination,
  passages: readonly Passage[],
): Promise<{ readonly article: PlannedArticle; readonly import: ArticleImport }> {
  const sought = passages.flatMap(({ id, item: { quote }, state }) =>
    quote === undefined || state === 'same' ? [] : [{ id, quote }],
  )
  const places =
    opened === undefined
      ? new Map<string, PlacedQuote>()
      : await placeQuotes(tools.anchoring, opened, sought)
  const [note] = await everyArticleNote(tools.data.db, [article.articleId])
  const entries: PlannedEntry[] = []
  const highlights: ImportedHighlight[] = []
  const notes: ImportedNote[] = []
  for (const [index, passage] of passages.entries()) {
    const { quote } = passage.item
    if (quote === undefined) {
      const { id, item } = passage
      notes.push({ id, text: item.note })
      entries.push({ key: id, note: item.note, state: noteState(note, id) })
    } else {
      const place = places.get(passage.id)
      highlights.push(highlightOf(passage, quote, place, index))
      entries.push(entryOf(passage, quote, place))
    }
  }
  return {
    article: {
      articleId: article.articleId,
      title: article.title,
      isQuotesOnly: article.sourceId === quotesOnlySource,
      canLeaveOut: true,
      ...(evidence === undefined ? {} : { evidence }),
      entries,
    },
    import: {
      article,
      ...(opened === undefined ? {} : { text: opened.text }),
      ...(origin === undefined ? {} : { origin }),
      highlights,
      notes,
    },
  }
}

function noteState(note: ArticleNote | undefined, id: string): ImportState {
  if (note?.deletedAt !== undefined) return 'trashed'
  return note?.imported?.includes(id) === true ? 'same' : 'new'
}

function highlightOf(
  { item, format, id }: Passage,
  { prefix, suffix }: ImportedQuote,
  place: PlacedQuote | undefined,
  index: number,
): ImportedHighlight {
  const { createdAt, order = index } = item
  return {
    id,
    from: importedFrom(format, item),
    prefix,
    suffix,
    order,
    ...(place === undefined ? {} : { place }),
    ...(createdAt === undefined ? {} : { createdAt }),
  }
}

function entryOf(
  { item, id, current, state }: Passage,
  { exact }: ImportedQuote,
  place: PlacedQuote | undefined,
): PlannedEntry {
  const standing = place === undefined ? 'kept' : standingOf({ ...place, textHash: '', at: 0 })
  const isNew = current === undefined
  return { key: id, quote: exact, note: item.note, state, ...(isNew ? { standing } : {}) }
}
