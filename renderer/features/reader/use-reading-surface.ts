/** Ties the reading surface to React: one surface for the pane, fed with articles and highlights. */
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { FollowReport } from '#renderer/anchoring/follow-article.ts'
import { highlightsInPlace } from '#renderer/data/anchoring.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import type { ArticleContent } from '#shared/core/article/article.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight, TextRange } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ReadingTarget } from './reading-target.ts'
import { SurfaceKeeper, type RefreshCause } from './surface-keeper.ts'
import { useFollowArticle } from './use-follow-article.ts'

export type ReadingSurfaceOptions = {
  readonly session: ReadingSession
  readonly scroller: RefObject<HTMLElement | null>
  readonly article: RefObject<HTMLElement | null>
  readonly content: ArticleContent | undefined
  /** The article that `target` is in; `content` may still be the one before. */
  readonly wanted: ArticleId | undefined
  readonly target: ReadingTarget | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly onOpened: ((content: ArticleContent) => void) | undefined
  readonly onOpenLink: (url: string) => void
  /** The highlight to be shown is none of the article's. */
  readonly onHighlightGone: () => void
  readonly onChangeRange: (id: string, range: TextRange) => Promise<boolean>
  /** The text on screen was replaced by a changed one, and its highlights were looked for. */
  readonly onRefreshed: (report: FollowReport, cause: RefreshCause) => void
}

const noHighlights: readonly Highlight[] = []

export type OnSurface = {
  /** What is on the surface, which may be one behind what is wanted. */
  readonly shown: ArticleContent | undefined
  /** All of the wanted article's, painted or not. */
  readonly highlights: readonly Highlight[]
  /** Paints these of the article that is shown, before the store tells of them. */
  readonly paint: (highlights: readonly Highlight[]) => void
}

export function useReadingSurface(options: ReadingSurfaceOptions): OnSurface {
  const { session, scroller, article, content, wanted, target, colourNames } = options
  const { onOpened, onOpenLink, onHighlightGone, onChangeRange, onRefreshed } = options
  const follow = useFollowArticle()
  const data = useData()
  const { imageUrl } = useHost()
  const [keeper, setKeeper] = useState<SurfaceKeeper>()
  const [shown, setShown] = useState<ArticleContent>()
  const articleId = content?.articleId
  const query = useQuery(`highlights ${articleId ?? 'none'}`, async () =>
    articleId === undefined ? noHighlights : highlightsOf(data.db, articleId),
  )
  const highlights = query.status === 'ready' ? query.data : undefined

  const latest = useRef({ onOpened, onOpenLink, onHighlightGone, onChangeRange, onRefreshed })
  useEffect(() => {
    latest.current = { onOpened, onOpenLink, onHighlightGone, onChangeRange, onRefreshed }
  })

  useEffect(() => {
    if (article.current === null || scroller.current === null) return undefined
    const surface = new ReadingSurface({
      element: article.current,
      scroller: scroller.current,
      imageUrl,
      onOpenLink: (url) => {
        latest.current.onOpenLink(url)
      },
      onActivateHighlight: (id) => {
        session.setCurrentHighlight(id)
        // Pressed by key: to its note. Clicked: its card shows, the hand stays where it is.
        if (document.activeElement?.matches(':focus-visible') === true)
          session.requestEdit({ kind: 'note', highlightId: id })
      },
      onChangeRange: (id, range) => latest.current.onChangeRange(id, range),
    })
    const created = new SurfaceKeeper({
      data,
      session,
      surface,
      follow,
      onRefreshed: (report, cause) => {
        latest.current.onRefreshed(report, cause)
      },
    })
    setKeeper(created)
    return () => {
      setKeeper(undefined)
      setShown(undefined)
      created.destroy()
    }
  }, [session, data, follow, imageUrl, article, scroller])

  useEffect(() => {
    if (keeper === undefined || content === undefined) return
    void keeper.show(content).then((done) => {
      if (!done) return
      setShown(content)
      latest.current.onOpened?.(content)
    })
  }, [keeper, content])

  useEffect(() => {
    if (keeper === undefined || shown === undefined || highlights === undefined) return
    if (shown.articleId === articleId) keeper.paint(shown, highlights, colourNames)
  }, [keeper, shown, articleId, highlights, colourNames])

  const reached = useRef<ReadingTarget>(undefined)
  useEffect(() => {
    if (target === undefined || target === reached.current) return
    if (shown === undefined || shown !== content || highlights === undefined) return
    if (shown.articleId !== wanted) return
    reached.current = target
    const { surface } = session.getState()
    if (target.range !== undefined) surface?.scrollTo(target.range, { flash: true })
    if (target.highlightId === undefined) return
    const named = highlights.find(({ id }) => id === target.highlightId)
    if (named === undefined) {
      latest.current.onHighlightGone()
      return
    }
    session.setCurrentHighlight(named.id, { scroll: true })
    const [place] = highlightsInPlace([named], shown.textHash)
    if (place?.anchor.range !== undefined) surface?.scrollTo(place.anchor.range, { flash: true })
  }, [session, wanted, target, shown, content, highlights])

  const paint = (now: readonly Highlight[]): void => {
    if (shown !== undefined) keeper?.paint(shown, now, colourNames)
  }
  return { shown, highlights: highlights ?? noHighlights, paint }
}
