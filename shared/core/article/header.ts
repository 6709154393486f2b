/**
 * The header of a text or Markdown article: YAML front matter, `key: value` lines, or `date
 * 2022-01-29` directly before the first words. Only what was understood leaves the text: a line
 * whose value means nothing to Lectern stays in sight.
 */
import { addFact, factNamed, mergeFacts, noFacts, type HeaderFacts } from './header-facts.ts'
import { calendarDate } from './date.ts'
import { readFrontMatter } from './front-matter.ts'

export type Header = {
  readonly facts: HeaderFacts
  /** The article without what was understood of its header. */
  readonly body: string
}

/** UTF-16 code units within which a header of lines must end. */
const longestHeader = 4_000

const inlineDate = /^\s*date:?[ \t]+(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?=\s|$)[ \t]*/i
const keyAndValue = /^[ \t]*(\p{L}[\p{L}_-]{0,29})[ \t]*:(?!\/\/)(.*)$/u

/** Takes text with line feeds only. */
export function readHeader(text: string): Header {
  const front = readFrontMatter(text)
  const lines = readHeaderLines(front?.body ?? text)
  const date = readInlineDate(lines.body)
  return { facts: mergeFacts(front?.facts ?? noFacts, lines.facts, date.facts), body: date.body }
}

function readInlineDate(text: string): Header {
  const found = inlineDate.exec(text)
  const date = found === null ? undefined : calendarDate(found[1] ?? '')
  if (found === null || date === undefined) return { facts: noFacts, body: text }
  return { facts: { ...noFacts, date }, body: text.slice(found[0].length) }
}

function readHeaderLines(text: string): Header {
  const untouched = { facts: noFacts, body: text }
  const start = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0
  const window = text.slice(start, start + longestHeader)
  const end = /\n[ \t]*(?:\n|$)/.exec(window)
  if (end === null && text.length > start + longestHeader) return untouched
  const header = end === null ? window : window.slice(0, end.index)
  let facts = noFacts
  let named = 0
  const kept: string[] = []
  for (const line of header.split('\n')) {
    const parts = keyAndValue.exec(line)
    if (parts === null) return untouched
    const name = factNamed(parts[1] ?? '')
    if (name !== undefined) named += 1
    const next = name === undefined ? undefined : addFact(facts, name, parts[2] ?? '')
    if (next === undefined) kept.push(line)
    else facts = next
  }
  if (named === 0) return untouched
  const rest = text.slice(start + header.length)
  return { facts, body: kept.length > 0 ? kept.join('\n') + rest : rest }
}
