/** The notes pane: the article's note and its highlights in text order. */
import type { ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'

export type NotesPaneProps = {
  readonly session: ReadingSession
  readonly colourNames: Readonly<Record<HighlightColour, string>>
}

export function NotesPane(props: NotesPaneProps): ReactElement {
  return <section hidden={props.session.getState().article.kind === 'closed'} />
}
