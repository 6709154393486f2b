/** The whole page when the store holds less than its second copy: what was found, and what to do. */
import { useState } from 'react'
import type { StoreFinding } from '#renderer/mirror/examine-store.ts'
import { restoreStore, type RestoreProblem } from '#renderer/mirror/restore-store.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import type { MirrorCounts } from '#shared/core/mirror/mirror-change.ts'
import styles from './StartProblem.module.css'

type StoreFindingPageProps = {
  readonly finding: StoreFinding
  readonly mirror: MirrorService
  readonly onRestored: () => void
  /** Absent when there is no store to go on with. */
  readonly onGoOn: (() => void) | undefined
}

type Step =
  | { readonly kind: 'asking'; readonly problem?: RestoreProblem }
  | { readonly kind: 'restoring'; readonly records: number }

export function StoreFindingPage({ finding, mirror, onRestored, onGoOn }: StoreFindingPageProps) {
  const [step, setStep] = useState<Step>({ kind: 'asking' })

  async function restore(): Promise<void> {
    setStep({ kind: 'restoring', records: 0 })
    try {
      const restored = await restoreStore({
        mirror,
        from: finding,
        database: `lectern-${crypto.randomUUID()}`,
        onProgress: (records) => {
          setStep({ kind: 'restoring', records })
        },
      })
      if (restored.ok) onRestored()
      else setStep({ kind: 'asking', problem: restored.problem })
    } catch (error) {
      setStep({ kind: 'asking', problem: { message: notRestored, detail: String(error) } })
    }
  }

  const isBusy = step.kind === 'restoring'
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <p className={styles.brand}>Lectern</p>
        <div role="alert">
          <h1 className={styles.title}>{titles[finding.kind]}</h1>
          <p className={styles.message}>
            Lectern keeps what you make twice. {storeInWords(finding)} The second copy, last written
            on {whenOf(finding.at)}, holds {inWords(finding.mirror)}
            {finding.damaged === 0
              ? ''
              : `, and ${counted(finding.damaged, 'line')} that cannot be read`}
            . Nothing was changed yet.
          </p>
        </div>
        <p className={styles.message}>
          Restoring makes a new store from the second copy and checks it record by record. The store
          as it is now is kept aside, and so is the second copy if you go on without it.
        </p>
        <div className={styles.actions}>
          <Button variant="primary" disabled={isBusy} onClick={() => void restore()}>
            Restore from the second copy
          </Button>
          {onGoOn === undefined ? undefined : (
            <Button disabled={isBusy} onClick={onGoOn}>
              Go on without it
            </Button>
          )}
        </div>
        <p role="status" className={styles.message}>
          {isBusy
            ? `Restoring: ${numberInWords(step.records)} of ${numberInWords(sum(finding.mirror))} records …`
            : ''}
        </p>
        {step.kind === 'asking' && step.problem !== undefined ? (
          <div role="alert">
            <p className={styles.message}>{step.problem.message}</p>
            {step.problem.detail === undefined ? undefined : (
              <details className={styles.details}>
                <summary>Details</summary>
                <pre>{step.problem.detail}</pre>
              </details>
            )}
          </div>
        ) : undefined}
      </div>
    </main>
  )
}

const titles: Readonly<Record<StoreFinding['kind'], string>> = {
  empty: 'The store of your notes is empty',
  older: 'The store of your notes is older than it should be',
  unreadable: 'The store of your notes cannot be opened',
  newer: 'Your notes were written by a newer Lectern',
  fewer: 'Some of your notes are missing from the store',
}

const notRestored =
  'Restoring broke off, and nothing was changed over. Both copies are as they were. Try again.'

function storeInWords({ kind, store }: StoreFinding): string {
  if (kind === 'newer') {
    return 'Its store is safe: start the newer version to see it. This one can only make a store of its own.'
  }
  return store === undefined ? 'Its store cannot be opened.' : `Its store holds ${inWords(store)}.`
}

function inWords(counts: MirrorCounts): string {
  const { highlights = 0, articleNotes = 0 } = counts
  const all = sum(counts)
  if (all === 0) return 'nothing'
  if (highlights + articleNotes === 0) {
    return `${counted(all, 'record')} of what you read, tagged or set, and no notes`
  }
  return `${counted(highlights, 'highlight')} and ${counted(articleNotes, 'article note')}`
}

function sum(counts: MirrorCounts): number {
  return Object.values(counts).reduce((all, one) => all + one, 0)
}

function whenOf(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
}
