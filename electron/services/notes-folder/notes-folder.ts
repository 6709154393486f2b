/**
 * The folder that holds the second copy and the backups: the data folder, or one that something
 * synchronises between machines. What must not be synchronised (lock, browser profile, index) stays
 * in the data folder.
 */
import { UnavailableError } from '#shared/api/errors.ts'
import type { NotesFolderService, NotesFolderState } from '#shared/api/notes-folder-api.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { pathInside } from '../sources/registered-source.ts'
import { absence, realPath, strangeness, unwritable } from './folder-problems.ts'
import { keepNotesChoice, readNotesChoice, type NotesChoice } from './notes-choice.ts'

export type NotesFolderOptions = {
  readonly dataFolder: string
  /** Absolute path that the command line named: it goes before what was chosen. */
  readonly argument: string | undefined
  /** Path of a folder that the user chose; undefined for an unknown token. */
  readonly resolveFolder: (token: string) => string | undefined
  /** Whether a folder is one of the library's or lies in one: there Lectern never writes. */
  readonly isInsideLibrary: (path: string) => Promise<boolean>
  /** Another folder is used from now on. */
  readonly onMoved: () => void
}

export type NotesFolder = {
  readonly service: NotesFolderService
  /** In human words, when something was wrong with what was kept. */
  readonly notices: readonly string[]
  /** Whether other machines may keep their notes there too. */
  readonly isShared: () => boolean
  /**
   * Its path. Rejects with `UnavailableError` while it is missing or cannot be used: it is never made
   * anew in the place where it should be.
   */
  readonly path: () => Promise<string>
  /** Where it lies, when it is not the data folder and lies in that one. */
  readonly insideOf: (folder: string) => Promise<string | undefined>
}

export async function openNotesFolder(options: NotesFolderOptions): Promise<NotesFolder> {
  const { dataFolder, argument } = options
  const { choice: kept, notices } = await readNotesChoice(dataFolder)
  let choice = kept
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    const outcome = turn.then(work)
    turn = outcome.catch(() => undefined)
    return outcome
  }
  const pathNow = (): string => argument ?? choice.folder ?? dataFolder
  const keep = async (next: NotesChoice): Promise<void> => {
    await keepNotesChoice(dataFolder, next)
    choice = next
  }

  /** Undefined when `path` may hold the notes; there is a place for mirrors in it then. */
  async function refusal(path: string): Promise<string | undefined> {
    const absent = await absence(path)
    if (absent !== undefined) return absent
    const real = await realPath(path)
    if (await options.isInsideLibrary(real)) {
      return `the folder “${path}” belongs to your library, where Lectern never writes`
    }
    const inner = pathInside(await realPath(dataFolder), real)
    if (inner !== undefined && inner !== '') {
      return `the folder “${path}” lies inside Lectern’s own data folder`
    }
    return unwritable(path)
  }

  /** One that the command line names for the first time is prepared like one that is chosen. */
  async function problemOf(path: string): Promise<string | undefined> {
    if (path === dataFolder) return undefined
    if (choice.known.includes(path)) return (await absence(path)) ?? strangeness(path)
    const refused = await refusal(path)
    if (refused === undefined) await keep({ ...choice, known: [...choice.known, path] })
    return refused
  }

  async function state(): Promise<NotesFolderState> {
    const path = pathNow()
    const problem = await inTurn(() => problemOf(path))
    const chosen = choice.folder === undefined ? 'usual' : 'chosen'
    const origin = argument === undefined ? chosen : 'argument'
    return { path, origin, ...(problem === undefined ? {} : { problem }) }
  }

  async function use(
    folder: string | undefined,
  ): Promise<Result<NotesFolderState, { readonly message: string }>> {
    if (argument !== undefined) return fail({ message: heldByArgument })
    const refused = folder === undefined ? undefined : await inTurn(() => refusal(folder))
    if (refused !== undefined) return fail({ message: refusedInWords(refused) })
    try {
      const known = choice.known.filter((one) => one !== folder)
      await inTurn(() => keep({ folder, known: folder === undefined ? known : [...known, folder] }))
    } catch (error) {
      return fail({ message: notKept(error) })
    }
    options.onMoved()
    return succeed(await state())
  }

  return {
    notices,
    isShared: () => pathNow() !== dataFolder,
    path: async () => {
      const path = pathNow()
      const problem = await inTurn(() => problemOf(path))
      if (problem !== undefined) throw new UnavailableError(problem)
      return path
    },
    insideOf: async (folder) => {
      const path = pathNow()
      if (path === dataFolder) return undefined
      const inner = pathInside(await realPath(folder), await realPath(path))
      return inner === undefined ? undefined : path
    },
    service: {
      state,
      async choose({ folder: token }) {
        const folder = options.resolveFolder(token)
        if (folder === undefined) return fail({ message: 'Choose the folder again.' })
        const isUsual = (await realPath(folder)) === (await realPath(dataFolder))
        return use(isUsual ? undefined : folder)
      },
      useUsual: () => use(undefined),
    },
  }
}

const heldByArgument =
  'This start was told by --notes-dir where your notes are kept, and that goes before the settings. ' +
  'Nothing was changed. Start Lectern without it to choose here.'

function refusedInWords(reason: string): string {
  const sentence = reason.charAt(0).toUpperCase() + reason.slice(1)
  return `${sentence}. Nothing was changed: your notes are kept where they were. Choose another folder.`
}

function notKept(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return `The choice could not be kept in the data folder (${code}). Nothing was changed: your notes are kept where they were.`
}
