/** Reads files that the user gave to the page: chosen, dropped or pasted. */
import { readImport } from '#shared/core/importing/read-import.ts'
import type { UnreadEntry } from './import-plan.ts'
import type { ReadFile } from './plan-import.ts'

/** Bytes; exports of a whole life are a few megabytes. */
const largestFile = 200 * 1024 * 1024

export type GivenFile = { readonly name: string; readonly content: Blob }

export type ReadFiles = {
  readonly files: readonly ReadFile[]
  readonly unread: readonly UnreadEntry[]
}

/** One file that cannot be read does not keep it from the others. */
export async function readFiles(given: readonly GivenFile[]): Promise<ReadFiles> {
  const files: ReadFile[] = []
  const unread: UnreadEntry[] = []
  for (const { name, content } of given) {
    const refuse = (message: string): void => {
      unread.push({ file: name, entry: 'The whole file', message })
    }
    if (content.size > largestFile) {
      refuse('It is larger than 200 MB, the most that is read as one export.')
      continue
    }
    try {
      const text = decode(new Uint8Array(await content.arrayBuffer()))
      const read = text === undefined ? undefined : readImport(text)
      if (read === undefined) refuse('It does not hold text.')
      else if (read.ok) files.push({ name, read: read.value })
      else refuse(read.problem.message)
    } catch (error) {
      // The browser's own reading: the file is gone, or may not be read.
      refuse(`It could not be read (${error instanceof Error ? error.message : String(error)}).`)
    }
  }
  return { files, unread }
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
