/**
 * Everything that the user made as one readable JSON document, of one article, of several or of all:
 * the same records as in a backup, put together by article. Nothing is lost: `readNotesJson` gives
 * back what `writeNotesJson` was given. See docs/exchange.md.
 */
import { mirroredTables, type MirrorChange, type MirroredTable } from '../mirror/mirror-change.ts'
import { fail, succeed, type Result } from '../result.ts'

type Row = Readonly<Record<string, unknown>>

const format = 1
/** The last that a date can name, milliseconds since the epoch. */
const latestTime = 8.64e15
/**
 * What stands together under `articles`, by the table that it is a row of; see docs/mirror.md. A text is one that
 * highlights stand on, with its bytes as `deflated`: the text, compressed (RFC 1951), in base64.
 */
const groupTables = {
  article: 'articles',
  note: 'articleNotes',
  readingPosition: 'readingPositions',
  highlights: 'highlights',
  texts: 'articleTexts',
} as const satisfies Record<string, MirroredTable>
/** Those of which an article has several. */
const listFields: ReadonlySet<string> = new Set(['highlights', 'texts'])
const listTables = ['collections', 'settings', 'lostVersions'] as const

export type NotesDocument = {
  /** When any of it was changed last, milliseconds since the epoch; 0 when nothing tells. */
  readonly changedAt: number
  /** The articles first. */
  readonly records: readonly MirrorChange[]
}

/**
 * The same for the same records: it says when they were changed, not when this was asked for.
 *
 * @returns indented JSON, one line feed at the end
 */
export function writeNotesJson(records: readonly MirrorChange[]): string {
  const groups = new Map<string, Record<string, unknown>>()
  const lists = new Map<string, readonly Row[]>()
  const others = records.filter((record) => !isUsual(record))
  for (const { table, id, row = {}, bytes } of records.filter(isUsual)) {
    const field = fieldOf(table)
    if (field === undefined) {
      lists.set(table, added(lists.get(table), row))
      continue
    }
    const articleId = listFields.has(field) ? String(row.articleId) : id
    const group = groups.get(articleId) ?? { articleId }
    groups.set(articleId, group)
    const shown = bytes === undefined ? row : { ...row, deflated: bytes }
    group[field] = listFields.has(field) ? added(group[field], shown) : shown
  }
  const document = {
    lectern: 'notes',
    format,
    changedAt: new Date(lastChange(records)).toISOString(),
    articles: [...groups.values()],
    ...Object.fromEntries(lists),
    ...(others.length === 0 ? {} : { others }),
  }
  return `${JSON.stringify(document, undefined, 2)}\n`
}

/** The same list with one more, for there may be very many. */
function added(list: unknown, row: Row): readonly Row[] {
  if (!Array.isArray(list)) return [row]
  list.push(row)
  return list as readonly Row[]
}

/** Whether it is what Lectern keeps, so that it can stand with its article and be told again by its row. */
function isUsual({ table, id, row, bytes }: MirrorChange): boolean {
  if (row?.id !== id || 'deflated' in row) return false
  if ((bytes !== undefined) !== (table === 'articleTexts')) return false
  const isOfArticle = table === 'highlights' || table === 'articleTexts'
  return !isOfArticle || typeof row.articleId === 'string'
}

function lastChange(records: readonly MirrorChange[]): number {
  let last = 0
  for (const { row } of records) {
    const at = row?.updatedAt
    if (typeof at === 'number' && at > last && at <= latestTime) last = at
  }
  return last
}

/** Undefined for a table that is about no article. */
function fieldOf(table: MirroredTable): string | undefined {
  return Object.entries(groupTables).find(([, name]) => name === table)?.[0]
}

/** The problem says in words why it is no such document. Never throws, whatever the text. */
export function readNotesJson(text: string): Result<NotesDocument, string> {
  const document = rowIn(parsed(text))
  if (document?.lectern !== 'notes') return fail(noDocument)
  if (document.format !== format) return fail(newer)
  const changedAt = typeof document.changedAt === 'string' ? Date.parse(document.changedAt) : NaN
  const groups = listIn(document.articles)
  if (Number.isNaN(changedAt) || groups === undefined) return fail(damaged)
  const records: (MirrorChange | undefined)[] = groups.flatMap(recordsOfGroup)
  for (const table of listTables) {
    records.push(...(listIn(document[table] ?? []) ?? [undefined]).map((row) => ofRow(table, row)))
  }
  records.push(...(listIn(document.others ?? []) ?? [undefined]).map(ofOther))
  const whole = records.filter((one) => one !== undefined)
  if (whole.length < records.length) return fail(damaged)
  const isArticle = ({ table }: MirrorChange): boolean => table === 'articles'
  const others = whole.filter((one) => !isArticle(one))
  return succeed({ changedAt, records: [...whole.filter(isArticle), ...others] })
}

function recordsOfGroup(value: unknown): readonly (MirrorChange | undefined)[] {
  const group = rowIn(value)
  if (group === undefined) return [undefined]
  return Object.entries(groupTables).flatMap(([field, table]) => {
    const found = group[field]
    if (found === undefined) return []
    const rows = listFields.has(field) ? (listIn(found) ?? [undefined]) : [found]
    return rows.map((row) => ofRow(table, row))
  })
}

/** Undefined for what is no row. */
function ofRow(table: MirroredTable, value: unknown): MirrorChange | undefined {
  const row = rowIn(value)
  if (row === undefined || typeof row.id !== 'string') return undefined
  if (table !== 'articleTexts') return { table, id: row.id, row }
  const { deflated, ...rest } = row
  return isBase64(deflated) ? { table, id: row.id, row: rest, bytes: deflated } : undefined
}

function ofOther(value: unknown): MirrorChange | undefined {
  const { table, id, row, bytes } = rowIn(value) ?? {}
  const known = mirroredTables.find((name) => name === table)
  const found = rowIn(row)
  if (known === undefined || typeof id !== 'string' || found === undefined) return undefined
  if (bytes === undefined) return { table: known, id, row: found }
  return isBase64(bytes) ? { table: known, id, row: found, bytes } : undefined
}

function isBase64(value: unknown): value is string {
  return typeof value === 'string' && value.length % 4 === 0 && /^[\w+/]*={0,2}$/u.test(value)
}

function rowIn(value: unknown): Row | undefined {
  const isRow = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRow ? (value as Row) : undefined
}

function listIn(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no document of ours, which the caller says.
    return undefined
  }
}

const noDocument = 'This is no JSON of Lectern’s, or it was damaged. Choose another file.'
const newer = 'This was written by another version of Lectern. Update Lectern to read it.'
const damaged =
  'This JSON of Lectern’s is damaged: a part of it is missing or was changed. Its notes can still be read with any text editor.'
