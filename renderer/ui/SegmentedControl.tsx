/** One choice out of a few, all visible: a radio group that looks like one bar or a set of rows. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'
import { classNames } from './class-names.ts'
import field from './field.module.css'
import styles from './SegmentedControl.module.css'
import visuallyHidden from './visually-hidden.module.css'

export type Choice<Value extends string> = {
  readonly value: Value
  /** Accessible name, and what is shown when there is no `content`. */
  readonly label: string
  readonly content?: ReactNode
}

type SegmentedControlProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  /** The label is for screen readers only. */
  readonly hideLabel?: boolean
  /** `rows` stacks the choices, for long words. */
  readonly layout?: 'bar' | 'rows'
}

export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, options, onChange, hideLabel = false, layout = 'bar' } = props
  const labelId = useId()
  return (
    <div className={field.field}>
      <span id={labelId} className={hideLabel ? visuallyHidden.hidden : field.label}>
        {label}
      </span>
      <Base
        aria-labelledby={labelId}
        value={value}
        onValueChange={(next: Value) => {
          onChange(next)
        }}
        className={classNames(styles.group, styles[layout])}
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            aria-label={option.label}
            className={styles.option}
          >
            {option.content ?? option.label}
          </Radio.Root>
        ))}
      </Base>
    </div>
  )
}
