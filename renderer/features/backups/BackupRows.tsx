/** The list of backups, newest first. */
import { Button } from '#renderer/ui/Button.tsx'
import type { Backup } from '#shared/api/backups-api.ts'
import { backupDate, backupFacts } from './backup-words.ts'
import styles from './BackupsDialog.module.css'
import type { ListedBackup } from './use-backups.ts'

type BackupRowsProps = {
  readonly backups: readonly ListedBackup[]
  readonly shell: Backup['shell']
  readonly disabled: boolean
  /** Absent where they lie in a folder of the user's already. */
  readonly onSave: ((backup: Backup) => void) | undefined
  readonly onRestore: (backup: Backup) => void
}

export function BackupRows({ backups, shell, disabled, onSave, onRestore }: BackupRowsProps) {
  return (
    <ul className={styles.rows} aria-label="Backups">
      {backups.map((backup) => (
        <li key={backup.backupId} className={styles.row}>
          {'problem' in backup ? (
            <div className={styles.words}>
              <p className={styles.name}>{backup.name}</p>
              <p className={styles.muted}>{backup.problem}</p>
            </div>
          ) : (
            <>
              <div className={styles.words}>
                <p className={styles.name}>{backupDate(backup.at)}</p>
                <p className={styles.muted}>{backupFacts(backup, shell)}</p>
              </div>
              {onSave !== undefined && (
                <Button
                  disabled={disabled}
                  aria-label={`Save a copy… of the backup of ${backupDate(backup.at)}`}
                  onClick={() => {
                    onSave(backup)
                  }}
                >
                  Save a copy…
                </Button>
              )}
              <Button
                disabled={disabled}
                aria-label={`Restore… the backup of ${backupDate(backup.at)}`}
                onClick={() => {
                  onRestore(backup)
                }}
              >
                Restore…
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
