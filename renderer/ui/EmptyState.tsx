/** What stands where nothing is yet: what this place is for, and the next step. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type EmptyStateProps = {
  readonly icon?: LucideIcon
  readonly title: string
  /** 1 where it stands for the whole reading pane, and so for the page. */
  readonly level?: 1 | 2
  readonly children?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
}

export function EmptyState({ icon: Icon, title, level = 2, children, actions }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.state}>
      {Icon === undefined ? undefined : (
        <Icon size={24} strokeWidth={1.25} aria-hidden className={styles.icon} />
      )}
      <Heading className={styles.title}>{title}</Heading>
      {children === undefined ? undefined : <div className={styles.words}>{children}</div>}
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
