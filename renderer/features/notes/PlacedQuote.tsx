/** The words of a highlight that is in place; a press leads to them in the article. */
import { useState, type ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { longQuote, shownQuote } from './shown-words.ts'
import { ShowAll } from './ShowAll.tsx'
import styles from './PlacedQuote.module.css'

export type PlacedQuoteProps = { readonly session: ReadingSession; readonly highlight: Highlight }

export function PlacedQuote({ session, highlight }: PlacedQuoteProps): ReactElement {
  const [whole, setWhole] = useState(false)
  const words = shownQuote(highlight.quote.exact)
  const long = words.length > longQuote

  const show = (): void => {
    const { range } = highlight.anchor
    session.setCurrentHighlight(highlight.id, { scroll: true })
    if (range !== undefined) session.getState().surface?.scrollTo(range, { flash: true })
  }

  return (
    <div className={styles.quoting}>
      <button
        type="button"
        data-field="quote"
        className={styles.quote}
        data-short={long && !whole ? true : undefined}
        dir="auto"
        onClick={show}
      >
        {words}
      </button>
      {long ? <ShowAll whole={whole} onChange={setWhole} /> : undefined}
    </div>
  )
}
