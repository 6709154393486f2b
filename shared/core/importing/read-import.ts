/**
 * Recognises by what a file holds, never by its name, which program wrote it, and reads it.
 * Several hundred thousand entries take a second or two.
 */
import { fail, succeed, type Result } from '../result.ts'
import { readHypothesis } from './hypothesis.ts'
import type { FoundPassages, ImportFormat, ReadImport } from './imported-passage.ts'
import { readKindle } from './kindle.ts'
import { readKoreader, readKoreaderMarkdown } from './koreader.ts'
import { readOmnivore } from './omnivore.ts'
import { readReadwise } from './readwise.ts'
import { readReadiumSet, readWebAnnotations } from './web-annotation.ts'
import { readWebClipper } from './web-clipper.ts'
import { parseJson } from './untrusted-json.ts'

export type UnknownFormat = { readonly message: string }

type JsonReader = (value: unknown) => FoundPassages | undefined

/** The more particular ones first. */
const jsonReaders: readonly (readonly [ImportFormat, JsonReader])[] = [
  ['thorium', readReadiumSet],
  ['web-clipper', readWebClipper],
  ['koreader', readKoreader],
  ['web-annotation', readWebAnnotations],
  ['hypothesis', readHypothesis],
]

type TextReader = (text: string) => FoundPassages | undefined

const textReaders: readonly (readonly [ImportFormat, TextReader])[] = [
  ['kindle', readKindle],
  ['koreader', readKoreaderMarkdown],
  ['readwise', readReadwise],
]

/** `text` is the whole file. */
export function readImport(text: string): Result<ReadImport, UnknownFormat> {
  const content = text.replace(/^\uFEFF/u, '')
  if (content.trim() === '') return fail({ message: 'The file is empty.' })
  const json = parseJson(content)
  for (const [format, read] of json === undefined ? [] : jsonReaders) {
    const found = read(json?.value)
    if (found !== undefined) return succeed({ format, ...withoutRepetitions(found) })
  }
  for (const [format, read] of json === undefined ? textReaders : []) {
    const found = read(content)
    if (found !== undefined) return succeed({ format, ...withoutRepetitions(found) })
  }
  return fail({ message: unknownWords(content, json !== undefined) })
}

/** `files`: those of an archive by their names, as far as `isOfOmnivore` wants them. */
export function readImportedArchive(
  files: ReadonlyMap<string, string>,
): Result<ReadImport, UnknownFormat> {
  const found = readOmnivore(files)
  if (found !== undefined) return succeed({ format: 'omnivore', ...withoutRepetitions(found) })
  return fail({ message: 'It is an archive, but not the export of Omnivore. Unpack it first.' })
}

/** Files that were put together hold the same entry twice; the later one is the newer one. */
function withoutRepetitions({ items, problems }: FoundPassages): FoundPassages {
  return { items: [...new Map(items.map((item) => [item.importId, item])).values()], problems }
}

function unknownWords(content: string, isJson: boolean): string {
  const looksLikeJson = /^\s*[[{]/u.test(content)
  if (looksLikeJson && !isJson) {
    return 'It looks like JSON but is damaged, perhaps because the download was cut off. Export it again.'
  }
  return 'It is none of the exports that Lectern reads.'
}
