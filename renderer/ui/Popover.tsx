/** A small panel that belongs to a button, for controls that are used while looking at the page. */
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import popup from './popup.module.css'
import styles from './Popover.module.css'
import visuallyHidden from './visually-hidden.module.css'

type PopoverProps = {
  readonly trigger: ReactElement<Record<string, unknown>>
  /** Accessible name of the panel. */
  readonly title: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
}

export function Popover({
  trigger,
  title,
  open,
  onOpenChange,
  align = 'end',
  children,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          align={align}
          sideOffset={10}
          collisionPadding={8}
        >
          <Base.Popup className={classNames(popup.popup, popup.fading, styles.popup)}>
            <Base.Title className={visuallyHidden.hidden}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
