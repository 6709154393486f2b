/** What of a region in a file is the user's, so that it is never written over. */
import { readMarker } from './markers.ts'
import { readNote, sameNote } from './note.ts'
import { readHighlight } from './read-regions.ts'

/**
 * Whether nothing would be lost if `next` took the place of `here`: nobody changed it since Lectern
 * wrote `last`, or what was changed is what Lectern says by now.
 *
 * @param here a region from its first marker to its last, as the other two are
 */
export function isOnlyLecterns(here: string, last: string | undefined, next: string): boolean {
  if (here === last) return true
  const mine = wordsOf(here)
  const known = [last, next].flatMap((text) => (text === undefined ? [] : (wordsOf(text) ?? [])))
  if (mine === undefined) return false
  return (
    known.some(({ note }) => sameNote(note, mine.note)) &&
    (['quote', 'colour', 'tags', 'details'] as const).every((part) =>
      known.some((one) => one[part] === mine[part]),
    )
  )
}

type RegionWords = {
  readonly note: string
  readonly quote?: string
  readonly colour?: string
  readonly tags?: string
  /** The line of details without colour and tags. */
  readonly details?: string
}

function wordsOf(region: string): RegionWords | undefined {
  const lines = region.split('\n')
  const marker = readMarker(lines[0] ?? '')
  const inner = lines.slice(1, -1)
  if (marker?.kind === 'article-note') return { note: readNote(inner.join('\n')) }
  const highlight = marker?.kind === 'highlight' ? readHighlight(marker, inner) : undefined
  if (highlight === undefined) return undefined
  const { note, quote, colour, tags, highlightId } = highlight
  const details = inner.findLast((line) => line.includes(highlightId)) ?? ''
  return { note, quote, colour, tags: JSON.stringify(tags), details: withoutChoices(details) }
}

/** What colour, tags and anchoring say is read from elsewhere; the rest must not go unseen. */
function withoutChoices(details: string): string {
  return details
    .replace(/^\*\*.*?\*\*(?= · )/, '')
    .split(' · ')
    .filter((part) => part !== 'needs review' && !/^#\S+$/.test(part))
    .join(' · ')
}
