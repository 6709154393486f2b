/** A button that shows only an icon; its label is its accessible name and its tooltip. */
import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import { ariaKeys } from './key-names.ts'
import { Tooltip } from './Tooltip.tsx'
import styles from './IconButton.module.css'

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> & {
  readonly icon: LucideIcon
  readonly label: string
  /** The command's key, shown in the tooltip: `Ctrl+E`. */
  readonly keys?: string | undefined
  /** 28 px, or 24 px for rows and small headings. */
  readonly size?: 'medium' | 'small'
  readonly tooltipSide?: 'top' | 'bottom' | 'left' | 'right'
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 'medium',
  tooltipSide = 'bottom',
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={tooltipSide}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
        className={classNames(styles.button, styles[size], className)}
      >
        <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.6} aria-hidden />
      </button>
    </Tooltip>
  )
}
