/** Where the passages go, article by article, and what becomes of each. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { PlannedArticle, PlannedEntry } from './import-plan.ts'
import { articleState, entryState } from './import-words.ts'
import styles from './ImportDialog.module.css'

type PlannedArticlesProps = {
  readonly articles: readonly PlannedArticle[]
  readonly isDone: boolean
}

/** That are drawn at first, and with every "Show more". */
const pageSize = 100
/** Of so many entries all are shown at once; else article by article. */
const shownAtOnce = 30

export function PlannedArticles({ articles, isDone }: PlannedArticlesProps) {
  const [shown, setShown] = useState(pageSize)
  const entries = articles.reduce((sum, one) => sum + one.entries.length, 0)
  if (articles.length === 0) return undefined
  return (
    <>
      <ul className={styles.articles} aria-label="Articles">
        {articles.slice(0, shown).map((article, index) => (
          // One text may come twice, in two files.
          <li key={`${article.articleId} ${String(index)}`}>
            <ArticleEntries article={article} isDone={isDone} open={entries <= shownAtOnce} />
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

type ArticleEntriesProps = {
  readonly article: PlannedArticle
  readonly isDone: boolean
  readonly open: boolean
}

function ArticleEntries({ article, isDone, open }: ArticleEntriesProps) {
  const [isOpen, setOpen] = useState(open)
  const [shown, setShown] = useState(pageSize)
  const { entries } = article
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
            <Entry key={entry.key} entry={entry} isDone={isDone} />
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

function Entry({ entry, isDone }: { readonly entry: PlannedEntry; readonly isDone: boolean }) {
  const { quote, note, about = 'Note on the article' } = entry
  return (
    <li className={styles.entry}>
      <span className={styles.state}>{entryState(entry, isDone)}</span>
      <span className={styles.words} dir="auto">
        {quote === undefined ? `${about}: ${note}` : `“${quote.trim()}”`}
        {quote !== undefined && note !== '' ? (
          <span className={styles.muted}> {note}</span>
        ) : undefined}
      </span>
    </li>
  )
}
