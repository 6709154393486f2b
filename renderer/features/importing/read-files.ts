/** Reads files that the user gave to the page: chosen, dropped or pasted. */
import type { NotesImport } from '#renderer/data/commands/import-notes.ts'
import { isOfOmnivore } from '#shared/core/importing/omnivore.ts'
import type { ReadImport } from '#shared/core/importing/imported-passage.ts'
import { readImport, readImportedArchive } from '#shared/core/importing/read-import.ts'
import type { UnreadEntry } from './import-plan.ts'
import { claimsToBeNotes, readNotes } from './read-notes.ts'
import { isArchive, unpackArchive } from './unpack-archive.ts'

/** Bytes; exports of a whole life are a few megabytes. */
const largestFile = 200 * 1024 * 1024

export type GivenFile = { readonly name: string; readonly content: Blob }

type ReadFile = { readonly name: string; readonly read: ReadImport }

export type ReadFiles = {
  /** Of other programs. */
  readonly files: readonly ReadFile[]
  /** Lectern's own. */
  readonly notes: readonly NotesImport[]
  readonly unread: readonly UnreadEntry[]
}

/** One file that cannot be read does not keep it from the others. */
export async function readFiles(given: readonly GivenFile[]): Promise<ReadFiles> {
  const files: ReadFile[] = []
  const notes: NotesImport[] = []
  const unread: UnreadEntry[] = []
  for (const { name, content } of given) {
    const refuse = (message: string, entry = 'The whole file'): void => {
      unread.push({ file: name, entry, message })
    }
    if (content.size > largestFile) {
      refuse('It is larger than 200 MB, the most that is read as one export.')
      continue
    }
    try {
      const bytes = new Uint8Array(await content.arrayBuffer())
      const text = isArchive(bytes) ? undefined : decode(bytes)
      if (text !== undefined && claimsToBeNotes(text)) {
        const own = await readOwn(text, refuse)
        if (own !== undefined) notes.push(own)
        continue
      }
      const read = text === undefined ? readUndecoded(bytes, refuse) : readImport(text)
      if (read === undefined) continue
      if (read.ok) files.push({ name, read: read.value })
      else refuse(read.problem.message)
    } catch (error) {
      // The browser's own reading: the file is gone, or may not be read.
      refuse(`It could not be read (${error instanceof Error ? error.message : String(error)}).`)
    }
  }
  return { files, notes, unread }
}

type Refuse = (message: string, entry?: string) => void

/** Undefined once it is told why there is nothing. */
async function readOwn(text: string, refuse: Refuse): Promise<NotesImport | undefined> {
  const read = await readNotes(text)
  if (!read.ok) {
    refuse(read.problem)
    return undefined
  }
  for (const { entry, message } of read.value.unsound) refuse(message, entry)
  return read.value.notes
}

/** What is no text is an archive or nothing. Undefined once it is told why there is nothing. */
function readUndecoded(
  bytes: Uint8Array,
  refuse: Refuse,
): ReturnType<typeof readImport> | undefined {
  if (isArchive(bytes)) return readArchive(bytes, refuse)
  refuse('It does not hold text.')
  return undefined
}

function readArchive(bytes: Uint8Array, refuse: Refuse): ReturnType<typeof readImport> | undefined {
  const unpacked = unpackArchive(bytes, isOfOmnivore)
  if (unpacked === undefined) {
    refuse('It is a damaged archive, perhaps because the download was cut off. Export it again.')
    return undefined
  }
  const texts = new Map<string, string>()
  const damaged = [...unpacked.unread]
  for (const [name, content] of unpacked.files) {
    const text = decode(content)
    if (text === undefined) damaged.push(name)
    else texts.set(name, text)
  }
  for (const name of damaged) refuse('It is damaged or too large.', name)
  return readImportedArchive(texts)
}

/** By the byte order mark, else as UTF-8, which all of the programs write; undefined when it is neither. */
function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const label = isUtf16 ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
