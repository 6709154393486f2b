/**
 * Readwise: the CSV of "Export → CSV", and the one it describes for importing, which has a web address.
 * Columns are found by their names, whatever their order. Source: docs.readwise.io.
 */
import { colourOfName } from './colour-of-name.ts'
import { collectPassages } from './collect-passages.ts'
import type { FoundPassages, ImportedPassage } from './imported-passage.ts'
import { makeDocument, makePassage, nothingInIt } from './make-passage.ts'
import { parseSeparatedValues } from './separated-values.ts'
import { countIn, timeIn, wordsIn } from './untrusted-json.ts'

const columns = {
  quote: ['highlight'],
  title: ['book title', 'document title', 'title'],
  author: ['book author', 'document author', 'author'],
  url: ['url', 'source url'],
  note: ['note'],
  colour: ['color'],
  tags: ['tags'],
  locationKind: ['location type'],
  location: ['location'],
  time: ['highlighted at', 'date'],
} as const

type Column = keyof typeof columns

/** Undefined when this is no file of Readwise. */
export function readReadwise(text: string): FoundPassages | undefined {
  const end = text.search(/[\r\n]/u)
  const [header] = parseSeparatedValues(end === -1 ? text : text.slice(0, end))
  const names = (header ?? []).map((name) => name.trim().toLowerCase())
  const placeOf = (column: Column): number =>
    names.findIndex((name) => (columns[column] as readonly string[]).includes(name))
  if (placeOf('quote') === -1 || placeOf('title') === -1) return undefined
  const [, ...rows] = parseSeparatedValues(text)
  return collectPassages('Row', rows, (row) => readRow((column) => row[placeOf(column)] ?? ''))
}

function readRow(valueOf: (column: Column) => string): ImportedPassage | string {
  const document = makeDocument({
    url: wordsIn(valueOf('url')),
    title: wordsIn(valueOf('title')),
    author: wordsIn(valueOf('author')),
  })
  if (document.title === undefined) return 'It does not say which text it is from.'
  const exact = valueOf('quote')
  const place = [valueOf('locationKind'), valueOf('location')]
  const isQuote = exact.trim() !== ''
  const passage = makePassage({
    // It has no ids. A note on no words is told from others by itself.
    importId: JSON.stringify([
      document.title,
      document.author ?? '',
      ...place,
      isQuote ? exact : valueOf('note'),
    ]),
    document,
    exact,
    note: valueOf('note'),
    tags: tagsIn(valueOf('tags')),
    colour: colourOfName(valueOf('colour')),
    createdAt: timeIn(valueOf('time')),
    order: countIn(valueOf('location')),
  })
  return passage ?? nothingInIt
}

/** Parted by commas, some with a dot or a number sign before them. */
function tagsIn(value: string): readonly string[] {
  return value.split(',').map((tag) => tag.trim().replace(/^[.#]/u, ''))
}
