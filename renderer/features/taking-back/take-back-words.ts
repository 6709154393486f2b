/** Sentences of the dialog that takes edits back. */
import type { TakenBack } from '#renderer/data/commands/take-back-edits.ts'
import { counted } from '#renderer/ui/words.ts'
import type { EditedExports } from '#shared/api/exporting-api.ts'
import type {
  TakeBack,
  TakeBackChange,
  TakeBackChoice,
  TakeBackItem,
} from '#shared/core/markdown/take-back.ts'

const fields: Readonly<Record<TakeBackChange['field'], string>> = {
  note: 'Note',
  tags: 'Tags',
  colour: 'Colour',
  region: 'Taken out of the file',
}

/** "Note of “begin at the third…”"; unique enough to tell the choices apart by ear. */
export function itemName({ change, quote }: TakeBackItem): string {
  const whose = quote === undefined ? 'the article' : `“${firstWords(quote)}”`
  return change.field === 'region'
    ? `${whose}, taken out of the file`
    : `${fields[change.field]} of ${whose}`
}

export function fieldName({ change, quote }: TakeBackItem): string {
  if (quote !== undefined || change.field === 'region') return fields[change.field]
  return change.field === 'note' ? 'Article note' : 'Article tags'
}

export function firstWords(quote: string): string {
  const line = quote.replace(/\s+/gu, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

export function choiceName(choice: TakeBackChoice, { change }: TakeBackItem): string {
  const isGone = change.field === 'region'
  switch (choice) {
    case 'file':
      return isGone ? 'Delete in Lectern' : 'Take the file’s'
    case 'lectern':
      return isGone ? 'Keep, and export again' : 'Keep Lectern’s'
    case 'both':
      return 'Keep both texts'
    case 'later':
      return 'Decide later'
  }
}

/** What there is besides the items. */
export function restInWords(found: TakeBack, { unchanged }: EditedExports): readonly string[] {
  const { changedInLectern, gone } = found
  return [
    ...(unchanged > 0
      ? [`${counted(unchanged, 'file')} as Lectern wrote ${unchanged === 1 ? 'it' : 'them'}.`]
      : []),
    ...(changedInLectern > 0
      ? [
          `${counted(changedInLectern, 'change')} in Lectern alone: the next export writes ${changedInLectern === 1 ? 'it' : 'them'}.`,
        ]
      : []),
    ...(gone > 0
      ? [
          `${counted(gone, 'edited highlight')} not in Lectern any more: left in the ${gone === 1 ? 'file' : 'files'}.`,
        ]
      : []),
  ]
}

/** @param given highlights that the next export writes over */
export function takenInWords({ taken, left }: TakenBack, given: number): string {
  const over = `The next export writes over ${counted(given, 'highlight')}`
  if (taken === 0 && left === 0) return given > 0 ? over : 'Nothing had to be taken back'
  const done = `Took back ${counted(taken, 'edit')}`
  return left === 0
    ? done
    : `${done}; ${counted(left, 'other')} changed in Lectern meanwhile and stayed`
}
