/** One choice of what the list shows. Radio buttons underneath: one Tab stop, arrow keys inside. */
import { useId, type ReactElement } from 'react'
import { numberInWords } from '#renderer/ui/words.ts'
import { filterKey, type FilterChoice, type NoteFilter } from './note-filter.ts'
import styles from './FilterChips.module.css'

export type FilterChipsProps = {
  readonly choices: readonly FilterChoice[]
  readonly chosen: NoteFilter
  readonly onChoose: (filter: NoteFilter) => void
}

export function FilterChips({ choices, chosen, onChoose }: FilterChipsProps): ReactElement {
  const name = useId()
  return (
    <div role="radiogroup" aria-label="Show" className={styles.chips}>
      {choices.map(({ filter, label, count }) => {
        const key = filterKey(filter)
        return (
          <label key={key} className={styles.chip}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={key === filterKey(chosen)}
              onChange={() => {
                onChoose(filter)
              }}
            />
            {label}
            {count === undefined ? undefined : <> {numberInWords(count)}</>}
          </label>
        )
      })}
    </div>
  )
}
