/** The highlights of one article: what needs a decision, then all in text order, then the kept. */
import { useSyncExternalStore, type ReactElement } from 'react'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import {
  groupNotes,
  passes,
  undecidedTitles,
  type NoteFilter,
  type UndecidedStanding,
} from './note-filter.ts'
import { NoteCard } from './NoteCard.tsx'
import type { ReviewDesk } from './review-desk.ts'
import type { NoteActions } from './use-note-actions.ts'
import styles from './NoteList.module.css'

export type NoteListProps = {
  readonly session: ReadingSession
  readonly highlights: readonly Highlight[]
  readonly filter: NoteFilter
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly actions: NoteActions
  readonly desk: ReviewDesk
  /** What other devices made of them, by their ids. */
  readonly versions: ReadonlyMap<string, readonly OtherVersion[]>
}

export function NoteList(props: NoteListProps): ReactElement {
  const { session, highlights, filter, colourNames, actions, desk, versions } = props
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const groups = groupNotes(highlights.filter((one) => passes(filter, one)))

  const card = (highlight: Highlight, question?: string): ReactElement => (
    <NoteCard
      key={highlight.id}
      session={session}
      highlight={highlight}
      current={highlight.id === current}
      colourNames={colourNames}
      actions={actions}
      desk={desk}
      question={question}
      versions={versions.get(highlight.id)}
    />
  )
  const undecided = (standing: UndecidedStanding) => {
    const title = undecidedTitles[standing]
    const waiting = groups[standing]
    if (waiting.length === 0) return undefined
    const count = String(waiting.length)
    return (
      <section className={styles.undecided}>
        <h3 className={styles.heading}>
          {title} <span className={styles.count}>{count}</span>
        </h3>
        <ul aria-label={`Highlights: ${title}`} className={styles.list}>
          {waiting.map((highlight, index) =>
            card(highlight, `${title}, ${String(index + 1)} of ${count}`),
          )}
        </ul>
      </section>
    )
  }
  return (
    <>
      {undecided('needs-review')}
      {undecided('not-found')}
      <ul aria-label="Highlights" className={styles.list}>
        {groups['in-place'].map((highlight) => card(highlight))}
        {groups.kept.map((highlight) => card(highlight))}
      </ul>
    </>
  )
}
