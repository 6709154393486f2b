/** For tests of the readers: what they found, when it is the format that was expected. */
import type { ImportedPassage, ImportFormat, ReadImport } from '../imported-passage.ts'
import { readImport } from '../read-import.ts'

export function itemsOf(text: string, format: ImportFormat): readonly ImportedPassage[] {
  const read = readOrThrow(text)
  if (read.format !== format) throw new Error(`It was read as ${read.format}.`)
  return read.items
}

/** "Annotation 2: It has neither a quote nor a note." */
export function problemsOf(text: string): readonly string[] {
  return readOrThrow(text).problems.map(({ entry, message }) => `${entry}: ${message}`)
}

function readOrThrow(text: string): ReadImport {
  const read = readImport(text)
  if (!read.ok) throw new Error(read.problem.message)
  return read.value
}
