/** A line of text with a name, and where it is wrong, why. */
import { useId, type ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import field from './field.module.css'
import styles from './TextField.module.css'
import visuallyHidden from './visually-hidden.module.css'

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'id'> & {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hideLabel?: boolean
  /** What is wrong with the value, in human words. */
  readonly error?: string | undefined
}

export function TextField({
  label,
  value,
  onChange,
  hideLabel = false,
  error,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={classNames(field.field, className)}>
      <label htmlFor={id} className={hideLabel ? visuallyHidden.hidden : field.label}>
        {label}
      </label>
      <input
        type="text"
        autoComplete="off"
        {...rest}
        id={id}
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : errorId}
        onChange={(event) => {
          onChange(event.target.value)
        }}
        className={classNames(field.control, styles.input)}
      />
      {error === undefined ? undefined : (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}
