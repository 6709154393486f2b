/** The desk at which one article's highlights are gone through, for as long as the article is open. */
import { useEffect, useImperativeHandle, useMemo, useSyncExternalStore } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ReviewDesk } from './review-desk.ts'
import type { NoteActions } from './use-note-actions.ts'
import type { ReviewHandle } from './use-review-commands.ts'

export type ReviewDeskWishes = {
  readonly session: ReadingSession
  readonly articleId: ArticleId
  readonly actions: NoteActions
  /** All of the article, as the pane knows them. */
  readonly highlights: readonly Highlight[]
}

/** `handle` is filled for the commands. */
export function useReviewDesk(
  { session, articleId, actions, highlights }: ReviewDeskWishes,
  handle: ReviewHandle,
): ReviewDesk {
  const { db } = useData()
  const announce = useAnnounce()
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const desk = useMemo(
    () => new ReviewDesk({ db, session, articleId, actions, announce }),
    [db, session, articleId, actions, announce],
  )
  useImperativeHandle(handle, () => desk, [desk])
  useEffect(() => {
    desk.update(highlights, current)
  }, [desk, highlights, current])
  return desk
}
