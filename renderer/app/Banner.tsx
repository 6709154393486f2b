/** A line under the header that stays while something is wrong for the whole window. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'

export function Banner({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div role="alert" className={styles.banner}>
      <TriangleAlert size={16} strokeWidth={1.8} aria-hidden className={styles.icon} />
      <p className={styles.words}>{children}</p>
      {actions}
    </div>
  )
}
