/** Compares an entry of a file with the highlight that an earlier import made of it. */
import type { HighlightColour } from '../highlights/colour.ts'
import type { Highlight, ImportedFrom } from '../highlights/highlight.ts'
import { bothTexts, sameJson } from '../mirror/merge-records.ts'
import type { ImportedPassage, ImportFormat } from './imported-passage.ts'

/** Of passages for which the file names none. */
export const usualColour: HighlightColour = 'yellow'

/**
 * `changed`: the file says something else than it did at the last import. `trashed`: the user deleted
 * it here.
 */
export type ImportState = 'new' | 'same' | 'changed' | 'trashed'

/** What is remembered of the entry, so that the next import knows what is new in it. */
export function importedFrom(
  format: ImportFormat,
  { quote, note, tags, colour }: ImportedPassage,
): ImportedFrom {
  return {
    format,
    exact: quote?.exact ?? '',
    note,
    tags,
    ...(colour === undefined ? {} : { colour }),
  }
}

export function importState(
  current: Pick<Highlight, 'deletedAt' | 'importedFrom'> | undefined,
  from: ImportedFrom,
): ImportState {
  if (current === undefined) return 'new'
  if (current.deletedAt !== undefined) return 'trashed'
  return sameJson(current.importedFrom, from) ? 'same' : 'changed'
}

type Said = Pick<Highlight, 'note' | 'tags' | 'colour'>

/**
 * Takes over what the file changed since the last import. Where the user changed the same here,
 * both notes and all tags are kept, and the colour stays as it is here.
 */
export function mergeImported(
  here: Said,
  before: ImportedFrom | undefined,
  now: ImportedFrom,
): Said {
  const wasNote = before?.note ?? ''
  const wasTags = before?.tags ?? []
  const wasColour = before?.colour ?? usualColour
  const nowColour = now.colour ?? usualColour
  return {
    note: threeWay(here.note, wasNote, now.note, () => bothTexts(here.note, now.note) ?? here.note),
    tags: threeWay(here.tags, wasTags, now.tags, () => [...here.tags, ...now.tags]),
    colour: threeWay(here.colour, wasColour, nowColour, () => here.colour),
  }
}

function threeWay<Value>(here: Value, before: Value, now: Value, both: () => Value): Value {
  if (sameJson(now, before) || sameJson(now, here)) return here
  return sameJson(here, before) ? now : both()
}
