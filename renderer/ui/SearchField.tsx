/** A search box: `searchbox` by its label, a glass before it, a way to empty it after it. */
import { Search, X } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './IconButton.tsx'
import { ariaKeys } from './key-names.ts'
import { Kbd } from './Kbd.tsx'
import styles from './SearchField.module.css'

type SearchFieldProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'type'> & {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Shown while the box is empty. */
  readonly keys?: string | undefined
  /** After the words, e.g. "3 of 24". */
  readonly after?: ReactNode
}

export function SearchField(props: SearchFieldProps) {
  const { label, value, onChange, keys, after, className, ...rest } = props
  return (
    <div className={classNames(styles.box, className)}>
      <Search size={14} strokeWidth={1.8} aria-hidden className={styles.glass} />
      <input
        spellCheck={false}
        autoComplete="off"
        {...rest}
        type="search"
        aria-label={label}
        aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
        }}
        className={styles.input}
      />
      {after}
      {value === '' ? (
        keys === undefined ? undefined : (
          <Kbd keys={keys} />
        )
      ) : (
        <IconButton
          icon={X}
          size="small"
          label="Clear search"
          className={styles.clear}
          onClick={() => {
            onChange('')
          }}
        />
      )}
    </div>
  )
}
