/**
 * Finds the regions of an exported file. What stands outside them is the user's, and so are the
 * line ends: a file that an editor saved with CRLF stays one.
 */
import { fail, succeed, type Result } from '../result.ts'
import { readMarker, type Marker } from './markers.ts'

type RegionMarker = Exclude<Marker, { kind: 'end' | 'closed' | 'damaged' }>

export type Region = {
  readonly marker: RegionMarker
  /** Tells it from every other region of the file. */
  readonly key: string
  /** From its first marker to the end of its last, in UTF-16 code units; without a line end. */
  readonly start: number
  readonly end: number
  /** The lines between the markers, with line feeds. */
  readonly lines: readonly string[]
  /** Of its first marker, counted from 1. */
  readonly line: number
}

export type FoundRegions = {
  /** What ends the lines of the file. */
  readonly lineEnd: '\n' | '\r\n'
  /** In the order of the file. */
  readonly regions: readonly Region[]
}

export type RegionProblem = {
  readonly code:
    | 'damaged-marker'
    | 'unclosed-region'
    | 'unopened-region'
    | 'repeated-region'
    | 'no-details'
    | 'no-article'
  /** Counted from 1. */
  readonly line: number
  /** In human words. */
  readonly message: string
}

type Opened = Pick<Region, 'marker' | 'start' | 'line'> & { readonly lines: string[] }

/** With one damaged marker nothing is found: what it bounds is not certain. */
export function findRegions(markdown: string): Result<FoundRegions, RegionProblem> {
  const lineEnd = lineEndOf(markdown)
  const regions: Region[] = []
  const seen = new Set<string>()
  let opened: Opened | undefined
  let start = 0
  for (const [index, text] of markdown.split(lineEnd).entries()) {
    const line = index + 1
    const marker = readMarker(text)
    const problem = marker && misplaced(marker, opened, line)
    if (problem !== undefined) return fail(problem)
    if (marker?.kind === 'end' && opened !== undefined) {
      const key = keyOf(opened.marker)
      if (seen.has(key)) return fail(problemAt('repeated-region', opened.line))
      seen.add(key)
      regions.push({ ...opened, key, end: start + text.trimEnd().length })
      opened = undefined
    } else if (marker === undefined || marker.kind === 'closed') opened?.lines.push(text)
    else if (marker.kind === 'highlight' || marker.kind === 'article-note') {
      opened = { marker, start, line, lines: [] }
    }
    start += text.length + lineEnd.length
  }
  if (opened !== undefined) return fail(problemAt('unclosed-region', opened.line))
  return succeed({ lineEnd, regions })
}

/**
 * That of the first marker, which Lectern wrote with a line feed: a note may hold carriage returns
 * of its own, and they are no line ends of the file.
 */
function lineEndOf(markdown: string): FoundRegions['lineEnd'] {
  const first = /^(?:---|<!--[^\n]*lectern:[^\n]*-->)[ \t]*(\r?)$/m.exec(markdown)
  return first?.[1] === '\r' ? '\r\n' : '\n'
}

function keyOf(marker: RegionMarker): string {
  return marker.kind === 'highlight'
    ? `highlight ${marker.highlightId}`
    : `article-note ${marker.articleId ?? ''}`.trimEnd()
}

function misplaced(
  marker: Marker,
  opened: Opened | undefined,
  line: number,
): RegionProblem | undefined {
  switch (marker.kind) {
    case 'damaged':
      return problemAt('damaged-marker', line)
    case 'closed':
      return opened === undefined ? problemAt('unopened-region', line) : undefined
    case 'end':
      return opened?.marker.kind === marker.of ? undefined : problemAt('unopened-region', line)
    case 'highlight':
    case 'article-note':
      return opened === undefined ? undefined : problemAt('unclosed-region', opened.line)
  }
}

const explanations: Record<RegionProblem['code'], string> = {
  'damaged-marker': 'is a Lectern marker that was changed and cannot be read',
  'unclosed-region': 'begins a Lectern region that never ends',
  'unopened-region': 'ends a Lectern region that never began',
  'repeated-region': 'begins a Lectern region that is in this file already',
  'no-details': 'begins a Lectern region whose line of details is gone',
  'no-article': 'begins a note on an article, but the front matter names no article',
}

export function problemAt(code: RegionProblem['code'], line: number): RegionProblem {
  return { code, line, message: `Line ${line} ${explanations[code]}.` }
}
