/**
 * Kindle: `My Clippings.txt`, entries one under the other as they were made, in the language the device
 * had then. A highlight that was made longer or shorter stands in it once for every size: the last one
 * counts. A note stands by itself and is joined to the highlight in which it was written.
 */
import { foldedWords } from './document-key.ts'
import type { FoundPassages, ImportedPassage, ImportProblem } from './imported-passage.ts'
import { clippingKind, clippingTime, type ClippingKind } from './kindle-languages.ts'
import { makeDocument, makePassage } from './make-passage.ts'

type Clipping = {
  readonly kind: Exclude<ClippingKind, 'bookmark'>
  readonly bookLine: string
  /** Locations, or pages where there are none; undefined when the line has neither. */
  readonly range: { readonly start: number; readonly end: number } | undefined
  readonly place: string
  readonly text: string
  readonly createdAt: number | undefined
}

/** A highlight in all its sizes, the first of which names it for ever. */
type Marked = { readonly first: Clipping; last: Clipping; readonly notes: string[] }

const rule = /^={8,}\s*$/mu
const clippingLine = /^\s*[-–—]\s*\S/u

/** Undefined when this is no file of a Kindle. */
export function readKindle(text: string): FoundPassages | undefined {
  const entries = text.split(rule).map((entry) => entry.replace(/^\s+/u, ''))
  const filled = entries.filter((entry) => entry.trim() !== '')
  const isKindle =
    rule.test(text) && filled.some((entry) => clippingLine.test(entry.split(/\r?\n/u)[1] ?? ''))
  if (!isKindle) return undefined
  const problems: ImportProblem[] = []
  const books = new Map<string, Clipping[]>()
  for (const [index, entry] of filled.entries()) {
    const read = readClipping(entry)
    if (typeof read === 'string') {
      problems.push({ entry: `Clipping ${String(index + 1)}`, message: read })
    } else if (read !== undefined) {
      const others = books.get(read.bookLine)
      if (others === undefined) books.set(read.bookLine, [read])
      else others.push(read)
    }
  }
  return { items: [...books.values()].flatMap(passagesOfBook), problems }
}

/** Undefined for a bookmark, which has no words. */
function readClipping(entry: string): Clipping | string | undefined {
  const [book = '', line = '', ...rest] = entry.split(/\r\n|\n|\r/u)
  if (!clippingLine.test(line)) return 'Its second line does not tell what it is.'
  const kind = clippingKind(line)
  if (kind === 'bookmark') return undefined
  if (kind === undefined) return 'It is in a language, or of a kind, that Lectern does not know.'
  const text = rest.join('\n').trim()
  if (text === '') return 'It has no words.'
  if (isLimitNotice(text)) return 'The book does not let more of its words be copied.'
  const parts = line.split('|')
  const withNumbers = parts.slice(0, Math.max(1, parts.length - 1))
  const place = (withNumbers.at(-1) ?? line).trim()
  return {
    kind,
    bookLine: book.trim(),
    range: rangeIn(place),
    place,
    text,
    createdAt: clippingTime(parts.at(-1) ?? ''),
  }
}

/** The device writes a remark in the place of words that may not be copied. */
function isLimitNotice(text: string): boolean {
  return /^<[^<>\n]{10,200}>$/u.test(text)
}

function rangeIn(place: string): Clipping['range'] {
  const found = /(\d+)(?:\s*[-–—]\s*(\d+))?/u.exec(place)
  if (found === null) return undefined
  const [, first = '', last = first] = found
  const start = Number(first)
  // "1234-56" means 1234 to 1256.
  const whole = last.length < first.length ? first.slice(0, -last.length) + last : last
  return { start, end: Math.max(start, Number(whole)) }
}

function passagesOfBook(clippings: readonly Clipping[]): readonly ImportedPassage[] {
  const marked: Marked[] = []
  for (const clipping of clippings.filter(({ kind }) => kind === 'highlight')) {
    const earlier = marked.find(({ last }) => isResized(last, clipping))
    if (earlier === undefined) marked.push({ first: clipping, last: clipping, notes: [] })
    else earlier.last = clipping
  }
  const alone: Clipping[] = []
  for (const note of clippings.filter(({ kind }) => kind === 'note')) {
    const owner = marked.findLast(({ last }) => isWithin(note, last))
    if (owner === undefined) alone.push(note)
    else if (!owner.notes.includes(note.text)) owner.notes.push(note.text)
  }
  return [
    ...marked.flatMap(({ first, last, notes }) => passageOf(first, last, notes.join('\n\n')) ?? []),
    ...alone.flatMap((note) => passageOf(note, { ...note, text: '' }, note.text) ?? []),
  ]
}

function passageOf(first: Clipping, last: Clipping, note: string): ImportedPassage | undefined {
  const document = bookOf(first.bookLine)
  return makePassage({
    importId: JSON.stringify([first.bookLine, first.kind, first.place, first.text]),
    document,
    exact: last.text,
    note,
    createdAt: first.createdAt,
    order: last.range?.start,
  })
}

/** The places overlap, and the words of the one hold those of the other or go on where they end. */
function isResized(earlier: Clipping, later: Clipping): boolean {
  const [a, b] = [earlier.range, later.range]
  if (a === undefined || b === undefined) return false
  if (a.start > b.end + 1 || b.start > a.end + 1) return false
  const [one, other] = [foldedWords(earlier.text), foldedWords(later.text)]
  if (one === '' || other === '') return false
  return one.includes(other) || other.includes(one) || overlaps(one, other) || overlaps(other, one)
}

/** Whether more than half of the shorter one stands at the end of `one` and the beginning of `other`. */
function overlaps(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length)
  for (let length = most; length * 2 > most; length -= 1) {
    if (one.endsWith(other.slice(0, length))) return true
  }
  return false
}

function isWithin({ range: note }: Clipping, { range: quote }: Clipping): boolean {
  return (
    note !== undefined &&
    quote !== undefined &&
    note.start >= quote.start &&
    note.start <= quote.end
  )
}

/** `Title (Author)`; the last brackets hold the author. */
function bookOf(line: string) {
  const found = /^(.*\S)\s*[(（]((?:[^()（）]|\([^()]*\))+)[)）]$/u.exec(line)
  if (found === null) {
    return makeDocument({
      url: undefined,
      title: line === '' ? undefined : line,
      author: undefined,
    })
  }
  return makeDocument({ url: undefined, title: found[1], author: found[2]?.trim() })
}
