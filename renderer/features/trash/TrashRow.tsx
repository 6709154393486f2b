/** One deleted highlight or note. */
import { trashTime } from '#renderer/data/commands/trash.ts'
import type { TrashedItem } from '#renderer/data/queries/trash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { counted } from '#renderer/ui/words.ts'
import styles from './TrashDialog.module.css'

type TrashRowProps = {
  readonly item: TrashedItem
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly onRestore: () => void
  readonly onErase: () => void
}

const day = 24 * 60 * 60 * 1000

export function TrashRow({ item, now, onRestore, onErase }: TrashRowProps) {
  const { quote, note, name, title, colour } = item
  const words = (quote ?? name ?? note).slice(0, 40)
  return (
    <li className={styles.row}>
      <div className={styles.words} data-colour={colour}>
        {quote !== undefined && <p className={styles.quote}>{quote}</p>}
        {name !== undefined && <p className={styles.note}>{name}</p>}
        {note !== '' && <p className={styles.note}>{note}</p>}
        <p className={styles.muted}>
          {[placeInWords(title), whenInWords(item.deletedAt, now)].join(' · ')}
        </p>
      </div>
      <div className={styles.buttons}>
        <Button aria-label={`Restore “${words}”`} onClick={onRestore}>
          Restore
        </Button>
        <Button aria-label={`Delete for good “${words}”`} onClick={onErase}>
          Delete for good
        </Button>
      </div>
    </li>
  )
}

function placeInWords(title: string | undefined): string {
  if (title === undefined) return 'Collection'
  return title === '' ? 'An unknown article' : title
}

/** "deleted 24 November 2026, 30 days left" */
function whenInWords(deletedAt: number, now: number): string {
  const date = new Date(deletedAt).toLocaleDateString('en-GB', { dateStyle: 'long' })
  const left = Math.max(0, Math.ceil((deletedAt + trashTime - now) / day))
  return `deleted ${date}, ${counted(left, 'day')} left`
}
