/**
 * A highlight's region that a template wrote. Its marker says so where the highlight's note, tags and
 * colour cannot be read back from it: then nobody tries.
 */
import type { Highlight } from '../highlights/highlight.ts'
import type { ExportOptions } from '../markdown/article-file.ts'
import { escapeLine, representable, unescapeLine } from '../markdown/escape.ts'
import { onOneLine } from '../markdown/highlight-region.ts'
import { highlightEnd, highlightMarker, readMarker } from '../markdown/markers.ts'
import { isBlankNote } from '../markdown/note.ts'
import { closerOf } from '../markdown/open-block.ts'
import { sameTags } from '../markdown/read-back.ts'
import { readHighlight } from '../markdown/read-regions.ts'
import { writeTags } from '../markdown/tags.ts'
import { succeed, type Result } from '../result.ts'
import { unfit, type RenderPart, type TemplateProblem } from './liquid-engine.ts'
import { probeArticle, probeHighlights, probeOptions } from './probe-highlights.ts'
import { articleValues, highlightValues } from './template-values.ts'

/**
 * @param written what the template made of the highlight
 * @param comesBack whether highlights that it writes can be read back at all
 */
export function templateRegion(
  highlight: Highlight,
  written: string,
  options: ExportOptions,
  comesBack: boolean,
): Result<string, TemplateProblem> {
  const body = withoutEdges(written)
  const lines = body.split('\n')
  const marker = lines.map(readMarker).find((one) => one !== undefined && one.kind !== 'closed')
  if (marker !== undefined) {
    return unfit('highlight', 'it writes a line that begins like one of Lectern’s own markers')
  }
  if (closerOf(body) !== undefined) {
    return unfit('highlight', 'it leaves a block of code, a comment or HTML open')
  }
  const isOneWay = !comesBack || !isReadAs(highlight, lines, options)
  const { spellings } = writeTags(highlight.tags)
  const begin = highlightMarker(highlight.id, highlight.colour, spellings, isOneWay)
  return succeed([begin, body, highlightEnd].join('\n'))
}

/** Whether notes, tags and colours can be read back from what this writes: tried on highlights of all sorts. */
export function comesBackFrom(render: RenderPart): boolean {
  return probeHighlights.every(({ highlight, context }) => {
    const contexts = new Map([[highlight.id, context]])
    const values = highlightValues(highlight, probeOptions, new Map(), contexts)
    const written = render({ ...articleValues(probeArticle, probeOptions), highlight: values })
    return written.ok && isReadAs(highlight, withoutEdges(written.value).split('\n'), probeOptions)
  })
}

/** Blank lines around a part are the template's way of being readable. */
export function withoutEdges(written: string): string {
  return written.replace(/^\n+/, '').replace(/\n+$/, '')
}

/** Whether these lines say just what the highlight says. */
function isReadAs(
  { id, articleId, colour, tags, note }: Highlight,
  lines: readonly string[],
  { colourNames }: ExportOptions,
): boolean {
  const { spellings } = writeTags(tags)
  const marker = { kind: 'highlight', highlightId: id, colour, tags: spellings } as const
  const read = readHighlight(marker, lines)
  const name = onOneLine(colourNames[colour])
  return (
    read !== undefined &&
    read.articleId === articleId &&
    read.note === (isBlankNote(note) ? '' : note) &&
    read.colourName === unescapeLine(escapeLine(name === '' ? colour : name, 'within')) &&
    sameTags(read.tags, tags.map(representable))
  )
}
