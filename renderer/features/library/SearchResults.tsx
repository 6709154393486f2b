/** What the library search found, best first, with the words around each hit. */
import { useId, useState, type KeyboardEvent } from 'react'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { nextOption } from '#renderer/ui/listbox-keys.ts'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import type { SearchAnswer, SearchHit } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { SnippetPart } from '#shared/core/search/snippet.ts'
import { articleSteps } from './article-steps.ts'
import listRows from './list-rows.module.css'
import styles from './SearchResults.module.css'

type SearchResultsProps = {
  readonly answer: SearchAnswer
  /** An older answer, while the newer one is on its way. */
  readonly stale: boolean
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: (hit: SearchHit) => void
}

export function SearchResults({ answer, stale, openArticleId, onOpen }: SearchResultsProps) {
  const { hits, total } = answer
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const active = Math.min(chosen, hits.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  const openIndex = hits.findIndex((hit) => hit.row.articleId === openArticleId)
  const open = (index: number) => {
    const hit = hits[index]
    if (hit === undefined) return
    setChosen(index)
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' })
    onOpen(hit)
  }
  // In the place of the list's own, which do nothing while the results are shown.
  useCommands(
    articleSteps({
      canStep: (by) => (by === 1 ? openIndex + 1 < hits.length : openIndex > 0),
      step: (by) => {
        open(openIndex + by)
      },
    }),
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const hit = hits[active]
    if (event.key === 'Enter' && hit !== undefined) {
      onOpen(hit)
    } else {
      const next = nextOption(event.key, active, hits.length, 5)
      if (next === undefined) return
      setChosen(next)
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    }
    event.preventDefault()
  }

  return (
    <div
      role="listbox"
      aria-label="Articles"
      aria-busy={stale}
      tabIndex={0}
      className={classNames(listRows.list, styles.list)}
      aria-activedescendant={hits.length === 0 ? undefined : optionId(active)}
      onKeyDown={onKeyDown}
    >
      {hits.map((hit, index) => (
        <Hit
          key={hit.row.articleId}
          id={optionId(index)}
          hit={hit}
          active={index === active}
          open={hit.row.articleId === openArticleId}
          onOpen={() => {
            setChosen(index)
            onOpen(hit)
          }}
        />
      ))}
      {total > hits.length ? (
        <p role="presentation" className={styles.more}>
          The best {numberInWords(hits.length)} of {counted(total, 'article')}. Another word narrows
          the search.
        </p>
      ) : undefined}
    </div>
  )
}

type HitProps = {
  readonly id: string
  readonly hit: SearchHit
  readonly active: boolean
  readonly open: boolean
  readonly onOpen: () => void
}

function Hit({ id, hit, active, open, onOpen }: HitProps) {
  const { row } = hit
  const date = row.date === undefined ? undefined : dateInWords(row.date, 'short')
  return (
    <div
      id={id}
      role="option"
      aria-selected={open}
      className={classNames(listRows.row, styles.hit)}
      data-active={active ? '' : undefined}
      onClick={onOpen}
    >
      <div className={listRows.title}>
        <Parts parts={hit.title} />
      </div>
      <div className={styles.snippet}>
        {hit.snippet.length === 0 ? row.sourceName : <Parts parts={hit.snippet} />}
      </div>
      <div className={classNames(listRows.details, styles.details)}>
        {date === undefined ? undefined : <span>{date}</span>} <span>{row.minutes} min</span>
      </div>
    </div>
  )
}

function Parts({ parts }: { parts: readonly SnippetPart[] }) {
  return parts.map((part, index) =>
    part.hit ? (
      <mark key={index} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  )
}
