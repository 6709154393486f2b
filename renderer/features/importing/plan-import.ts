/**
 * Works out what an import would do. Nothing is written: articles are looked for and opened, quotes
 * looked for in them, and everything compared with what earlier imports made.
 */
import type { Anchoring } from '#renderer/anchoring/anchoring.ts'
import type {
  ArticleImport,
  ImportedHighlight,
  ImportedNote,
} from '#renderer/data/commands/import-passages.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { articleRecord, everyArticleNote } from '#renderer/data/queries/articles.ts'
import { everyHighlight } from '#renderer/data/queries/highlights.ts'
import type { ArticleRecord, ArticleRef } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import {
  byDocument,
  documentTitle,
  type DocumentPassages,
} from '#shared/core/importing/document-key.ts'
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
import { quotesOnlySource, type ArticleId, type HighlightId } from '#shared/core/ids.ts'
import { findArticle, likelyArticles, openForImport, type OpenedForImport } from './find-article.ts'
import { importedHighlightId, quotesOnlyArticleId } from './import-ids.ts'
import type { ImportPlan, PlannedArticle, PlannedEntry, UnreadEntry } from './import-plan.ts'
import { placeQuotes } from './place-quotes.ts'

export type ImportTools = {
  readonly client: HostClient
  readonly data: DataContext
  readonly anchoring: Anchoring
}

export type ReadFile = { readonly name: string; readonly read: ReadImport }

/** A passage with what there is of it already. */
type Passage = {
  readonly item: ImportedPassage
  readonly format: ReadImport['format']
  readonly id: HighlightId
  readonly current: Highlight | undefined
  readonly state: ImportState
}

/** Where passages go: an article that was opened, or a record without a text. */
type Destination = {
  readonly article: ArticleRef
  readonly opened?: OpenedForImport
  readonly evidence?: PlannedArticle['evidence']
  readonly origin?: ArticleImport['origin']
}

/** `onProgress` is told how many of the texts in the files are done. Undefined when `signal` ended it. */
export async function planImport(
  tools: ImportTools,
  files: readonly ReadFile[],
  unread: readonly UnreadEntry[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<ImportPlan | undefined> {
  const articles: PlannedArticle[] = []
  const imports: ArticleImport[] = []
  const parts = files.flatMap(({ read: { format, items } }) =>
    byDocument(items).map((part) => ({ format, part })),
  )
  const likely = await likelyArticles(
    tools.client,
    parts.map(({ part }) => part),
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
  const programs = new Set(files.map(({ read }) => importFormatNames[read.format]))
  return { programs: [...programs], articles, problems: [...unread, ...problems], imports }
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

/**
 * What is here already stays with its article. The rest goes where most of its quotes are found, and
 * so do notes on the whole.
 */
async function destinationsOf(
  tools: ImportTools,
  part: DocumentPassages,
  passages: readonly Passage[],
  likely: Parameters<typeof findArticle>[2] = [],
): Promise<ReadonlyMap<Destination, readonly Passage[]>> {
  const known = new Map<ArticleId, Passage[]>()
  const others: Passage[] = []
  for (const passage of passages) {
    const { current } = passage
    if (current === undefined) others.push(passage)
    else known.set(current.articleId, [...(known.get(current.articleId) ?? []), passage])
  }
  const destinations = new Map<Destination, readonly Passage[]>()
  for (const [articleId, own] of known) {
    const needsText = own.some(({ state }) => state === 'changed' || state === 'trashed')
    const destination = await knownDestination(tools, articleId, needsText)
    destinations.set(destination, own)
  }
  if (others.length === 0) return destinations
  const quoted = others.filter(({ item }) => item.quote !== undefined)
  const first = [...destinations.keys()][0]
  // Notes alone go to where the highlights of the same text are.
  const place =
    quoted.length === 0 && first !== undefined
      ? first
      : await newDestination(tools, { ...part, items: others.map(({ item }) => item) }, likely)
  const same = [...destinations.keys()].find(
    ({ article }) => article.articleId === place.article.articleId,
  )
  if (same === undefined) return destinations.set(place, others)
  const together = [...(destinations.get(same) ?? []), ...others]
  destinations.delete(same)
  return destinations.set(place, together)
}

async function knownDestination(
  { client, data }: ImportTools,
  articleId: ArticleId,
  needsText: boolean,
): Promise<Destination> {
  const opened = needsText ? await openForImport(client, articleId) : undefined
  if (opened !== undefined) return { article: opened.article, opened }
  const record = await articleRecord(data.db, articleId)
  return { article: refOf(articleId, record) }
}

/** The row may have been lost with a damaged mirror; its highlights are no less worth keeping. */
function refOf(articleId: ArticleId, record: ArticleRecord | undefined): ArticleRef {
  const {
    sourceId = quotesOnlySource,
    title = '',
    path = articleId,
    contentHash = '',
  } = record ?? {}
  return { articleId, sourceId, title, path, contentHash }
}

async function newDestination(
  { client }: ImportTools,
  part: DocumentPassages,
  likely: Parameters<typeof findArticle>[2],
): Promise<Destination> {
  const found = await findArticle(client, part, likely)
  if (found !== undefined) {
    return { article: found.article, opened: found, evidence: found.evidence }
  }
  const { document, key } = part
  const { url, author } = document
  return {
    article: {
      articleId: await quotesOnlyArticleId(key),
      sourceId: quotesOnlySource,
      title: documentTitle(document),
      path: key,
      contentHash: '',
    },
    origin: {
      ...(url === undefined ? {} : { url }),
      ...(author === undefined ? {} : { author }),
    },
  }
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
