/** A choice that is on or off, with its words beside it. */
import type { ReactNode } from 'react'
import styles from './Checkbox.module.css'

type CheckboxProps = {
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

export function Checkbox({ checked, disabled = false, onChange, children }: CheckboxProps) {
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      <span>{children}</span>
    </label>
  )
}
