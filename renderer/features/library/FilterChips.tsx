/** What is chosen, above the list; each can be taken back alone, or all at once. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { Chip } from './filter-chips.ts'
import styles from './FilterChips.module.css'

type FilterChipsProps = {
  readonly chips: readonly Chip[]
  readonly onFilter: (filter: ArticleFilter) => void
  /** What else can be done with what is chosen. */
  readonly children?: ReactNode
}

export function FilterChips({ chips, onFilter, children }: FilterChipsProps) {
  if (chips.length === 0) return undefined
  return (
    <div className={styles.chips} role="group" aria-label="Chosen">
      {chips.map(({ id, label, rest }) => (
        <button
          key={id}
          type="button"
          className={styles.chip}
          aria-label={`Remove ${label}`}
          onClick={() => {
            onFilter(rest)
          }}
        >
          <span className={styles.label}>{label}</span>
          <X size={10} strokeWidth={2} aria-hidden className={styles.cross} />
        </button>
      ))}
      <Button
        variant="plain"
        onClick={() => {
          onFilter({})
        }}
      >
        Clear all
      </Button>
      {children}
    </div>
  )
}
