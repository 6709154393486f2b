/** One row of the collections: what it is called, how many articles it has, whether it is chosen. */
import { numberInWords } from '#renderer/ui/words.ts'
import styles from './CollectionRow.module.css'

type CollectionRowProps = {
  readonly name: string
  /** Absent for what is counted only when it is looked at. */
  readonly count: number | undefined
  /** The list below shows it. */
  readonly current: boolean
  /** How far it is set in: 0 for the outermost. */
  readonly depth?: number
  readonly onChoose: () => void
  /** Shown while the pointer rests on it. */
  readonly title?: string
  /** The element that says more about it. */
  readonly describedBy?: string | undefined
}

export function CollectionRow(props: CollectionRowProps) {
  return (
    <button
      type="button"
      className={styles.row}
      title={props.title}
      aria-current={props.current ? 'true' : undefined}
      aria-describedby={props.describedBy}
      style={
        props.depth === undefined || props.depth === 0
          ? undefined
          : { paddingInlineStart: `calc(var(--space-4) + ${props.depth} * var(--space-3))` }
      }
      onClick={props.onChoose}
    >
      <span className={styles.name}>{props.name}</span>{' '}
      {props.count === undefined ? undefined : (
        <span className={styles.count}>{numberInWords(props.count)}</span>
      )}
    </button>
  )
}
