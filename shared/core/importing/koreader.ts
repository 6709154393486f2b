/**
 * KOReader: what its exporter writes as JSON, one book or several, and as Markdown. Source: the
 * exporter's page in KOReader's user guide.
 */
import { colourOfName } from './colour-of-name.ts'
import { collectPassages } from './collect-passages.ts'
import type { FoundPassages, ImportedDocument, ImportedPassage } from './imported-passage.ts'
import { clippingTime } from './kindle-languages.ts'
import { makeDocument, makePassage, nothingInIt, type PassageFacts } from './make-passage.ts'
import { countIn, listIn, objectIn, textIn, timeIn, wordsIn } from './untrusted-json.ts'

type Entry = { readonly document: ImportedDocument; readonly entry: unknown }

/** Undefined when this is no JSON of KOReader. */
export function readKoreader(value: unknown): FoundPassages | undefined {
  const file = objectIn(value)
  const books = listIn(file?.['documents']) ?? (file === undefined ? [] : [file])
  if (!books.some(isBook)) return undefined
  const entries = books.flatMap((one): readonly Entry[] => {
    const book = objectIn(one)
    const document = makeDocument({
      url: undefined,
      title: wordsIn(book?.['title']),
      author: authorsIn(textIn(book?.['author'])),
    })
    return (listIn(book?.['entries']) ?? [undefined]).map((entry) => ({ document, entry }))
  })
  return collectPassages('Entry', entries, readEntry)
}

function isBook(value: unknown): boolean {
  const book = objectIn(value)
  return listIn(book?.['entries']) !== undefined && typeof book?.['title'] === 'string'
}

function readEntry({
  document,
  entry,
}: Entry): ImportedPassage | readonly ImportedPassage[] | string {
  const one = objectIn(entry)
  if (one === undefined) return 'It is no entry of a book.'
  // A bookmark has no words of its own; what stands in it KOReader wrote.
  if (one['sort'] === 'bookmark') return []
  return passageOf(document, {
    exact: textIn(one['text']),
    note: textIn(one['note']),
    colour: colourOfName(one['color']),
    createdAt: timeIn(one['time']),
    order: countIn(one['page']),
  })
}

const bookHeading = /^# (.+)\n#{5} (.*)$/gmu
const entryHeading = /^### Page (\S+) @ (.+)$/gmu
const ending = /\n_Generated at: [^\n]*$/u
const chapter = /\n## [^\n]*$/u
const backlink = /\n\[[^\]\n]*\]\(<file:\/\/[^\n]*$/u
/** How it shows the style of a highlight, the longer ones first. */
const wrappers: readonly (readonly [string, string])[] = [
  ['**_', '_**'],
  ['**', '**'],
  ['==', '=='],
  ['~~', '~~'],
  ['++', '++'],
  ['<u>', '</u>'],
  ['*', '*'],
]

/** Undefined when this is no Markdown of KOReader. */
export function readKoreaderMarkdown(text: string): FoundPassages | undefined {
  const content = text.replace(/\r\n?/gu, '\n')
  if (content.search(bookHeading) === -1 || content.search(entryHeading) === -1) return undefined
  const entries = pieces(content, bookHeading).flatMap(({ found, rest }) => {
    const document = makeDocument({
      url: undefined,
      title: wordsIn(found[1]),
      author: authorsIn(found[2] ?? ''),
    })
    return pieces(rest, entryHeading).map((entry) => ({ document, ...entry }))
  })
  return collectPassages('Entry', entries, ({ document, found, rest }) => {
    const own = [ending, chapter, backlink].reduce(
      (text, part) => text.replace(part, '').trimEnd(),
      rest.trimEnd(),
    )
    const [quote = '', ...note] = own.split(/\n\n---\n/u)
    return passageOf(document, {
      exact: unwrapped(quote.trim()),
      note: note.join('\n\n---\n'),
      createdAt: clippingTime(found[2] ?? ''),
      order: countIn(found[1]),
    })
  })
}

/** What stands under each heading. */
function pieces(text: string, heading: RegExp) {
  const headings = [...text.matchAll(heading)]
  return headings.map((found, index) => ({
    found,
    rest: text.slice(found.index + found[0].length, headings[index + 1]?.index),
  }))
}

function unwrapped(quote: string): string {
  for (const [before, after] of wrappers) {
    const isWrapped =
      quote.length > before.length + after.length &&
      quote.startsWith(before) &&
      quote.endsWith(after)
    if (isWrapped) return quote.slice(before.length, -after.length)
  }
  return quote
}

function passageOf(
  document: ImportedDocument,
  facts: Omit<PassageFacts, 'importId' | 'document'>,
): ImportedPassage | string {
  if (document.title === undefined) return 'It does not say which book it is from.'
  const { title, author = '' } = document
  const { exact, createdAt = '', note = '' } = facts
  const own = exact.trim() === '' ? note : exact
  const importId = JSON.stringify([title, author, createdAt, own])
  return makePassage({ ...facts, importId, document }) ?? nothingInIt
}

/** Several stand on a line each. */
function authorsIn(value: string): string | undefined {
  const authors = value.split('\n').map((one) => one.trim())
  const named = authors.filter((one) => one !== '' && one !== 'N/A')
  return named.length === 0 ? undefined : named.join(', ')
}
