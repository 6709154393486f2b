/** Backups: which there are, making and saving them, and restoring one after a look at what it would do. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Backup } from '#shared/api/backups-api.ts'
import type { BackupTools } from './backup-tools.ts'
import { BackupRows } from './BackupRows.tsx'
import styles from './BackupsDialog.module.css'
import { RestoreDialog } from './RestoreDialog.tsx'
import { useBackups } from './use-backups.ts'

type BackupsDialogProps = { readonly tools: BackupTools; readonly onClose: () => void }

export function BackupsDialog({ tools, onClose }: BackupsDialogProps) {
  const [restoring, setRestoring] = useState<Backup>()
  const list = useBackups(tools)
  const { backups, folder, isBusy, outcome, problem } = list
  if (restoring !== undefined) {
    return (
      <RestoreDialog
        tools={tools}
        backup={restoring}
        onBack={() => {
          setRestoring(undefined)
        }}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Backups"
      description="Everything you made at one moment, in one file each. Lectern makes one each day."
      size="large"
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <div className={styles.list}>
        <div className={styles.actions}>
          <Button variant="primary" disabled={isBusy} onClick={() => void list.make()}>
            Back up now
          </Button>
          <Button disabled={isBusy} onClick={() => void list.openFolder()}>
            Open backups in a folder…
          </Button>
          {folder !== undefined && (
            <Button disabled={isBusy} onClick={() => void list.openOwn()}>
              Show Lectern’s own
            </Button>
          )}
        </div>
        <p role="status" className={styles.outcome}>
          {isBusy ? 'Working …' : outcome}
        </p>
        {problem !== undefined && <ErrorNote title="That did not work">{problem}</ErrorNote>}
        {folder !== undefined && <p className={styles.muted}>Backups in “{folder}”</p>}
        {backups === undefined ? (
          problem === undefined && <p className={styles.muted}>Looking for backups …</p>
        ) : backups.length === 0 ? (
          <p className={styles.muted}>
            {folder === undefined
              ? 'There is no backup yet. The first is made with your first highlight or note.'
              : 'There is no backup of Lectern in this folder. Their names end in “.lectern-backup”.'}
          </p>
        ) : (
          <BackupRows
            backups={backups}
            shell={tools.shell}
            disabled={isBusy}
            onSave={folder === undefined ? (backup) => void list.save(backup) : undefined}
            onRestore={setRestoring}
          />
        )}
      </div>
    </Dialog>
  )
}
