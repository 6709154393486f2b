/**
 * Whether a row that stood in a file, which anybody may have changed, is one that Lectern can work
 * with. It says nothing of what the row is about: other rows may be missing.
 */
import { highlightColours, highlightStyles } from '../highlights/colour.ts'
import { opaqueIdPattern, uuidPattern } from '../ids.ts'
import { mirroredTables, type MirrorChange, type MirroredTable } from './mirror-change.ts'

type Row = Readonly<Record<string, unknown>>
type Check = (value: unknown) => boolean

/** The last that a date can name, milliseconds since the epoch. */
const latestTime = 8.64e15
/** UTF-16 code units of an id; Lectern's own are far shorter. */
const longestId = 200

const isText: Check = (value) => typeof value === 'string'
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText)
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isTime: Check = (value) => typeof value === 'number' && value >= 0 && value <= latestTime
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1
const isArticleId: Check = (value) => typeof value === 'string' && opaqueIdPattern.test(value)
const isTrue: Check = (value) => value === true
const isId: Check = (value) =>
  typeof value === 'string' && value !== '' && value.length <= longestId

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
/** Fields that are not named may be there. */
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const row = rowIn(value)
    return row !== undefined && Object.entries(checks).every(([name, check]) => check(row[name]))
  }

const isRevisions: Check = (value) => {
  const row = rowIn(value)
  return row !== undefined && Object.values(row).every((one) => isCount(one) && one !== 0)
}

const isRange: Check = (value) => {
  const { start, end } = rowIn(value) ?? {}
  return isCount(start) && isCount(end) && Number(start) <= Number(end)
}

const quote = shape({ exact: isText, prefix: isText, suffix: isText })

const anchor = shape({
  status: oneOf('anchored', 'review', 'orphaned'),
  range: optional(isRange),
  textHash: isText,
  method: isText,
  score: (value) => typeof value === 'number',
  at: isTime,
  quote: optional(quote),
  last: optional(shape({ textHash: isText, range: isRange, quote })),
})

/** A place that is shown or proposed is somewhere. */
const isPlaced: Check = (value) => {
  const { status, range } = rowIn(value) ?? {}
  return anchor(value) && (status === 'orphaned' || range !== undefined)
}

const record = {
  id: isId,
  createdAt: isTime,
  updatedAt: isTime,
  revision: (value) => isCount(value) && value !== 0,
  deviceId: isId,
  others: optional(isRevisions),
  deletedAt: optional(isTime),
  erased: optional(isTrue),
} satisfies Readonly<Record<string, Check>>

const shapes: Readonly<Record<MirroredTable, Check>> = {
  articles: shape({
    ...record,
    id: isArticleId,
    sourceId: isArticleId,
    title: isText,
    path: isText,
    contentHash: isText,
    tags: isTexts,
    chosenState: optional(oneOf('unread', 'reading', 'finished')),
    lastReadAt: optional(isTime),
    progress: isShare,
    begunAt: optional(isTime),
    textHash: optional(isText),
    earlierIds: optional(listOf(isArticleId)),
    collectionIds: optional(listOf(isId)),
    removed: optional(isTrue),
    origin: optional(shape({ url: optional(isText), author: optional(isText) })),
    highlightCount: isCount,
    needsReviewCount: isCount,
    notFoundCount: isCount,
    noteCount: isCount,
  }),
  highlights: shape({
    ...record,
    id: (value) => typeof value === 'string' && uuidPattern.test(value),
    articleId: isArticleId,
    colour: oneOf(...highlightColours),
    style: oneOf(...highlightStyles),
    note: isText,
    tags: isTexts,
    quote,
    position: isRange,
    textHash: isText,
    textModel: isCount,
    copies: isCount,
    ordinal: isCount,
    anchor: isPlaced,
    earlierQuotes: optional(listOf(quote)),
    importedFrom: optional(
      shape({
        format: isText,
        exact: isText,
        note: isText,
        tags: isTexts,
        colour: optional(oneOf(...highlightColours)),
      }),
    ),
  }),
  articleNotes: shape({
    ...record,
    id: isArticleId,
    articleId: isArticleId,
    text: isText,
    imported: optional(isTexts),
  }),
  readingPositions: shape({
    ...record,
    id: isArticleId,
    articleId: isArticleId,
    offset: isCount,
    words: isText,
    progress: isShare,
    at: isTime,
  }),
  // What is read from a setting is looked at each time.
  settings: shape(record),
  collections: shape({ ...record, name: isText, query: optional(isText) }),
  lostVersions: shape({ ...record, table: isText, recordId: isId, row: shape(record) }),
  articleTexts: shape({
    id: isId,
    articleId: isArticleId,
    textHash: isText,
    textModel: isCount,
    length: isCount,
  }),
}

/** Never throws, whatever the row holds. */
export function isSoundRecord({ table, id, row, bytes }: MirrorChange): boolean {
  if (row === undefined || row['id'] !== id || !shapes[table](row)) return false
  switch (table) {
    case 'articleNotes':
    case 'readingPositions':
      return row['articleId'] === id
    case 'articleTexts':
      return bytes !== undefined && id === `${String(row['articleId'])} ${String(row['textHash'])}`
    case 'lostVersions':
      return isSoundVersion(row)
    case 'articles':
    case 'highlights':
    case 'settings':
    case 'collections':
      return true
  }
}

/** A version that lost is one of a record of its table. */
function isSoundVersion({ table, recordId, row }: Row): boolean {
  const known = lostTables.find((name) => name === table)
  const inside = rowIn(row)
  if (known === undefined || inside === undefined) return false
  return isSoundRecord({ table: known, id: String(recordId), row: inside })
}

const lostTables = mirroredTables.filter(
  (name) => name !== 'articleTexts' && name !== 'lostVersions',
)

function rowIn(value: unknown): Row | undefined {
  const isRow = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRow ? (value as Row) : undefined
}
