/** What was deleted in the last 30 days: back with it, or away for good. */
import { useRef, useState } from 'react'
import { deleteForGood, restoreFromTrash, type TrashedKey } from '#renderer/data/commands/trash.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { trash } from '#renderer/data/queries/trash.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import styles from './TrashDialog.module.css'
import { TrashRow } from './TrashRow.tsx'

/** Rows that are shown at first, and with every "Show more". */
const pageSize = 100

export function TrashDialog({ onClose }: { readonly onClose: () => void }) {
  const data = useData()
  const announce = useAnnounce()
  const found = useQuery('trash', () => trash(data.db))
  const [shown, setShown] = useState(pageSize)
  const [isEmptying, setEmptying] = useState(false)
  const [problem, setProblem] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  const [now] = useState(data.now)
  const items = found.status === 'ready' ? found.data : []
  const done = useRef<HTMLButtonElement>(null)

  const act = async (work: () => Promise<string>): Promise<void> => {
    setProblem(undefined)
    setEmptying(false)
    try {
      announce(await work())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }
  /** Before the row goes: a focus that goes with it is lost. */
  const leaveRow = (index: number | undefined): void => {
    const rows = [...(list.current?.children ?? [])]
    const next = index === undefined ? undefined : (rows[index + 1] ?? rows[index - 1])
    const button = next?.querySelector('button') ?? done.current
    button?.focus()
  }
  const restore = (keys: readonly TrashedKey[], index?: number) => {
    leaveRow(index)
    void act(async () => `Restored: ${counted(await restoreFromTrash(data, keys), 'item')}`)
  }
  const erase = (keys: readonly TrashedKey[], index?: number) => {
    leaveRow(index)
    void act(async () => `Deleted for good: ${counted(await deleteForGood(data, keys), 'item')}`)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Trash"
      description="What you delete stays here for 30 days. Backups keep it longer."
      size="large"
      footer={
        <Button ref={done} onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className={styles.trash}>
        {problem !== undefined && <ErrorNote title="Nothing was changed">{problem}</ErrorNote>}
        {items.length > 0 && (
          <div className={styles.actions}>
            {isEmptying ? (
              <>
                <p className={styles.question}>
                  Delete {counted(items.length, 'item')} for good? This cannot be undone.
                </p>
                <Button
                  variant="primary"
                  onClick={() => {
                    erase(items)
                  }}
                >
                  Delete for good
                </Button>
                <Button
                  autoFocus
                  onClick={() => {
                    setEmptying(false)
                  }}
                >
                  Keep
                </Button>
              </>
            ) : (
              <>
                <Button
                  onClick={() => {
                    restore(items)
                  }}
                >
                  Restore all
                </Button>
                <Button
                  onClick={() => {
                    setEmptying(true)
                  }}
                >
                  Empty the trash…
                </Button>
              </>
            )}
          </div>
        )}
        {found.status === 'ready' && items.length === 0 && (
          <p className={styles.muted}>The trash is empty.</p>
        )}
        {items.length > 0 && (
          <ul className={styles.rows} aria-label="What was deleted" ref={list}>
            {items.slice(0, shown).map((item, index) => (
              <TrashRow
                key={`${item.table} ${item.id}`}
                item={item}
                now={now}
                onRestore={() => {
                  restore([item], index)
                }}
                onErase={() => {
                  erase([item], index)
                }}
              />
            ))}
          </ul>
        )}
        {items.length > shown && (
          <Button
            className={styles.more}
            onClick={() => {
              setShown(shown + pageSize)
            }}
          >
            Show more ({numberInWords(items.length - shown)} left)
          </Button>
        )}
      </div>
    </Dialog>
  )
}
