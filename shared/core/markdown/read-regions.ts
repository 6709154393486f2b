/** Reads the regions of an exported file back: what the user may have changed outside Lectern. */
import type { HighlightColour } from '../highlights/colour.ts'
import { toArticleId, type ArticleId, type HighlightId } from '../ids.ts'
import { fail, succeed, type Result } from '../result.ts'
import { exportedArticle } from './front-matter.ts'
import { readMarker, type Marker } from './markers.ts'
import { readNote } from './note.ts'
import { readQuote } from './quote.ts'
import { readTags } from './tags.ts'

type RegionOfHighlight = {
  readonly articleId: ArticleId
  readonly highlightId: HighlightId
  readonly colour: HighlightColour
  /** The article's words, as written; never taken back into the store. */
  readonly quote: string
  /** As `normaliseNote` gives it. */
  readonly note: string
  readonly tags: readonly string[]
}

export type ExportedRegions = {
  /** Absent in a file of several articles. */
  readonly articleId?: ArticleId
  readonly articleNotes: readonly { readonly articleId: ArticleId; readonly note: string }[]
  /** In the order of the file. */
  readonly highlights: readonly RegionOfHighlight[]
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

type Opened = {
  readonly marker: Exclude<Marker, { kind: 'end' | 'damaged' }>
  readonly line: number
}

/** Takes a whole file. With one damaged marker nothing is read: what it bounds is not certain. */
export function readRegions(markdown: string): Result<ExportedRegions, RegionProblem> {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  const articleId = exportedArticle(markdown)
  const articleNotes: { articleId: ArticleId; note: string }[] = []
  const highlights: RegionOfHighlight[] = []
  const seen = new Set<string>()
  let opened: Opened | undefined
  for (const [index, line] of lines.entries()) {
    const marker = readMarker(line)
    if (marker === undefined) continue
    const problem = misplaced(marker, opened, index + 1)
    if (problem !== undefined) return fail(problem)
    if (marker.kind === 'damaged') continue
    if (marker.kind !== 'end') {
      const key = keyOf(marker)
      if (seen.has(key)) return fail(problemAt('repeated-region', index + 1))
      seen.add(key)
      opened = { marker, line: index + 1 }
      continue
    }
    if (opened === undefined) continue
    const content = lines.slice(opened.line, index)
    if (opened.marker.kind === 'highlight') {
      const region = readHighlight(opened.marker, content)
      if (region === undefined) return fail(problemAt('no-details', opened.line))
      highlights.push(region)
    } else {
      const owner = opened.marker.articleId ?? articleId
      if (owner === undefined) return fail(problemAt('no-article', opened.line))
      articleNotes.push({ articleId: owner, note: readNote(content.join('\n')) })
    }
    opened = undefined
  }
  if (opened !== undefined) return fail(problemAt('unclosed-region', opened.line))
  return succeed({ ...(articleId === undefined ? {} : { articleId }), articleNotes, highlights })
}

function misplaced(
  marker: Marker,
  opened: Opened | undefined,
  line: number,
): RegionProblem | undefined {
  if (marker.kind === 'damaged') return problemAt('damaged-marker', line)
  if (marker.kind !== 'end') {
    return opened === undefined ? undefined : problemAt('unclosed-region', opened.line)
  }
  return opened?.marker.kind === marker.of ? undefined : problemAt('unopened-region', line)
}

function readHighlight(
  marker: Extract<Marker, { kind: 'highlight' }>,
  lines: readonly string[],
): RegionOfHighlight | undefined {
  const { highlightId, colour, tags } = marker
  const link = new RegExp(
    String.raw`\]\(lectern://article/([a-z0-9]{16,64})/highlight/${highlightId}\)`,
  )
  const detailsAt = lines.findLastIndex((line) => link.test(line))
  const details = lines[detailsAt]
  const articleId = details === undefined ? undefined : link.exec(details)?.[1]
  if (details === undefined || articleId === undefined) return undefined
  const quoteStart = lines.findIndex((line) => line.trim() !== '')
  const hasQuote = lines[quoteStart]?.startsWith('>') === true
  const afterQuote = lines.findIndex((line, index) => index > quoteStart && !line.startsWith('>'))
  const noteStart = hasQuote ? afterQuote : quoteStart
  // Words that someone wrote below the details belong to the note too: nothing typed is dropped.
  const below = lines
    .slice(detailsAt + 1)
    .join('\n')
    .trim()
  const note = lines.slice(noteStart, detailsAt).join('\n')
  return {
    articleId: toArticleId(articleId),
    highlightId,
    colour,
    quote: hasQuote ? readQuote(lines.slice(quoteStart, afterQuote)) : '',
    note: readNote(below === '' ? note : `${note.trimEnd()}\n\n${below}`),
    tags: readTags(details, tags),
  }
}

function keyOf(marker: Opened['marker']): string {
  return marker.kind === 'highlight'
    ? `highlight ${marker.highlightId}`
    : `article-note ${marker.articleId ?? ''}`
}

const explanations: Record<RegionProblem['code'], string> = {
  'damaged-marker': 'is a Lectern marker that was changed and cannot be read',
  'unclosed-region': 'begins a Lectern region that never ends',
  'unopened-region': 'ends a Lectern region that never began',
  'repeated-region': 'begins a Lectern region that is in this file already',
  'no-details': 'begins a Lectern region whose line of details is gone',
  'no-article': 'begins a note on an article, but the front matter names no article',
}

function problemAt(code: RegionProblem['code'], line: number): RegionProblem {
  const message = `Line ${line} ${explanations[code]}. Nothing was read from the file. Mend the line, or export again beside it.`
  return { code, line, message }
}
