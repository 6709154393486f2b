/** A menu that opens from a button: commands and choices, by keyboard and pointer. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './Kbd.tsx'
import styles from './Menu.module.css'
import popup from './popup.module.css'

type MenuProps = {
  /** A `Button` or `IconButton`. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'center' | 'end'
  /** `MenuItem`, `MenuRadioGroup`, `MenuSeparator`. */
  readonly children: ReactNode
}

export function Menu({ trigger, align = 'start', children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          <Base.Popup
            className={classNames(popup.popup, popup.choices, popup.fading, styles.popup)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type MenuItemProps = {
  readonly icon?: LucideIcon
  readonly keys?: string | undefined
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({
  icon: Icon,
  keys,
  danger,
  disabled,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <Base.Item
      className={classNames(popup.choice, styles.item, danger === true && styles.danger)}
      disabled={disabled ?? false}
      onClick={onSelect}
    >
      <span className={classNames(popup.mark, styles.icon)}>
        {Icon === undefined ? undefined : <Icon size={16} strokeWidth={1.6} aria-hidden />}
      </span>
      <span className={styles.words}>{children}</span>
      {keys === undefined ? undefined : <Kbd keys={keys} />}
    </Base.Item>
  )
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />
}

type MenuRadioGroupProps<Value extends string> = {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

export function MenuRadioGroup<Value extends string>(props: MenuRadioGroupProps<Value>) {
  const { label, value, options, onChange } = props
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.label}>{label}</Base.GroupLabel>
      <Base.RadioGroup
        value={value}
        onValueChange={(next: Value) => {
          onChange(next)
        }}
      >
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            className={classNames(popup.choice, styles.item)}
            closeOnClick
          >
            <span className={classNames(popup.mark, styles.icon)}>
              <Base.RadioItemIndicator>
                <Check size={16} strokeWidth={1.8} aria-hidden />
              </Base.RadioItemIndicator>
            </span>
            <span className={styles.words}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}
