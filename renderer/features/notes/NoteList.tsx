/** The highlights of one article: what needs a decision, then all in text order, then the kept. */
import { useMemo, useSyncExternalStore, type ReactElement, type RefObject } from 'react'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { CardList, type CardOf } from './CardList.tsx'
import { undecidedTitles, type NoteGroups, type UndecidedStanding } from './note-filter.ts'
import { NoteCard } from './NoteCard.tsx'
import type { ReviewDesk } from './review-desk.ts'
import type { NoteActions } from './use-note-actions.ts'
import styles from './NoteList.module.css'

export type NoteListProps = {
  readonly session: ReadingSession
  readonly groups: NoteGroups
  /** Ids of cards that exist even when they are far from sight; so does the current one. */
  readonly wanted: readonly (string | undefined)[]
  /** What scrolls. */
  readonly pane: RefObject<HTMLElement | null>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly actions: NoteActions
  readonly desk: ReviewDesk
  /** What other devices made of them, by their ids. */
  readonly versions: ReadonlyMap<string, readonly OtherVersion[]>
}

export function NoteList(props: NoteListProps): ReactElement {
  const { session, groups, pane, colourNames, actions, desk, versions } = props
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const wanted = new Set([current, ...props.wanted].filter((id) => id !== undefined))
  const decided = useMemo(() => [...groups['in-place'], ...groups.kept], [groups])

  const card =
    (title?: string): CardOf =>
    (highlight, place, count) => (
      <NoteCard
        key={highlight.id}
        session={session}
        highlight={highlight}
        place={place}
        count={count}
        current={highlight.id === current}
        colourNames={colourNames}
        actions={actions}
        desk={desk}
        question={
          title === undefined ? undefined : `${title}, ${String(place)} of ${String(count)}`
        }
        versions={versions.get(highlight.id)}
      />
    )
  const list = (label: string, highlights: readonly Highlight[], title?: string) => (
    <CardList
      label={label}
      highlights={highlights}
      wanted={wanted}
      pane={pane}
      card={card(title)}
    />
  )
  const undecided = (standing: UndecidedStanding) => {
    const title = undecidedTitles[standing]
    const waiting = groups[standing]
    if (waiting.length === 0) return undefined
    return (
      <section className={styles.undecided}>
        <h3 className={styles.heading}>
          {title} <span className={styles.count}>{String(waiting.length)}</span>
        </h3>
        {list(`Highlights: ${title}`, waiting, title)}
      </section>
    )
  }
  return (
    <>
      {undecided('needs-review')}
      {undecided('not-found')}
      {list('Highlights', decided)}
    </>
  )
}
