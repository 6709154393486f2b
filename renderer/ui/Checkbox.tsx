/** Yes or no, with its words beside it. */
import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Checkbox.module.css'

type CheckboxProps = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

export function Checkbox({ checked, onChange, disabled = false, children }: CheckboxProps) {
  return (
    <label className={styles.label}>
      <Base.Root
        className={styles.box}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => {
          onChange(next)
        }}
      >
        <Base.Indicator className={styles.indicator}>
          <Check size={12} strokeWidth={2.4} aria-hidden />
        </Base.Indicator>
      </Base.Root>
      <span>{children}</span>
    </label>
  )
}
