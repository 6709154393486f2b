/** What the dialog does with backups as files: lists, makes, saves and finds them. */
import { useEffect, useState } from 'react'
import type { Backup, UnreadableBackup } from '#shared/api/backups-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { backUp } from '#renderer/mirror/backups.ts'
import { backupDate } from './backup-words.ts'
import type { BackupTools } from './backup-tools.ts'

export type ListedBackup = Backup | UnreadableBackup

export type BackupList = {
  /** Undefined until they are known. */
  readonly backups: readonly ListedBackup[] | undefined
  /** The folder they lie in; undefined for Lectern's own. */
  readonly folder: string | undefined
  readonly isBusy: boolean
  /** What was done last. */
  readonly outcome: string | undefined
  readonly problem: string | undefined
  readonly make: () => Promise<void>
  readonly save: (backup: Backup) => Promise<void>
  readonly openFolder: () => Promise<void>
  readonly openOwn: () => Promise<void>
}

const partialWords =
  'It holds what the second copy of your notes has: the store itself does not answer.'

export function useBackups(tools: BackupTools): BackupList {
  const { host, context, settle, chooseFolder, announce } = tools
  const [backups, setBackups] = useState<readonly ListedBackup[]>()
  const [folder, setFolder] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<string>()
  const [problem, setProblem] = useState<string>()

  /** Tells what came of it: words for what was done, or for what went wrong. */
  const run = async (work: () => Promise<string | undefined>): Promise<void> => {
    setBusy(true)
    setOutcome(undefined)
    setProblem(undefined)
    try {
      const words = await work()
      setOutcome(words)
      if (words !== undefined) announce(words)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  const showOwn = async (): Promise<void> => {
    setBackups(await host.backups.list({}))
    setFolder(undefined)
  }
  useEffect(() => {
    let isCurrent = true
    host.backups.list({}).then(
      (found) => {
        if (isCurrent) setBackups(found)
      },
      (error: unknown) => {
        if (!isCurrent) return
        const reason = error instanceof Error ? error.message : String(error)
        setProblem(`The backups cannot be listed: ${reason}. Your notes are safe.`)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [host])
  const choose = async (work: (chosen: FolderEntry) => Promise<string | undefined>) => {
    const chosen = await chooseFolder()
    if (chosen !== undefined) await run(() => work(chosen))
  }

  return {
    backups,
    folder,
    isBusy,
    outcome,
    problem,
    make: () =>
      run(async () => {
        await settle()
        const made = await backUp(context, host, 'asked')
        if (!made.ok) throw new Error(made.problem.message)
        await showOwn()
        const words = `Backed up on ${backupDate(made.value.at)}.`
        return made.value.isPartial ? `${words} ${partialWords}` : words
      }),
    save: ({ backupId }) =>
      choose(async ({ token, name: place }) => {
        const saved = await host.backups.saveFile({ backupId, folder: token })
        if (!saved.ok) throw new Error(saved.problem.message)
        return `Saved “${saved.value.name}” in “${place}”.`
      }),
    openFolder: () =>
      choose(async ({ token, name }) => {
        const found = await host.backups.open({ folder: token })
        if (!found.ok) throw new Error(found.problem.message)
        setBackups(found.value)
        setFolder(name)
        return undefined
      }),
    openOwn: () =>
      run(async () => {
        await showOwn()
        return undefined
      }),
  }
}
