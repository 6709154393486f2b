/** The page of an article of which only imported quotes are here: its title, the quotes, the notes. */
import { useSyncExternalStore, type ReactElement } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import styles from './QuotesPage.module.css'

export type QuotesPageProps = {
  readonly session: ReadingSession
  readonly articleId: ArticleId
  /** Why there is no text. */
  readonly message: string
  /** The article is in the library by now, and the quotes are to go there. */
  readonly onBring: () => void
}

const noHighlights: readonly Highlight[] = []

export function QuotesPage(props: QuotesPageProps): ReactElement {
  const { session, articleId, message, onBring } = props
  const { db } = useData()
  useCommands([
    {
      id: 'article.bring-quotes',
      title: 'Bring quotes to their article',
      menu: 'file',
      run: onBring,
    },
  ])
  const record = useQuery(`article ${articleId}`, () => articleRecord(db, articleId))
  const found = useQuery(`highlights ${articleId}`, () => highlightsOf(db, articleId))
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const highlights = found.status === 'ready' ? found.data : noHighlights
  const article = record.status === 'ready' ? record.data : undefined
  const origin = [article?.origin?.author, article?.origin?.url].filter((one) => one !== undefined)
  return (
    // Focusable, so that the keys that scroll have something to scroll.
    <div className={styles.scroller} role="group" aria-label="Quotes" tabIndex={0}>
      <div className={classNames(styles.page, 'paper-page')}>
        {article === undefined ? undefined : (
          <h1 className={styles.title} dir="auto">
            {article.title}
          </h1>
        )}
        {origin.length === 0 ? undefined : <p className={styles.origin}>{origin.join(' · ')}</p>}
        <div className={styles.message}>
          <p>{message}</p>
          <Button aria-haspopup="dialog" onClick={onBring}>
            Bring them to their article
          </Button>
        </div>
        <ol className={styles.quotes} aria-label="Imported quotes">
          {highlights.map(({ id, quote, note, colour }) => (
            <li key={id} className={styles.quote} data-colour={colour}>
              <blockquote dir="auto">
                <button
                  type="button"
                  className={styles.words}
                  aria-current={id === current ? 'true' : undefined}
                  onClick={() => {
                    session.setCurrentHighlight(id)
                  }}
                >
                  {quote.exact.trim()}
                </button>
              </blockquote>
              {note === '' ? undefined : (
                <p className={styles.note} dir="auto">
                  {note}
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}
