/** What stands where nothing is yet: what this place is for, and the next step. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type EmptyStateProps = {
  readonly icon?: LucideIcon
  readonly title: string
  readonly children?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
}

export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      {Icon === undefined ? undefined : (
        <Icon size={24} strokeWidth={1.25} aria-hidden className={styles.icon} />
      )}
      <h2 className={styles.title}>{title}</h2>
      {children === undefined ? undefined : <div className={styles.words}>{children}</div>}
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
