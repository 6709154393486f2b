/** A group of rows to choose from: folded away until it is asked for, or something in it matters. */
import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { CollectionRow } from './CollectionRow.tsx'
import type { Choice } from './collections.ts'
import styles from './Collections.module.css'

type FacetGroupProps = {
  readonly title: string
  readonly open: boolean
  /** Beside the title: what can be done with the group as a whole. */
  readonly action?: ReactNode
  /** `li` elements. */
  readonly children: ReactNode
}

export function FacetGroup({ title, open, action, children }: FacetGroupProps) {
  const [chosen, setChosen] = useState<boolean>()
  const listId = useId()
  const shown = chosen ?? open
  return (
    <>
      <div className={styles.heading}>
        <button
          type="button"
          className={styles.group}
          aria-expanded={shown}
          aria-controls={listId}
          onClick={() => {
            setChosen(!shown)
          }}
        >
          <ChevronRight size={12} strokeWidth={2} aria-hidden className={styles.chevron} />
          {title}
        </button>
        {action}
      </div>
      <ul id={listId} hidden={!shown}>
        {shown ? children : undefined}
      </ul>
    </>
  )
}

type ChoicesProps = {
  readonly choices: readonly Choice[]
  /** Values that are not among the choices. */
  readonly more?: number
  readonly onFilter: (filter: ArticleFilter) => void
}

export function Choices({ choices, more = 0, onFilter }: ChoicesProps) {
  return (
    <>
      {choices.map(({ id, title, count, current, depth, filter }) => (
        <li key={id}>
          <CollectionRow
            name={title}
            count={count}
            current={current}
            depth={depth}
            onChoose={() => {
              onFilter(filter)
            }}
          />
        </li>
      ))}
      {more === 0 ? undefined : (
        <li className={styles.more}>and {counted(more, 'other')}, less frequent</li>
      )}
    </>
  )
}
