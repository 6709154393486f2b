/** Shows long words whole, or shortened again. */
import type { ReactElement } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './ShowAll.module.css'

export type ShowAllProps = {
  readonly whole: boolean
  readonly onChange: (whole: boolean) => void
}

export function ShowAll({ whole, onChange }: ShowAllProps): ReactElement {
  return (
    <Button
      variant="plain"
      className={styles.expand}
      aria-expanded={whole}
      onClick={() => {
        onChange(!whole)
      }}
    >
      {whole ? 'Show less' : 'Show all'}
    </Button>
  )
}
