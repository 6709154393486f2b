/** Highlights that are in the trash although another device has changed them since it knew of them. */
import { useMemo, type ReactElement } from 'react'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { OtherVersions, type OtherVersionsProps } from './OtherVersions.tsx'
import styles from './DeletedHere.module.css'

/** `versions` are all of the article. */
export function DeletedHere(props: OtherVersionsProps): ReactElement | undefined {
  const deleted = useMemo(() => deletedHighlights(props.versions), [props.versions])
  if (deleted.length === 0) return undefined
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>In the trash, but changed elsewhere</h3>
      <ul aria-label="In the trash, but changed elsewhere" className={styles.list}>
        {deleted.map(({ recordId, quote, versions }) => (
          <li key={recordId} className={styles.item}>
            <q className={styles.quote}>{quote}</q>
            <OtherVersions {...props} versions={versions} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Deleted = {
  readonly recordId: string
  readonly quote: string
  readonly versions: readonly OtherVersion[]
}

function deletedHighlights(versions: readonly OtherVersion[]): readonly Deleted[] {
  const gone = versions.filter(
    ({ table, current }) => table === 'highlights' && current.deletedAt !== undefined,
  )
  return [...new Map(gone.map((one) => [one.recordId, one.current]))].map(
    ([recordId, current]) => ({
      recordId,
      // A row of highlights, as its table says.
      quote: (current as unknown as Highlight).quote.exact,
      versions: gone.filter((one) => one.recordId === recordId),
    }),
  )
}
