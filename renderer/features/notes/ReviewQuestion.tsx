/** A highlight whose words changed or are gone: what is proposed, and the user's four answers. */
import { useState, useSyncExternalStore, type ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { WordDiff } from '#renderer/ui/WordDiff.tsx'
import { wordDiff } from '#shared/core/anchoring/word-diff.ts'
import { quotesOnlyMethod } from '#shared/core/highlights/article-state.ts'
import type { Highlight, TextQuote } from '#shared/core/highlights/highlight.ts'
import { lastPlace } from '#shared/core/highlights/last-place.ts'
import { AnswerButton } from './AnswerButton.tsx'
import type { ReviewAnswer, ReviewDesk } from './review-desk.ts'
import { ShowAll } from './ShowAll.tsx'
import {
  firstWords,
  lastWords,
  longQuote,
  shortened,
  shortenedDiff,
  shownQuote,
  withoutBlankChanges,
} from './shown-words.ts'
import { useHasSelection } from './use-has-selection.ts'
import styles from './ReviewQuestion.module.css'

export type ReviewQuestionProps = {
  readonly session: ReadingSession
  readonly highlight: Highlight
  readonly desk: ReviewDesk
}

/** The id of the element that asks, for the card that it describes. */
export function questionId(highlightId: string): string {
  return `question-${highlightId}`
}

export function ReviewQuestion({ session, highlight, desk }: ReviewQuestionProps): ReactElement {
  const [whole, setWhole] = useState(false)
  const { id, anchor, quote } = highlight
  const isProposed = anchor.status === 'review' && anchor.range !== undefined
  const there = anchor.quote ?? quote
  const isLong = Math.max(quote.exact.length, there.exact.length) > longQuote
  return (
    <div className={styles.question}>
      <p id={questionId(id)} className={styles.reason}>
        {isProposed
          ? 'The text changed. Does this highlight belong here?'
          : 'These words are not found in the text as it is now.'}
      </p>
      {isProposed ? (
        <>
          <blockquote className={styles.quote} dir="auto">
            {wordsOf(quote, whole)}
          </blockquote>
          <ProposedPlace
            quote={quote}
            there={there}
            whole={whole}
            onShow={() => {
              desk.showPlace(id)
            }}
          />
        </>
      ) : (
        <OldPlace quote={lastPlace(highlight).quote} whole={whole} />
      )}
      {isLong ? <ShowAll whole={whole} onChange={setWhole} /> : undefined}
      <Answers session={session} highlight={highlight} desk={desk} isProposed={isProposed} />
    </div>
  )
}

type ProposedPlaceProps = {
  readonly quote: TextQuote
  readonly there: TextQuote
  readonly whole: boolean
  readonly onShow: () => void
}

function ProposedPlace({ quote, there, whole, onShow }: ProposedPlaceProps): ReactElement {
  const parts = withoutBlankChanges(wordDiff(quote.exact, there.exact))
  return (
    <button type="button" className={styles.place} onClick={onShow}>
      <span className={styles.placeLabel}>Proposed place</span>
      <span className={styles.placeWords} dir="auto">
        <span className={styles.around}>{lastWords(there.prefix, around)}</span>
        <WordDiff parts={whole ? parts : shortenedDiff(parts)} />
        <span className={styles.around}>{firstWords(there.suffix, around)}</span>
      </span>
    </button>
  )
}

/** The words as they last stood, with what stood around them, so that the user knows them again. */
function OldPlace({ quote, whole }: { quote: TextQuote; whole: boolean }): ReactElement {
  return (
    <blockquote className={styles.quote} dir="auto">
      <span className={styles.around}>{lastWords(quote.prefix, around)}</span>
      {whole ? quote.exact : shortened(quote.exact)}
      <span className={styles.around}>{firstWords(quote.suffix, around)}</span>
    </blockquote>
  )
}

type AnswersProps = ReviewQuestionProps & { readonly isProposed: boolean }

function Answers({ session, highlight, desk, isProposed }: AnswersProps): ReactElement {
  const canAttach = useHasSelection(session)
  const { settling } = useSyncExternalStore(desk.subscribe, desk.getState)
  const answer = (given: ReviewAnswer) => () => {
    desk.answer(highlight, given)
  }
  return (
    <div className={styles.answers} aria-busy={settling}>
      {isProposed ? (
        <AnswerButton command="review.accept" onAnswer={answer('accept')}>
          Accept
        </AnswerButton>
      ) : undefined}
      <AnswerButton command="review.keep" onAnswer={answer('keep')}>
        Keep
      </AnswerButton>
      <AnswerButton command="highlight.delete" onAnswer={answer('remove')}>
        Delete
      </AnswerButton>
      <AnswerButton
        command="review.attach"
        possible={canAttach}
        onAnswer={answer('attachToSelection')}
      >
        Attach to selection
      </AnswerButton>
    </div>
  )
}

/** The words of a highlight that the user keeps although the article no longer has them. */
export function KeptQuote({ highlight }: { highlight: Highlight }): ReactElement {
  const [whole, setWhole] = useState(false)
  const { quote } = highlight
  return (
    <div className={styles.question}>
      <blockquote className={styles.quote} dir="auto">
        {wordsOf(quote, whole)}
      </blockquote>
      {quote.exact.length > longQuote ? <ShowAll whole={whole} onChange={setWhole} /> : undefined}
      <p className={styles.kept}>
        {highlight.anchor.method === quotesOnlyMethod
          ? 'Only the quote is here'
          : 'Not found in the current text'}
      </p>
    </div>
  )
}

/** Code units of the surroundings that tell whether a place is the right one. */
const around = 40

function wordsOf({ exact }: TextQuote, whole: boolean): string {
  const words = shownQuote(exact)
  return whole ? words : shortened(words)
}
