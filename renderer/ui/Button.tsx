/** A button with words. `primary` once a screen, `quiet` for the rest, `plain` inside text. */
import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import styles from './Button.module.css'

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly variant?: 'primary' | 'quiet' | 'plain'
}

export function Button({ variant = 'quiet', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[variant], className)}
    />
  )
}
