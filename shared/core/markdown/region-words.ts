/** What of a region in a file is the user's, so that it is never written over. */
import { sameNote } from './note.ts'
import { readHighlight } from './read-regions.ts'
import { readMarker } from './markers.ts'
import { readNote } from './note.ts'

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
    [...mine.others].every(([name, value]) => known.some((one) => one.others.get(name) === value))
  )
}

type RegionWords = { readonly note: string; readonly others: ReadonlyMap<string, string> }

function wordsOf(region: string): RegionWords | undefined {
  const lines = region.split('\n')
  const marker = readMarker(lines[0] ?? '')
  const inner = lines.slice(1, -1)
  if (marker?.kind === 'article-note')
    return { note: readNote(inner.join('\n')), others: new Map() }
  // Whose each word is cannot be told there: only a region that nobody touched is Lectern's.
  if (marker?.kind === 'highlight' && marker.oneWay === true) return undefined
  const highlight = marker?.kind === 'highlight' ? readHighlight(marker, inner) : undefined
  if (highlight === undefined) return undefined
  const { note, ...others } = highlight
  return {
    note,
    others: new Map(Object.entries(others).map(([name, value]) => [name, JSON.stringify(value)])),
  }
}
