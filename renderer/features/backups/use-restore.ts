/** Restoring one backup: reads and compares it, then makes a backup of now and brings its records back. */
import { useEffect, useState } from 'react'
import { restoreRecords, type RestoreWishes } from '#renderer/data/commands/restore-records.ts'
import { backUp, compareWithStore, readBackup } from '#renderer/mirror/backups.ts'
import type { Backup } from '#shared/api/backups-api.ts'
import type { RestorePreview } from '#shared/core/backup/restore-preview.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import type { BackupTools } from './backup-tools.ts'

export type RestoreStep =
  | { readonly kind: 'reading'; readonly records: number }
  | { readonly kind: 'problem'; readonly message: string }
  | {
      readonly kind: 'asking'
      readonly records: readonly MirrorChange[]
      readonly preview: RestorePreview
      /** Why the last try changed nothing. */
      readonly problem?: string
    }
  | { readonly kind: 'restoring'; readonly preview: RestorePreview }

export function useRestore(
  { host, context, settle, onRestored }: BackupTools,
  { backupId }: Backup,
): {
  readonly step: RestoreStep
  /** Resolves to whether it was done. */
  readonly restore: (wishes: RestoreWishes) => Promise<boolean>
} {
  const [step, setStep] = useState<RestoreStep>({ kind: 'reading', records: 0 })
  useEffect(() => {
    let isCurrent = true
    const show = (next: RestoreStep): void => {
      if (isCurrent) setStep(next)
    }
    const look = async (): Promise<void> => {
      await settle()
      const read = await readBackup(host.backups, backupId, (records) => {
        show({ kind: 'reading', records })
      })
      if (!read.ok) {
        show({ kind: 'problem', message: read.problem.message })
        return
      }
      const preview = await compareWithStore(context.db, read.value)
      show({ kind: 'asking', records: read.value, preview })
    }
    look().catch((error: unknown) => {
      show({ kind: 'problem', message: unread(error) })
    })
    return () => {
      isCurrent = false
    }
  }, [host, context, settle, backupId])

  async function restore(wishes: RestoreWishes): Promise<boolean> {
    if (step.kind !== 'asking') return false
    const { records, preview } = step
    const ask = (problem: string): void => {
      setStep({ kind: 'asking', records, preview, problem })
    }
    setStep({ kind: 'restoring', preview })
    try {
      await settle()
      const before = await backUp(context, host, 'restore')
      if (!before.ok && before.problem.code !== 'nothing') {
        ask(
          `Nothing was restored, because what is here could not be backed up before. ${before.problem.message}`,
        )
        return false
      }
      onRestored(await restoreRecords(context, records, wishes))
      return true
    } catch (error) {
      ask(`Nothing was restored, and nothing was changed (${reasonOf(error)}). Try again.`)
      return false
    }
  }

  return { step, restore }
}

function unread(error: unknown): string {
  return `The backup could not be read (${reasonOf(error)}). Nothing was changed. Try again.`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
