/** What the dialogs about backups need of the window. */
import type { DataContext } from '#renderer/data/data-context.ts'
import type { BackupHost } from '#renderer/mirror/backups.ts'
import type { Backup } from '#shared/api/backups-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'

export type BackupTools = {
  readonly host: BackupHost
  readonly context: DataContext
  readonly shell: Backup['shell']
  /** Writes what was typed a moment ago. */
  readonly settle: () => Promise<unknown>
  /** Resolves to `undefined` when the user chose none. */
  readonly chooseFolder: () => Promise<FolderEntry | undefined>
  readonly announce: (text: string) => void
  /** Told how many records are other than before. */
  readonly onRestored: (records: number) => void
}
