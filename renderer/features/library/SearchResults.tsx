/** What the library search found, best first, with the words around each hit. */
import { useId, useState, type KeyboardEvent } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { coloursOf } from '#renderer/data/queries/highlights.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { nextOption } from '#renderer/ui/listbox-keys.ts'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import type { PassageHit, SearchHit } from '#shared/api/library-api.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleSteps } from './article-steps.ts'
import { firstPlace, passagePlace, type OpenFound } from './found-place.ts'
import { HitOption, PassageOption } from './HitOption.tsx'
import type { FoundArticles } from './use-library-search.ts'
import listRows from './list-rows.module.css'
import styles from './SearchResults.module.css'

type SearchResultsProps = {
  readonly found: FoundArticles
  /** An older answer, while the newer one is on its way. */
  readonly stale: boolean
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: OpenFound
}

/** A line of the list: an article, or a hit in what the user marked or wrote in it. */
type Entry = { readonly hit: SearchHit; readonly passage?: PassageHit }

export function SearchResults({ found, stale, openArticleId, onOpen }: SearchResultsProps) {
  const { hits, total } = found.answer
  const [chosen, setChosen] = useState(0)
  const colours = useColours(hits)
  const listId = useId()
  const entries = hits.flatMap((hit): readonly Entry[] => [
    { hit },
    ...hit.passages.map((passage) => ({ hit, passage })),
  ])
  const active = Math.min(chosen, entries.length - 1)
  const optionId = (index: number) => `${listId}-${index}`
  const choose = (index: number) => {
    setChosen(index)
    document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' })
  }

  const open = (index: number) => {
    const entry = entries[index]
    if (entry === undefined) return
    const { hit, passage } = entry
    choose(index)
    onOpen(
      passage === undefined ? firstPlace(hit) : passagePlace(hit.row.articleId, passage),
      found,
    )
  }
  const openIndex = hits.findIndex((hit) => hit.row.articleId === openArticleId)
  // In the place of the list's own, which do nothing while the results are shown.
  useCommands(
    articleSteps({
      canStep: (by) => (by === 1 ? openIndex + 1 < hits.length : openIndex > 0),
      step: (by) => {
        const next = hits[openIndex + by]
        open(entries.findIndex(({ hit }) => hit === next))
      },
    }),
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && active >= 0) {
      open(active)
    } else {
      const next = nextOption(event.key, active, entries.length, 5)
      if (next === undefined) return
      choose(next)
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
      aria-activedescendant={entries.length === 0 ? undefined : optionId(active)}
      onKeyDown={onKeyDown}
    >
      {entries.map(({ hit, passage }, index) => {
        const shared = {
          id: optionId(index),
          active: index === active,
          onOpen: () => {
            open(index)
          },
        }
        const { articleId } = hit.row
        if (passage === undefined)
          return (
            <HitOption key={articleId} {...shared} hit={hit} open={articleId === openArticleId} />
          )
        const { highlightId = '', part } = passage
        return (
          <PassageOption
            key={`${articleId} ${part} ${highlightId}`}
            {...shared}
            passage={passage}
            colour={colours.get(highlightId)}
          />
        )
      })}
      {total > hits.length ? (
        <p role="presentation" className={styles.more}>
          The best {numberInWords(hits.length)} of {counted(total, 'article')}. Another word narrows
          the search.
        </p>
      ) : undefined}
    </div>
  )
}

const noColours: ReadonlyMap<string, HighlightColour> = new Map()

function useColours(hits: readonly SearchHit[]): ReadonlyMap<string, HighlightColour> {
  const { db } = useData()
  const ids = hits.flatMap(({ passages }) =>
    passages.flatMap(({ highlightId }) => (highlightId === undefined ? [] : [highlightId])),
  )
  const query = useQuery(`colours ${ids.join(' ')}`, () => coloursOf(db, ids))
  return query.status === 'ready' ? query.data : noColours
}
