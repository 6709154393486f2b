/** A highlight whose words changed or are gone: what is proposed, and the user's four answers. */
import type { ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { shownQuote } from './note-filter.ts'
import { useHasSelection } from './use-has-selection.ts'
import type { NoteActions } from './use-note-actions.ts'
import { WordDiff } from './WordDiff.tsx'
import styles from './ReviewQuestion.module.css'

export type ReviewQuestionProps = {
  readonly session: ReadingSession
  readonly highlight: Highlight
  readonly actions: NoteActions
}

export function ReviewQuestion(props: ReviewQuestionProps): ReactElement {
  const { session, highlight, actions } = props
  const canAttach = useHasSelection(session)
  const { anchor, quote } = highlight
  const proposed = anchor.status === 'review' ? anchor.range : undefined
  const candidate = anchor.quote ?? quote

  return (
    <div className={styles.question}>
      <p className={styles.reason}>
        {proposed === undefined
          ? 'These words are not found in the text as it is now.'
          : 'The text changed. Does this highlight belong here?'}
      </p>
      <blockquote className={styles.quote} dir="auto">
        {shownQuote(quote.exact)}
      </blockquote>
      {proposed === undefined ? undefined : (
        <button
          type="button"
          className={styles.place}
          dir="auto"
          onClick={() => session.getState().surface?.scrollTo(proposed, { flash: true })}
        >
          <span className={styles.placeLabel}>Proposed place</span>
          <span className={styles.around}>{lastWords(candidate.prefix)}</span>
          <WordDiff before={quote.exact} after={candidate.exact} />
          <span className={styles.around}>{firstWords(candidate.suffix)}</span>
        </button>
      )}
      <div className={styles.answers}>
        {proposed === undefined ? undefined : (
          <Button
            onClick={() => {
              actions.accept(highlight)
            }}
          >
            Accept
          </Button>
        )}
        <Button
          onClick={() => {
            actions.keep(highlight)
          }}
        >
          Keep
        </Button>
        <Button
          onClick={() => {
            actions.remove(highlight)
          }}
        >
          Delete
        </Button>
        <Button
          disabled={!canAttach}
          title={canAttach ? undefined : 'Select the words in the article first'}
          onMouseDown={(event) => {
            // The press must not take the selection away.
            event.preventDefault()
          }}
          onClick={() => {
            actions.attachToSelection(highlight)
          }}
        >
          Attach to selection
        </Button>
      </div>
    </div>
  )
}

/** The words of a highlight that the user keeps although the article no longer has them. */
export function KeptQuote({ highlight }: { highlight: Highlight }): ReactElement {
  return (
    <div className={styles.question}>
      <blockquote className={styles.quote} dir="auto">
        {shownQuote(highlight.quote.exact)}
      </blockquote>
      <p className={styles.kept}>Not found in the current text</p>
    </div>
  )
}

/** Code units of the surroundings that tell whether a proposed place is the right one. */
const around = 40

function lastWords(text: string): string {
  const end = text.slice(-around)
  return end.length < text.length ? `…${end.replace(/^\S*\s/u, '')}` : end
}

function firstWords(text: string): string {
  const start = text.slice(0, around)
  return start.length < text.length ? `${start.replace(/\s\S*$/u, '')}…` : start
}
