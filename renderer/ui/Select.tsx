/** One choice out of many, folded away. */
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useId, type CSSProperties } from 'react'
import { classNames } from './class-names.ts'
import field from './field.module.css'
import popup from './popup.module.css'
import styles from './Select.module.css'
import visuallyHidden from './visually-hidden.module.css'

type SelectOption<Value extends string> = {
  readonly value: Value
  readonly label: string
  /** E.g. a typeface shown in itself. */
  readonly style?: CSSProperties
}

type SelectProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  /** The label is for screen readers only. */
  readonly hideLabel?: boolean
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, hideLabel = false } = props
  const labelId = useId()
  return (
    <div className={field.field}>
      <span id={labelId} className={hideLabel ? visuallyHidden.hidden : field.label}>
        {label}
      </span>
      <Base.Root
        items={options.map((option) => ({ value: option.value, label: option.label }))}
        value={value}
        modal={false}
        onValueChange={(next: Value | null) => {
          if (next !== null) onChange(next)
        }}
      >
        <Base.Trigger
          className={classNames(field.control, styles.trigger)}
          aria-labelledby={labelId}
        >
          <Base.Value className={styles.value} />
          <Base.Icon className={styles.icon}>
            <ChevronsUpDown size={14} strokeWidth={1.6} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner
            className={styles.positioner}
            alignItemWithTrigger={false}
            sideOffset={4}
            collisionPadding={8}
          >
            <Base.Popup className={classNames(popup.popup, popup.choices, styles.popup)}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    className={classNames(popup.choice, styles.item)}
                  >
                    <span className={classNames(popup.mark, styles.check)}>
                      <Base.ItemIndicator>
                        <Check size={16} strokeWidth={1.8} aria-hidden />
                      </Base.ItemIndicator>
                    </span>
                    <Base.ItemText style={option.style}>{option.label}</Base.ItemText>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  )
}
