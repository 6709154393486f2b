/** The notes pane: the article's note and its highlights, with a filter. */
import { MessageSquareText } from 'lucide-react'
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
} from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import {
  type OpenedArticle,
  watchLeaving,
  type ReadingSession,
} from '#renderer/documents/reading-session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { useArticleRef } from './article-ref.ts'
import { ArticleNoteField } from './ArticleNoteField.tsx'
import { ArticleTags } from './ArticleTags.tsx'
import { ColourKeys } from './ColourKeys.tsx'
import { DeletedHere } from './DeletedHere.tsx'
import { FilterChips } from './FilterChips.tsx'
import {
  filterChoices,
  filterKey,
  groupNotes,
  orderOf,
  passes,
  showAll,
  type NoteFilter,
} from './note-filter.ts'
import { NoteList } from './NoteList.tsx'
import { OtherVersions } from './OtherVersions.tsx'
import { useCardFocus } from './use-card-focus.ts'
import { useEditRequests, useFollowCurrent } from './use-edit-requests.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useNoteActions } from './use-note-actions.ts'
import { useReviewCommands, type ReviewHandle } from './use-review-commands.ts'
import { useOtherVersions } from './use-other-versions.ts'
import { useRestoredDrafts } from './use-restored-drafts.ts'
import { useReviewDesk } from './use-review-desk.ts'
import styles from './NotesPane.module.css'

export type NotesPaneProps = {
  readonly session: ReadingSession
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** A note is wanted while the pane is hidden: show it. */
  readonly onShow?: (() => void) | undefined
}

export function NotesPane({ session, colourNames, onShow }: NotesPaneProps): ReactElement {
  const article = useSyncExternalStore(session.subscribe, () => session.getState().article)
  const review = useReviewCommands(session)
  useEffect(() => watchLeaving(session, window), [session])
  useRestoredDrafts()

  if (article.kind === 'closed') {
    return (
      <div className={styles.pane}>
        <EmptyState icon={MessageSquareText} title="No article is open">
          What you mark and write appears here.
        </EmptyState>
      </div>
    )
  }
  return (
    <ArticleNotes
      key={article.articleId}
      session={session}
      article={article}
      articleId={article.articleId}
      colourNames={colourNames}
      onShow={onShow}
      review={review}
    />
  )
}

type ArticleNotesProps = NotesPaneProps & {
  readonly article: OpenedArticle
  readonly articleId: ArticleId
  readonly review: ReviewHandle
}

const noHighlights: readonly Highlight[] = []

function ArticleNotes(props: ArticleNotesProps) {
  const { session, article, articleId, colourNames, onShow, review } = props
  const { db } = useData()
  const pane = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<NoteFilter>(showAll)
  const articleRef = useArticleRef(article, articleId)
  const query = useQuery(`highlights ${articleId}`, () => highlightsOf(db, articleId))
  const all = query.status === 'ready' ? query.data : noHighlights
  const choices = useMemo(() => filterChoices(all, colourNames), [all, colourNames])
  const actions = useNoteActions(session)
  const versions = useOtherVersions(articleId)
  const desk = useReviewDesk({ session, articleId, actions, highlights: all }, review)
  // A filter whose last highlight went away shows all again.
  const known = choices.some(({ filter }) => filterKey(filter) === filterKey(chosen))
  const filter = known ? chosen : showAll
  const groups = useMemo(() => groupNotes(all.filter((one) => passes(filter, one))), [all, filter])
  const order = useMemo(() => orderOf(groups), [groups])

  const handlers = {
    onMissing: () => {
      setChosen(showAll)
    },
    onHidden: () => {
      onShow?.()
    },
  }
  useEditRequests(session, pane, handlers)
  useCardFocus(pane, desk, handlers)
  const { wish, settling } = useSyncExternalStore(desk.subscribe, desk.getState)
  const editRequest = useSyncExternalStore(session.subscribe, () => session.getState().editRequest)
  const refuge = useKeptFocus(pane, {
    order,
    paused: settling || wish !== undefined,
    onMove: (id) => {
      desk.showPlace(id)
    },
  })
  useFollowCurrent(session, pane)
  const wanted = [
    refuge,
    wish !== undefined && 'id' in wish ? wish.id : undefined,
    editRequest !== undefined && 'highlightId' in editRequest.target
      ? editRequest.target.highlightId
      : undefined,
  ]

  return (
    <div ref={pane} className={styles.pane} data-notes-pane>
      <h2 className={styles.heading} tabIndex={-1}>
        Notes
        {all.length === 0 ? undefined : <span className={styles.count}>{all.length}</span>}
      </h2>
      {articleRef === undefined ? undefined : (
        <>
          <ArticleNoteField session={session} article={articleRef} />
          <ArticleTags article={articleRef} actions={actions} />
        </>
      )}
      {versions.ofArticle.length === 0 ? undefined : (
        <div className={styles.versions}>
          <OtherVersions
            versions={versions.ofArticle}
            colourNames={colourNames}
            actions={actions}
          />
        </div>
      )}
      {choices.length < 3 ? undefined : (
        <FilterChips choices={choices} chosen={filter} onChoose={setChosen} />
      )}
      {query.status === 'ready' && all.length === 0 ? (
        <EmptyState icon={MessageSquareText} title="Nothing marked yet">
          Select words in the article, then <ColourKeys />
          choose a colour beside them.
        </EmptyState>
      ) : (
        <NoteList
          session={session}
          groups={groups}
          wanted={wanted}
          pane={pane}
          colourNames={colourNames}
          actions={actions}
          desk={desk}
          versions={versions.ofHighlights}
        />
      )}
      <DeletedHere versions={versions.all} colourNames={colourNames} actions={actions} />
    </div>
  )
}
