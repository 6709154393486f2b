/** What restoring a backup would do, what of it the user wants, and doing it. */
import { useState } from 'react'
import type { RestoreWishes } from '#renderer/data/commands/restore-records.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { numberInWords } from '#renderer/ui/words.ts'
import type { Backup } from '#shared/api/backups-api.ts'
import { isNone, type RestorePreview } from '#shared/core/backup/restore-preview.ts'
import { backupDate, backupFacts, noteCountsInWords } from './backup-words.ts'
import styles from './BackupsDialog.module.css'
import type { BackupTools } from './backup-tools.ts'
import { useRestore } from './use-restore.ts'

type RestoreDialogProps = {
  readonly tools: BackupTools
  readonly backup: Backup
  /** To the list of backups. */
  readonly onBack: () => void
  readonly onClose: () => void
}

export function RestoreDialog({ tools, backup, onBack, onClose }: RestoreDialogProps) {
  const { step, restore } = useRestore(tools, backup)
  const [wishes, setWishes] = useState<RestoreWishes>({
    conflicting: 'here',
    trashed: true,
    removeOthers: false,
  })
  const preview = step.kind === 'asking' || step.kind === 'restoring' ? step.preview : undefined
  const start = async (): Promise<void> => {
    if (await restore(wishes)) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Restore the backup of ${backupDate(backup.at)}`}
      description={backupFacts(backup, tools.shell)}
      size="large"
      footer={
        <>
          <Button disabled={step.kind === 'restoring'} onClick={onBack}>
            Back
          </Button>
          <Button variant="primary" disabled={step.kind !== 'asking'} onClick={() => void start()}>
            Restore
          </Button>
        </>
      }
    >
      <div className={styles.preview}>
        <p role="status">
          {step.kind === 'reading' &&
            `Reading the backup: ${numberInWords(step.records)} records …`}
          {step.kind === 'restoring' && 'Restoring …'}
        </p>
        {step.kind === 'problem' && (
          <ErrorNote title="The backup cannot be restored">{step.message}</ErrorNote>
        )}
        {step.kind === 'asking' && step.problem !== undefined && (
          <ErrorNote title="Nothing was restored">{step.problem}</ErrorNote>
        )}
        {preview !== undefined && (
          <Choices
            preview={preview}
            wishes={wishes}
            disabled={step.kind === 'restoring'}
            onChange={setWishes}
          />
        )}
      </div>
    </Dialog>
  )
}

type ChoicesProps = {
  readonly preview: RestorePreview
  readonly wishes: RestoreWishes
  readonly disabled: boolean
  readonly onChange: (wishes: RestoreWishes) => void
}

const conflictOptions = [
  { value: 'here', label: 'Keep what is here' },
  { value: 'backup', label: 'Take the backup’s' },
  { value: 'both', label: 'Keep what is here, and both texts' },
] as const

function Choices({ preview, wishes, disabled, onChange }: ChoicesProps) {
  const { added, trashed, changed, conflicting, unchanged, onlyHere } = preview
  return (
    <>
      <ul className={styles.facts} aria-label="What restoring does">
        {!isNone(added) && <li>{noteCountsInWords(added)}: not here, and will be added.</li>}
        {!isNone(changed) && (
          <li>{noteCountsInWords(changed)}: newer in the backup, and will be taken from it.</li>
        )}
        {!isNone(unchanged) && <li>{noteCountsInWords(unchanged)}: the same here.</li>}
        {isNone(added) && isNone(changed) && <li>Nothing is missing here.</li>}
        <li>Everything is backed up before, and you can undo the restoring.</li>
      </ul>
      {!isNone(conflicting) && (
        <div className={styles.choice}>
          <SegmentedControl
            label={`${noteCountsInWords(conflicting)}: changed here since, or differently`}
            layout="rows"
            value={wishes.conflicting}
            options={conflictOptions}
            onChange={(next) => {
              if (!disabled) onChange({ ...wishes, conflicting: next })
            }}
          />
        </div>
      )}
      {!isNone(trashed) && (
        <div className={styles.choice}>
          <Checkbox
            checked={wishes.trashed}
            disabled={disabled}
            onChange={(checked) => {
              onChange({ ...wishes, trashed: checked })
            }}
          >
            Bring back from the trash: {noteCountsInWords(trashed)}
          </Checkbox>
        </div>
      )}
      {!isNone(onlyHere) && (
        <div className={styles.choice}>
          <Checkbox
            checked={wishes.removeOthers}
            disabled={disabled}
            onChange={(checked) => {
              onChange({ ...wishes, removeOthers: checked })
            }}
          >
            Move to the trash what the backup lacks: {noteCountsInWords(onlyHere)}
          </Checkbox>
        </div>
      )}
    </>
  )
}
