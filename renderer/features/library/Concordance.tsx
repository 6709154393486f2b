/** Keyword in context: one line for each place of the words, from any article, in a chosen order. */
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { nextOption } from '#renderer/ui/listbox-keys.ts'
import { counted } from '#renderer/ui/words.ts'
import type { ConcordanceSort } from '#shared/api/library-api.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ConcordanceGrid, rowHeight, type GridControls } from './ConcordanceGrid.tsx'
import { questionInWords, type LibraryQuestion } from './library-question.ts'
import { useConcordance, type ConcordanceView } from './use-concordance.ts'
import styles from './Concordance.module.css'

/** Where somebody was in a concordance, for when it is opened again. */
export type ConcordancePlace = {
  readonly question: LibraryQuestion
  readonly sort: ConcordanceSort
  /** Of the line, from 0. */
  readonly index: number
}

type ConcordanceProps = {
  readonly question: LibraryQuestion
  readonly place: ConcordancePlace | undefined
  readonly onPlace: (place: ConcordancePlace) => void
  readonly onOpen: (place: { readonly articleId: ArticleId; readonly at: TextRange }) => void
  readonly onClose: () => void
}

export function Concordance({ question, place, onPlace, onOpen, onClose }: ConcordanceProps) {
  const { client } = useHost()
  const same = JSON.stringify(place?.question) === JSON.stringify(question)
  const { sort, index } = same && place !== undefined ? place : { sort: 'right' as const, index: 0 }
  const view = useConcordance(client, question, sort)
  const { pages, total = 0 } = view
  const grid = useRef<HTMLDivElement>(null)
  const controls = useRef<GridControls>(null)
  const active = Math.min(index, total - 1)

  const open = (at: number) => {
    const line = pages.row(at)
    if (line === undefined) return
    onPlace({ question, sort, index: at })
    const { row, start, end } = line
    onOpen({ articleId: row.articleId, at: { start, end } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') open(active)
    else {
      const inSight = Math.floor(event.currentTarget.clientHeight / rowHeight) - 2
      const next = nextOption(event.key, active, total, inSight)
      if (next === undefined) return
      onPlace({ question, sort, index: next })
      controls.current?.scrollTo(next)
    }
    event.preventDefault()
  }
  // The line of before, as soon as there are lines.
  const shownFor = useRef<typeof pages>(undefined)
  useLayoutEffect(() => {
    if (total === 0 || shownFor.current === pages) return
    shownFor.current = pages
    controls.current?.scrollTo(active)
  }, [total, active, pages])

  return (
    <Dialog
      open
      size="wide"
      title="Keyword in context"
      description={<span dir="auto">{questionInWords(question)}</span>}
      initialFocus={grid}
      onClose={onClose}
    >
      <div className={styles.content}>
        <p role="status" className={styles.status}>
          {statusInWords(view)}
        </p>
        {view.trouble === undefined ? undefined : <Trouble view={view} />}
        {view.total === 0 ? (
          <EmptyState title="No places">
            None of the words is in the text of an article that was found. They may be in titles or
            notes.
          </EmptyState>
        ) : (
          <ConcordanceGrid
            ref={grid}
            controls={controls}
            view={view}
            sort={sort}
            active={active}
            onSort={(next) => {
              onPlace({ question, sort: next, index: 0 })
            }}
            onOpen={open}
            onKeyDown={onKeyDown}
          />
        )}
      </div>
    </Dialog>
  )
}

function Trouble({ view }: { readonly view: ConcordanceView }) {
  const again = (
    <Button
      onClick={() => {
        view.pages.refresh()
      }}
    >
      Try again
    </Button>
  )
  return view.trouble === 'superseded' ? (
    <ErrorNote title="Another window asked for another concordance." actions={again}>
      Only one is made at a time.
    </ErrorNote>
  ) : (
    <ErrorNote title="The places could not be read." actions={again}>
      Your articles and notes are safe.
    </ErrorNote>
  )
}

function statusInWords({ total, isCut, trouble }: ConcordanceView): string {
  if (total === undefined) return trouble === undefined ? 'Looking for every place…' : ''
  const places = counted(total, 'place')
  if (!isCut) return places
  return `${places} of the articles added last; there are more. Another word narrows them down.`
}
