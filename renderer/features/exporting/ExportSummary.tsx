/** How an export went: counts, and the names of all files that need a look. */
import type { ExportOutcome } from '#shared/api/exporting-api.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import styles from './ExportDialog.module.css'
import { isEdited, keptBackWords, outcomeWords, plural } from './export-words.ts'
import type { ExportPhase } from './use-export.ts'

const mostNames = 100

export function ExportSummary({ phase }: { phase: ExportPhase }) {
  switch (phase.kind) {
    case 'ready':
      return undefined
    case 'working':
      return (
        <div className={styles.result}>
          <ProgressBar label="Exporting" value={phase.total === 0 ? 1 : phase.done / phase.total} />
          <p>
            {phase.done.toLocaleString()} of {plural(phase.total, 'file')}
          </p>
        </div>
      )
    case 'problem':
      return <ErrorNote title="The export did not finish">{phase.message}</ErrorNote>
    case 'copied':
      return (
        <p className={styles.result}>
          Copied {plural(phase.articles, 'article')} as Markdown to the clipboard.
        </p>
      )
    case 'written':
      return <Written outcomes={phase.outcomes} total={phase.total} folder={phase.folder} />
  }
}

type WrittenProps = {
  readonly outcomes: readonly ExportOutcome[]
  readonly total: number
  readonly folder: string
}

function Written({ outcomes, total, folder }: WrittenProps) {
  const aside = outcomes.filter(({ outcome }) => outcome === 'aside')
  const keptBack = keptBackWords(outcomes)
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed')
  return (
    <div className={styles.result}>
      <p>
        {outcomeWords(outcomes)} in “{folder}”.
        {outcomes.length < total &&
          ` Cancelled after ${outcomes.length.toLocaleString()} of ${plural(total, 'file')}.`}
      </p>
      {keptBack !== undefined && (
        <>
          <p className={styles.muted}>{keptBack}</p>
          <Names label="Edited" outcomes={outcomes.filter(isEdited)} />
        </>
      )}
      {aside.length > 0 && (
        <>
          <p className={styles.muted}>
            Files that could not be written into were left alone. The new ones are beside them:
          </p>
          <Names label="Kept aside" outcomes={aside} />
        </>
      )}
      {failed.length > 0 && (
        <>
          <p className={styles.muted}>These were not written:</p>
          <Names label="Failed" outcomes={failed} />
        </>
      )}
    </div>
  )
}

function Names({ label, outcomes }: { label: string; outcomes: readonly ExportOutcome[] }) {
  const more = outcomes.length - mostNames
  return (
    <ul aria-label={label} className={styles.names}>
      {outcomes.slice(0, mostNames).map(({ articleId, name, outcome, message }) => (
        <li key={articleId}>
          {outcome === 'aside' ? `${name} ${message ?? ''}` : (message ?? name)}
        </li>
      ))}
      {more > 0 && <li>and {plural(more, 'other')}</li>}
    </ul>
  )
}
