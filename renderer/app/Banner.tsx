/** A line under the header that stays while something is wrong for the whole window. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './Banner.module.css'

export function Banner({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div role="alert" className={styles.banner}>
      <TriangleAlert size={16} strokeWidth={1.8} aria-hidden className={styles.icon} />
      <p className={styles.words}>{children}</p>
      {actions === undefined ? undefined : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}

export function ReloadButton() {
  return (
    <Button
      onClick={() => {
        location.reload()
      }}
    >
      Reload
    </Button>
  )
}
