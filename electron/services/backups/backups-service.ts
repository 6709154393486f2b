/**
 * Backups of what the user made, taken from the mirror: one file each, in a folder of the data folder.
 * Made each day, before what could go wrong, and when the user asks.
 */
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type {
  Backup,
  BackupProblem,
  BackupReason,
  BackupsService,
  UnreadableBackup,
} from '#shared/api/backups-api.ts'
import type { HostInfo } from '#shared/api/host-api.ts'
import { dispensableBackups } from '#shared/core/backup/thin-backups.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { createPathTokens } from '../folders/path-tokens.ts'
import type { WholeMirror } from '../mirror/store-mirror.ts'
import { readBackupPage, writeBackupFile } from './backup-file.ts'
import { BackupFiles, codeOf, copyBackup, freeName } from './backup-folder.ts'
import { problems, reasonInWords } from './backup-problems.ts'

export type BackupsOptions = {
  /**
   * Where they lie, asked before each use; made with the first one. Rejects with `UnavailableError`
   * while it cannot be used.
   */
  readonly folder: () => Promise<string>
  /** What there is to back up now; undefined when nothing was ever told. */
  readonly mirror: () => Promise<WholeMirror | undefined>
  /** Mirrors of this machine: backups of others lie in a folder that is synchronised. */
  readonly ownMirrors: () => Promise<ReadonlySet<string>>
  readonly shell: HostInfo['shell']
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Path of a folder that the user chose; undefined for an unknown token. */
  readonly resolveFolder: (token: string) => string | undefined
  /** Whether a folder is one of the library's or lies in one: there Lectern never writes. */
  readonly isInsideLibrary: (path: string) => Promise<boolean>
}

export type Backups = {
  readonly service: BackupsService
  /** Makes the backup of the day when it is due; undefined when it is not. */
  readonly makeDaily: () => Promise<Result<Backup, BackupProblem> | undefined>
  /** After what is under way. */
  readonly close: () => Promise<void>
}

const day = 24 * 60 * 60 * 1000
/** Bytes of a page, about. */
const pageSize = 2_000_000

export function createBackups(options: BackupsOptions): Backups {
  const { shell, now } = options
  const ids = createPathTokens()
  const files = new BackupFiles(ids)
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = turn.then(work)
    turn = outcome.catch(() => undefined)
    return outcome
  }

  async function list(folder: string): Promise<readonly (Backup | UnreadableBackup)[]> {
    return files.list(folder, await options.ownMirrors())
  }

  /** Of this shell; those of others are their own to count and to thin out. */
  async function readable(folder: string): Promise<readonly Backup[]> {
    return (await list(folder)).filter(
      (one): one is Backup => !('problem' in one) && one.shell === shell && !one.isOfOther,
    )
  }

  async function make(reason: BackupReason): Promise<Result<Backup, BackupProblem>> {
    try {
      const folder = await options.folder()
      const mirror = await options.mirror()
      if (mirror === undefined) return fail(problems.nothing)
      const isDamaged = mirror.damaged > 0
      // What is left of a damaged copy is worth a file only when there is nothing better.
      if (isDamaged && (await readable(folder)).length > 0) return fail(problems.damaged)
      const at = now()
      const name = await freeName(folder, at, reason)
      const path = join(folder, name)
      const { mirrorId, records } = mirror
      await files.remember(
        path,
        await writeBackupFile(path, { at, reason, shell, mirrorId, records }),
      )
      const made = await files.describe(path, name, await options.ownMirrors())
      if (made === undefined || 'problem' in made) return fail(problems.notReadBack)
      await thinOut(folder, made)
      return succeed(made)
    } catch (error) {
      return fail(problems.notWritten(reasonInWords(error)))
    }
  }

  async function thinOut(folder: string, made: Backup): Promise<void> {
    for (const one of dispensableBackups(await readable(folder), now())) {
      if (one.backupId !== made.backupId) await rm(join(folder, one.name), { force: true })
    }
  }

  async function makeDaily(): Promise<Result<Backup, BackupProblem> | undefined> {
    const place = await reachable()
    if (!place.ok) return place
    const { folder, mirror } = place.value
    if (mirror === undefined) return undefined
    // One from a clock that ran ahead says nothing about today.
    const last = (await readable(folder)).find((one) => one.at <= now())
    const isDue = last === undefined || (now() - last.at >= day && mirror.at > last.at)
    return isDue ? make('daily') : undefined
  }

  /** The folder and what there is to back up, or in words why both are out of reach. */
  async function reachable() {
    try {
      return succeed({ folder: await options.folder(), mirror: await options.mirror() })
    } catch (error) {
      return fail(problems.notWritten(reasonInWords(error)))
    }
  }

  /** A folder that the user chose, and that is there. */
  async function chosen(token: string): Promise<Result<string, { readonly message: string }>> {
    const path = options.resolveFolder(token)
    if (path === undefined) return fail({ message: 'Choose the folder again.' })
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (isFolder) return succeed(path)
    return fail({ message: `The folder “${path}” cannot be opened. Choose another folder.` })
  }

  return {
    service: {
      list: () => inTurn(async () => list(await options.folder())),
      make: ({ reason }) => inTurn(() => make(reason)),
      async read({ backupId, offset }) {
        const path = ids.resolve(backupId)
        if (path === undefined) return fail(problems.unknown)
        try {
          if (offset === 0) {
            const found = await files.describe(path, basename(path), await options.ownMirrors())
            if (found === undefined) return fail(problems.unknown)
            if ('problem' in found) return fail({ code: 'unreadable', message: found.problem })
          }
          const page = await readBackupPage(path, offset, pageSize)
          if (page === undefined) return fail(problems.changedMeanwhile)
          return succeed({ changes: page.records, next: page.next, done: page.done })
        } catch (error) {
          return fail(problems.notRead(codeOf(error)))
        }
      },
      async saveFile({ backupId, folder: token }) {
        const path = ids.resolve(backupId)
        if (path === undefined) return fail(problems.unknown)
        const target = await chosen(token)
        if (!target.ok) return target
        if (await options.isInsideLibrary(target.value)) {
          return fail({ message: insideLibrary(target.value) })
        }
        try {
          return succeed({ name: await copyBackup(path, target.value, basename(path)) })
        } catch (error) {
          return fail({ message: notSaved(reasonInWords(error)) })
        }
      },
      async open({ folder: token }) {
        const found = await chosen(token)
        if (!found.ok) return found
        try {
          return succeed(await list(found.value))
        } catch (error) {
          const reason = `The folder “${found.value}” cannot be read (${codeOf(error)}).`
          return fail({ message: `${reason} Choose another folder.` })
        }
      },
    },
    makeDaily: () => inTurn(makeDaily),
    close: () => inTurn(() => Promise.resolve()),
  }
}

function insideLibrary(path: string): string {
  return `“${path}” belongs to your library, and Lectern never writes there. Nothing was written. Choose a folder outside of it.`
}

function notSaved(reason: string): string {
  return `The backup could not be saved there: ${reason}. Nothing was kept there; the backup itself is safe. Choose another folder.`
}
