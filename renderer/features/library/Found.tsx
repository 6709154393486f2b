/** What was found, with what can be made of it: searching in it, or seeing the words in their context. */
import { Funnel, SearchX, TextAlignCenter } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { Concordance, type ConcordancePlace } from './Concordance.tsx'
import type { OpenFound } from './found-place.ts'
import { libraryQuestion, mostWithin, termsInText, type LibrarySearch } from './library-question.ts'
import { SearchMeaning } from './SearchMeaning.tsx'
import { SearchResults } from './SearchResults.tsx'
import type { SearchState } from './use-library-search.ts'
import { WithinChips } from './WithinChips.tsx'
import pane from './LibraryPane.module.css'
import styles from './Found.module.css'

type FoundProps = {
  readonly search: LibrarySearch
  readonly state: Exclude<SearchState, { readonly kind: 'idle' }>
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: OpenFound
}

export function Found({ search, state, openArticleId, onOpen }: FoundProps) {
  const { typed, within, onWithin } = search
  const found = state.kind === 'failed' ? undefined : state.found
  const question = libraryQuestion(typed, within)
  const [concordance, setConcordance] = useState(false)
  const [place, setPlace] = useState<ConcordancePlace>()

  const canNarrow = typed.trim() !== '' && within.length < mostWithin - 1
  const narrow = () => {
    onWithin([...within, typed.trim()], '')
  }
  const hasWords = question !== undefined && termsInText(question).length > 0
  const showConcordance = () => {
    setConcordance(true)
  }
  useCommands(foundCommands({ canNarrow, narrow, hasWords, showConcordance }))

  return (
    <>
      <WithinChips search={search} />
      <div className={styles.bar}>
        <span role="status" className={styles.count}>
          {state.kind === 'failed'
            ? ''
            : found === undefined
              ? 'Searching…'
              : `${counted(found.answer.total, 'article')} found`}
        </span>
        <IconButton
          icon={Funnel}
          size="small"
          label="Search within these results"
          disabled={!canNarrow || found?.answer.total === 0}
          onClick={narrow}
        />
        <IconButton
          icon={TextAlignCenter}
          size="small"
          label="Keyword in context"
          disabled={!hasWords}
          onClick={showConcordance}
        />
      </div>
      <SearchMeaning text={typed} />
      {state.kind === 'failed' ? (
        <div className={pane.message}>
          <ErrorNote
            title="The search got no answer."
            actions={<Button onClick={state.retry}>Try again</Button>}
          >
            Your articles and notes are safe.
          </ErrorNote>
        </div>
      ) : found === undefined ? undefined : found.answer.hits.length === 0 &&
        state.kind === 'ready' ? (
        <div className={pane.message}>
          <NothingFound isWithin={within.length > 0} />
        </div>
      ) : (
        <SearchResults
          found={found}
          stale={state.kind === 'searching'}
          openArticleId={openArticleId}
          onOpen={onOpen}
        />
      )}
      {concordance && question !== undefined ? (
        <Concordance
          question={question}
          place={place}
          onPlace={setPlace}
          onOpen={({ articleId, at }) => {
            setConcordance(false)
            onOpen({ articleId, at }, found ?? { question, answer: { hits: [], total: 0 } })
          }}
          onClose={() => {
            setConcordance(false)
          }}
        />
      ) : undefined}
    </>
  )
}

function NothingFound({ isWithin }: { readonly isWithin: boolean }) {
  return (
    <EmptyState icon={SearchX} title="Nothing found">
      {isWithin
        ? 'It was looked for only within the search above. Remove it to search everything.'
        : 'All the words must be in the article. Put words in “quotes” to look for them together.'}
    </EmptyState>
  )
}

type FoundActions = {
  readonly canNarrow: boolean
  readonly narrow: () => void
  readonly hasWords: boolean
  readonly showConcordance: () => void
}

function foundCommands(actions: FoundActions): readonly Command[] {
  return [
    {
      id: 'library.search-within',
      title: 'Search within these results',
      menu: 'edit',
      isEnabled: () => actions.canNarrow,
      run: actions.narrow,
    },
    {
      id: 'library.concordance',
      title: 'Keyword in context (concordance)',
      menu: 'view',
      isEnabled: () => actions.hasWords,
      run: actions.showConcordance,
    },
  ]
}
