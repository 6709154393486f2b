/** The whole page when Lectern cannot start: what happened, what is safe, what to do. */
import { Button } from '#renderer/ui/Button.tsx'
import styles from './StartProblem.module.css'

type StartProblemProps = {
  readonly title: string
  readonly message: string
  readonly details?: string | undefined
  /** Another way on than to try again, with its words. */
  readonly other?: { readonly label: string; readonly run: () => void }
}

export function StartProblem({ title, message, details, other }: StartProblemProps) {
  return (
    <main className={styles.page}>
      <div className={styles.column} role="alert">
        <p className={styles.brand}>Lectern</p>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.message}>{message}</p>
        <div className={styles.actions}>
          <Button
            variant="primary"
            onClick={() => {
              location.reload()
            }}
          >
            Try again
          </Button>
          {other === undefined ? undefined : <Button onClick={other.run}>{other.label}</Button>}
        </div>
        {details === undefined ? undefined : (
          <details className={styles.details}>
            <summary>Details</summary>
            <pre>{details}</pre>
          </details>
        )}
      </div>
    </main>
  )
}
