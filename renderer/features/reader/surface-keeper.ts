/**
 * Puts articles on the reading surface: at the place where the reader left them, with the
 * highlights that surely belong there, and remembers the place. Lives as long as the surface.
 */
import type { FollowReport } from '#renderer/anchoring/follow-article.ts'
import { highlightsInPlace, staleHighlights } from '#renderer/data/anchoring.ts'
import type { ArticleText } from '#renderer/data/article-texts.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { answerWithin } from '#renderer/data/patience.ts'
import { readingPosition } from '#renderer/data/queries/articles.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { PaintedHighlight } from '#renderer/documents/surface-state.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { articleRefOf } from './article-ref.ts'
import { PositionSaver } from './position-saver.ts'

export type SurfaceKeeperOptions = {
  readonly data: DataContext
  readonly session: ReadingSession
  readonly surface: ReadingSurface
  /** Looks for the article's highlights in its text; what cannot be had is told by the one who looks. */
  readonly follow: (text: ArticleText) => Promise<FollowReport | undefined>
  /** The text on screen was replaced by a changed one, and its highlights were looked for. */
  readonly onRefreshed: (report: FollowReport, cause: RefreshCause) => void
}

/** Other bytes, or the same ones read with another encoding. */
export type RefreshCause = 'file' | 'encoding'

/** Milliseconds that an article waits for the place where the reader left it. */
const placePatience = 2_000

const nothingFollowed: FollowReport = { followed: 0, needsReview: 0, notFound: 0, undecided: 0 }

export class SurfaceKeeper {
  readonly #options: SurfaceKeeperOptions
  readonly #stopFlushing: () => void
  #wanted: ArticleContent | undefined
  #shown: ArticleContent | undefined
  #saver: PositionSaver | undefined
  /** Highlights that were looked for in this version of the text, whatever came of it. */
  #sought = new Set<string>()
  /** Present while another version of the same article is on screen and nobody was told yet. */
  #refreshed: RefreshCause | undefined

  constructor(options: SurfaceKeeperOptions) {
    this.#options = options
    const { session, surface } = options
    session.setSurface(surface)
    this.#stopFlushing = session.onFlush(async () => this.#saver?.save())
  }

  /**
   * Shows `content`; a new version of the article on screen keeps the place by its words. Resolves
   * with true once it is there, with false when something else was wanted meanwhile.
   */
  async show(content: ArticleContent): Promise<boolean> {
    const { surface } = this.#options
    this.#wanted = content
    const again = this.#shown?.articleId === content.articleId
    const saved = again ? undefined : await this.#savedPlace(content)
    if (this.#wanted !== content) return false
    const place = again ? surface.position() : saved
    this.#saver?.stop()
    this.#sought = new Set()
    this.#refreshed = again ? refreshCause(this.#shown, content) : undefined
    surface.show({ blocks: content.blocks, title: content.metadata.title }, place)
    this.#shown = content
    this.#saver = new PositionSaver(this.#options.data, surface, articleRefOf(content))
    return true
  }

  /**
   * Paints those of the shown article's highlights that are in place in this version of its text,
   * after looking for those that were anchored in another version.
   */
  paint(
    content: ArticleContent,
    highlights: readonly Highlight[],
    colourNames: Readonly<Record<HighlightColour, string>>,
  ): void {
    const { session, surface } = this.#options
    if (this.#shown !== content) return
    void this.#follow(content, highlights)
    const inPlace = highlightsInPlace(highlights, content.textHash)
    surface.setHighlights(inPlace.flatMap((one) => painted(one, colourNames)))
    const { currentHighlight } = session.getState()
    const gone = !highlights.some((one) => one.id === currentHighlight)
    // A highlight that was just made may be current before the query has told of it.
    if (gone && surface.getState().currentHighlight === currentHighlight)
      session.setCurrentHighlight(undefined)
    session.restoreCurrentHighlight()
  }

  destroy(): void {
    this.#wanted = undefined
    this.#saver?.stop()
    this.#stopFlushing()
    this.#options.session.setSurface(undefined)
    this.#options.surface.destroy()
  }

  /** Until their places are stored nothing of them is painted. */
  async #follow(content: ArticleContent, highlights: readonly Highlight[]): Promise<void> {
    const { follow, onRefreshed, surface } = this.#options
    const { articleId, textHash, textModel } = content
    const stale = staleHighlights(highlights, textHash).filter((one) => !this.#sought.has(one.id))
    const cause = this.#refreshed
    this.#refreshed = undefined
    for (const one of stale) this.#sought.add(one.id)
    const report =
      stale.length === 0
        ? nothingFollowed
        : await follow({ articleId, text: surface.text(), textHash, textModel })
    if (cause === undefined || report === undefined || this.#shown !== content) return
    onRefreshed(report, cause)
  }

  /** Without the saved place, or with a store that does not answer, it opens at its beginning. */
  async #savedPlace({ articleId }: ArticleContent) {
    try {
      return await answerWithin(placePatience, readingPosition(this.#options.data.db, articleId))
    } catch {
      return undefined
    }
  }
}

function refreshCause(
  before: ArticleContent | undefined,
  after: ArticleContent,
): RefreshCause | undefined {
  if (before === undefined || before.textHash === after.textHash) return undefined
  return before.contentHash === after.contentHash ? 'encoding' : 'file'
}

function painted(
  { id, colour, style, note, tags, anchor }: Highlight,
  colourNames: Readonly<Record<HighlightColour, string>>,
): readonly PaintedHighlight[] {
  if (anchor.range === undefined) return []
  const hasNote = note.trim() !== ''
  const meaning = colourNames[colour]
  const label = `Highlight, ${meaning}${hasNote ? ', has note' : ''}`
  const facts = { meaning, tags }
  return [{ ...anchor.range, id, colour, style, hasNote, label, description: note.trim(), facts }]
}
