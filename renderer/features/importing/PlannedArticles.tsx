/** Where the passages go, article by article, and what becomes of each. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import visuallyHidden from '#renderer/ui/visually-hidden.module.css'
import { counted } from '#renderer/ui/words.ts'
import { choicesIn, type LeftOut, type PlannedArticle, type PlannedEntry } from './import-plan.ts'
import { articleState, entryState } from './import-words.ts'
import styles from './ImportDialog.module.css'

type PlannedArticlesProps = {
  readonly articles: readonly PlannedArticle[]
  readonly isDone: boolean
  readonly left: LeftOut
  /** Absent once there is nothing to choose any more. */
  readonly onLeave: ((left: LeftOut) => void) | undefined
}

/** That are drawn at first, and with every "Show more". */
const pageSize = 100
/** Of so many entries all are shown at once; else article by article. */
const shownAtOnce = 30

export function PlannedArticles({ articles, ...choosing }: PlannedArticlesProps) {
  const [shown, setShown] = useState(pageSize)
  const entries = articles.reduce((sum, one) => sum + one.entries.length, 0)
  if (articles.length === 0) return undefined
  return (
    <>
      <ul className={styles.articles} aria-label="Articles">
        {articles.slice(0, shown).map((article, index) => (
          // One text may come twice, in two files.
          <li key={`${article.articleId} ${String(index)}`}>
            <Article article={article} open={entries <= shownAtOnce} {...choosing} />
          </li>
        ))}
      </ul>
      {articles.length > shown ? (
        <Button
          onClick={() => {
            setShown(shown + pageSize)
          }}
        >
          Show more: {counted(articles.length - shown, 'article')}
        </Button>
      ) : undefined}
    </>
  )
}

type ArticleProps = Omit<PlannedArticlesProps, 'articles'> & {
  readonly article: PlannedArticle
  readonly open: boolean
}

/** With a box that takes or leaves all of it. */
function Article({ article, open, ...choosing }: ArticleProps) {
  const { left, onLeave } = choosing
  const choices = choicesIn(article).map(({ key }) => key)
  const wanted = choices.filter((key) => !left.has(key)).length
  if (onLeave === undefined || choices.length === 0) {
    return <ArticleEntries article={article} open={open} {...choosing} />
  }
  return (
    <div className={styles.choice}>
      <Checkbox
        checked={wanted === choices.length}
        isMixed={wanted > 0 && wanted < choices.length}
        onChange={(isTaken) => {
          onLeave(withChoice(left, choices, isTaken))
        }}
      >
        <span className={visuallyHidden.hidden}>Import all of {article.title}</span>
      </Checkbox>
      <ArticleEntries article={article} open={open} {...choosing} />
    </div>
  )
}

function withChoice(left: LeftOut, keys: readonly string[], isTaken: boolean): LeftOut {
  const next = new Set(left)
  for (const key of keys) {
    if (isTaken) next.delete(key)
    else next.add(key)
  }
  return next
}

function ArticleEntries({ article, open, isDone, left, onLeave }: ArticleProps) {
  const [isOpen, setOpen] = useState(open)
  const [shown, setShown] = useState(pageSize)
  const { entries } = article
  const choices = new Set(choicesIn(article))
  return (
    <details
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary className={styles.article}>
        <span className={styles.title} dir="auto">
          {article.title}
        </span>
        <span className={styles.muted}>{articleState(article)}</span>
      </summary>
      {isOpen ? (
        <ul className={styles.entries} aria-label={`Entries of ${article.title}`}>
          {entries.slice(0, shown).map((entry) => (
            <li key={entry.key}>
              {onLeave === undefined || !choices.has(entry) ? (
                <Entry entry={entry} isDone={isDone} isLeftOut={left.has(entry.key)} />
              ) : (
                <Checkbox
                  checked={!left.has(entry.key)}
                  onChange={(isTaken) => {
                    onLeave(withChoice(left, [entry.key], isTaken))
                  }}
                >
                  <Entry entry={entry} isDone={isDone} isLeftOut={left.has(entry.key)} />
                </Checkbox>
              )}
            </li>
          ))}
        </ul>
      ) : undefined}
      {isOpen && entries.length > shown ? (
        <Button
          onClick={() => {
            setShown(shown + pageSize)
          }}
        >
          Show more: {counted(entries.length - shown, 'entry', 'entries')}
        </Button>
      ) : undefined}
    </details>
  )
}

type EntryProps = {
  readonly entry: PlannedEntry
  readonly isDone: boolean
  readonly isLeftOut: boolean
}

function Entry({ entry, isDone, isLeftOut }: EntryProps) {
  const { quote, note, about = 'Note on the article' } = entry
  return (
    <span className={styles.entry}>
      <span className={styles.state}>{entryState(entry, isDone, isLeftOut)}</span>
      <span className={styles.words} dir="auto">
        {quote === undefined ? `${about}: ${note}` : `“${quote.trim()}”`}
        {quote !== undefined && note !== '' ? (
          <span className={styles.muted}> {note}</span>
        ) : undefined}
      </span>
    </span>
  )
}
