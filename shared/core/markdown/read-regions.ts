/** Reads the regions of an exported file back: what the user may have changed outside Lectern. */
import type { HighlightColour } from '../highlights/colour.ts'
import { toArticleId, type ArticleId, type HighlightId } from '../ids.ts'
import { fail, succeed, type Result } from '../result.ts'
import { unescapeLine } from './escape.ts'
import { exportedArticle } from './front-matter.ts'
import type { Marker } from './markers.ts'
import { readNote } from './note.ts'
import { readQuote } from './quote.ts'
import { findRegions, problemAt, type RegionProblem } from './regions.ts'
import { readTags } from './tags.ts'

export type RegionOfHighlight = {
  readonly articleId: ArticleId
  readonly highlightId: HighlightId
  readonly colour: HighlightColour
  /** The article's words, as written; never taken back into the store. */
  readonly quote: string
  /** As the user wrote it, white space and all. */
  readonly note: string
  readonly tags: readonly string[]
  /** What the line of details calls the colour. */
  readonly colourName: string
  /** The line of details without colour, tags and how sure the place is. */
  readonly details: string
}

export type ExportedRegions = {
  /** Absent in a file of several articles. */
  readonly articleId?: ArticleId
  readonly articleNotes: readonly { readonly articleId: ArticleId; readonly note: string }[]
  /** In the order of the file. */
  readonly highlights: readonly RegionOfHighlight[]
}

/** Takes a whole file, less the regions that cannot be read back. With one damaged marker nothing is read: what it bounds is not certain. */
export function readRegions(markdown: string): Result<ExportedRegions, RegionProblem> {
  const found = findRegions(markdown)
  if (!found.ok) return found
  const articleId = exportedArticle(markdown)
  const articleNotes: { articleId: ArticleId; note: string }[] = []
  const highlights: RegionOfHighlight[] = []
  for (const { marker, lines, line } of found.value.regions) {
    if (marker.kind === 'highlight') {
      if (marker.oneWay === true) continue
      const region = readHighlight(marker, lines)
      if (region === undefined) return fail(problemAt('no-details', line))
      highlights.push(region)
    } else {
      const owner = marker.articleId ?? articleId
      if (owner === undefined) return fail(problemAt('no-article', line))
      articleNotes.push({ articleId: owner, note: readNote(lines.join('\n')) })
    }
  }
  return succeed({ ...(articleId === undefined ? {} : { articleId }), articleNotes, highlights })
}

/** @returns nothing where the line of details is gone, which says whose highlight it is */
export function readHighlight(
  marker: Extract<Marker, { kind: 'highlight' }>,
  lines: readonly string[],
): RegionOfHighlight | undefined {
  const { highlightId, colour, tags } = marker
  const link = linkTo(highlightId)
  const detailsAt = lines.findLastIndex((line) => link.test(line))
  const details = lines[detailsAt]
  const articleId = details === undefined ? undefined : link.exec(details)?.[1]
  if (details === undefined || articleId === undefined) return undefined
  const quoteStart = lines.findIndex((line) => line.trim() !== '')
  const hasQuote = lines[quoteStart]?.startsWith('>') === true
  const afterQuote = lines.findIndex((line, index) => index > quoteStart && !line.startsWith('>'))
  const quoteEnd = afterQuote === -1 ? detailsAt : Math.min(afterQuote, detailsAt)
  const note = withoutSpacing(lines.slice(hasQuote ? quoteEnd : quoteStart, detailsAt))
  // Words that someone wrote below the details belong to the note too: nothing typed is dropped.
  const below = lines.slice(detailsAt + 1)
  const hasBelow = below.some((line) => line.trim() !== '')
  return {
    articleId: toArticleId(articleId),
    highlightId,
    colour,
    quote: hasQuote ? readQuote(lines.slice(quoteStart, quoteEnd)) : '',
    note: hasBelow ? joined(note, below.join('\n').trim()) : readNote(note),
    tags: readTags(details, tags),
    colourName: unescapeLine(colourIn.exec(details)?.[1] ?? ''),
    details: withoutChoices(details),
  }
}

const colourIn = /^\*\*(.*?)\*\*(?= · )/

function withoutChoices(details: string): string {
  return details
    .replace(colourIn, '')
    .split(' · ')
    .filter((part) => part !== 'needs review' && !/^#\S+$/.test(part))
    .join(' · ')
}

/** The blank line that Lectern puts on either side of a note; whatever else is there is the note's. */
function withoutSpacing(lines: readonly string[]): string {
  const isBlank = (line: string | undefined) => line?.trim() === ''
  const rest = isBlank(lines[0]) ? lines.slice(1) : lines
  return (isBlank(rest.at(-1)) ? rest.slice(0, -1) : rest).join('\n')
}

function joined(note: string, below: string): string {
  const above = readNote(note).trimEnd()
  return above === '' ? readNote(below) : `${above}\n\n${readNote(below)}`
}

function linkTo(highlightId: HighlightId): RegExp {
  return new RegExp(String.raw`\]\(lectern://article/([a-z0-9]{16,64})/highlight/${highlightId}\)`)
}
