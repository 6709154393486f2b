/** What in the files cannot be read, and why. */
import type { UnreadEntry } from './import-plan.ts'
import styles from './ImportDialog.module.css'

/** Nobody reads more of them. */
const shownAtMost = 100

export function UnreadEntries({ problems }: { readonly problems: readonly UnreadEntry[] }) {
  if (problems.length === 0) return undefined
  const more = problems.length - shownAtMost
  return (
    <section className={styles.unread}>
      <h3 className={styles.heading}>Cannot be read</h3>
      <ul className={styles.entries} aria-label="Cannot be read">
        {problems.slice(0, shownAtMost).map(({ file, entry, message }) => (
          <li key={`${file} ${entry}`} className={styles.entry}>
            <span className={styles.state}>{entry}</span>
            <span className={styles.words}>
              {message} <span className={styles.muted}>{file}</span>
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={styles.muted}>And {more} more.</p> : undefined}
    </section>
  )
}
