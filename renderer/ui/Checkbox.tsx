/** A choice that is on or off, with its words beside it. */
import type { ReactNode } from 'react'
import styles from './Checkbox.module.css'

type CheckboxProps = {
  readonly checked: boolean
  /** Some of what it stands for is on, and some is off. */
  readonly isMixed?: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

export function Checkbox(props: CheckboxProps) {
  const { checked, isMixed = false, disabled = false, onChange, children } = props
  return (
    <label className={styles.label}>
      <input
        ref={(box) => {
          if (box !== null) box.indeterminate = isMixed
        }}
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
