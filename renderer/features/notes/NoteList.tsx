/** The highlights of one article: what needs a decision, then all in text order, then the kept. */
import { useSyncExternalStore, type ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { groupNotes, passes, type NoteFilter } from './note-filter.ts'
import { NoteCard } from './NoteCard.tsx'
import { KeptQuote, ReviewQuestion } from './ReviewQuestion.tsx'
import { useNoteActions } from './use-note-actions.ts'
import styles from './NoteList.module.css'

export type NoteListProps = {
  readonly session: ReadingSession
  readonly highlights: readonly Highlight[]
  readonly filter: NoteFilter
  readonly colourNames: Readonly<Record<HighlightColour, string>>
}

export function NoteList({
  session,
  highlights,
  filter,
  colourNames,
}: NoteListProps): ReactElement {
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const actions = useNoteActions(session)
  const groups = groupNotes(highlights.filter((one) => passes(filter, one)))

  const card = (highlight: Highlight, head?: ReactElement): ReactElement => (
    <NoteCard
      key={highlight.id}
      session={session}
      highlight={highlight}
      current={highlight.id === current}
      colourNames={colourNames}
      actions={actions}
      head={head}
    />
  )
  const undecided = (title: string, waiting: readonly Highlight[]) =>
    waiting.length === 0 ? undefined : (
      <section className={styles.undecided}>
        <h3 className={styles.heading}>
          {title} <span className={styles.count}>{waiting.length}</span>
        </h3>
        <ul aria-label={`Highlights: ${title}`} className={styles.list}>
          {waiting.map((highlight) =>
            card(
              highlight,
              <ReviewQuestion session={session} highlight={highlight} actions={actions} />,
            ),
          )}
        </ul>
      </section>
    )
  return (
    <>
      {undecided('Needs review', groups['needs-review'])}
      {undecided('Not found', groups['not-found'])}
      <ul aria-label="Highlights" className={styles.list}>
        {groups['in-place'].map((highlight) => card(highlight))}
        {groups.kept.map((highlight) => card(highlight, <KeptQuote highlight={highlight} />))}
      </ul>
    </>
  )
}
