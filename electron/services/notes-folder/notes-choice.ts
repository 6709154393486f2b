/**
 * Which folder the user chose for the notes, kept in the data folder, which is of this machine. A
 * damaged file is set aside, never overwritten.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '../data-folder/durable-file.ts'
import { setAside } from '../data-folder/set-aside.ts'

const format = 1
const choiceFile = z.strictObject({
  format: z.literal(format),
  folder: z.string().min(1).exactOptional(),
  known: z.array(z.string().min(1)),
})

export type NotesChoice = {
  /** Absolute; undefined for the data folder. */
  readonly folder: string | undefined
  /**
   * Folders in which mirrors were begun. One of them that holds none is not the folder it was: its
   * drive is not connected, and what is seen is the empty place where it belongs.
   */
  readonly known: readonly string[]
}

type ReadChoice = {
  readonly choice: NotesChoice
  /** In human words, when the file was damaged. */
  readonly notices: readonly string[]
}

const nothing: NotesChoice = { folder: undefined, known: [] }

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'notes-folder.json')
}

/** Rejects when the data folder cannot be read. */
export async function readNotesChoice(dataFolder: string): Promise<ReadChoice> {
  const choice = await findNotesChoice(dataFolder)
  if (choice !== undefined) return { choice, notices: [] }
  const aside = await setAside(fileIn(dataFolder))
  const notice =
    `The file that says where your notes are kept was damaged and is now in ${aside}. ` +
    'Nothing is lost: Lectern uses its usual folder until you choose yours again in the settings.'
  return { choice: nothing, notices: [notice] }
}

/** The same for who changes nothing: undefined when the file is damaged, which stays where it is. */
export async function findNotesChoice(dataFolder: string): Promise<NotesChoice | undefined> {
  let text: string
  try {
    text = await readFile(fileIn(dataFolder), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing
    throw error
  }
  const found = choiceFile.safeParse(parsed(text))
  return found.success ? { folder: found.data.folder, known: found.data.known } : undefined
}

/** Resolves once it is durable. */
export async function keepNotesChoice(dataFolder: string, choice: NotesChoice): Promise<void> {
  const { folder, known } = choice
  const data = { format, ...(folder === undefined ? {} : { folder }), known }
  await writeFileDurably(fileIn(dataFolder), `${JSON.stringify(data, undefined, 1)}\n`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Damaged, as its caller finds out.
    return undefined
  }
}
