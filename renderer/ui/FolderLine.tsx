/** A line about a folder: what it is called or what becomes of it, and what can be done about that. */
import type { ReactElement, ReactNode } from 'react'
import styles from './FolderLine.module.css'

export type FolderLineProps = {
  readonly words: string
  /** A button. */
  readonly children: ReactNode
}

export function FolderLine({ words, children }: FolderLineProps): ReactElement {
  return (
    <div className={styles.line}>
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  )
}
