/** Something went wrong: what happened, what is safe, what to do, and the details to copy. */
import { CircleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './ErrorNote.module.css'

type ErrorNoteProps = {
  /** What happened. */
  readonly title: string
  /** What is safe, and what to do. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** For a report; copied, never shown at once. */
  readonly details?: string | undefined
}

export function ErrorNote({ title, children, actions, details }: ErrorNoteProps) {
  return (
    <div role="alert" className={styles.note}>
      <CircleAlert size={16} strokeWidth={1.8} aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {children === undefined ? undefined : <div className={styles.text}>{children}</div>}
        {actions === undefined && details === undefined ? undefined : (
          <div className={styles.actions}>
            {actions}
            {details === undefined ? undefined : <CopyDetails details={details} />}
          </div>
        )}
      </div>
    </div>
  )
}

function CopyDetails({ details }: { details: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'shown'>('ready')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(details)
      setState('copied')
    } catch {
      // Without leave to write the clipboard, the details can still be chosen by hand.
      setState('shown')
    }
  }
  if (state === 'shown') return <pre className={styles.details}>{details}</pre>
  return (
    <Button onClick={() => void copy()}>{state === 'copied' ? 'Copied' : 'Copy details'}</Button>
  )
}
