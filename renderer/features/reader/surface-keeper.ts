/**
 * Puts articles on the reading surface: at the place where the reader left them, with the
 * highlights that surely belong there, and remembers the place. Lives as long as the surface.
 */
import { highlightsInPlace, planAnchors, staleHighlights } from '#renderer/data/anchoring.ts'
import { commitAnchors } from '#renderer/data/commands/commit-anchors.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
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
}

export class SurfaceKeeper {
  readonly #options: SurfaceKeeperOptions
  readonly #stopFlushing: () => void
  #wanted: ArticleContent | undefined
  #shown: ArticleContent | undefined
  #saver: PositionSaver | undefined
  /** Highlights that were looked for in this version of the text, whatever came of it. */
  #sought = new Set<string>()

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
    this.#anchor(content, highlights)
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

  #anchor(content: ArticleContent, highlights: readonly Highlight[]): void {
    const { data, surface } = this.#options
    const { articleId, textHash } = content
    const stale = staleHighlights(highlights, textHash).filter((one) => !this.#sought.has(one.id))
    if (stale.length === 0) return
    for (const one of stale) this.#sought.add(one.id)
    const anchors = planAnchors(stale, { text: surface.text(), textHash }, data.now())
    if (anchors.length === 0) return
    // Until it is stored nothing of it is painted; what cannot be stored is sought at the next opening.
    commitAnchors(data, { articleId, anchors }).catch(() => undefined)
  }

  /** Without the saved place the article opens at its beginning. */
  async #savedPlace({ articleId }: ArticleContent) {
    try {
      return await readingPosition(this.#options.data.db, articleId)
    } catch {
      return undefined
    }
  }
}

function painted(
  { id, colour, style, note, anchor }: Highlight,
  colourNames: Readonly<Record<HighlightColour, string>>,
): readonly PaintedHighlight[] {
  if (anchor.range === undefined) return []
  const hasNote = note.trim() !== ''
  const label = `Highlight, ${colourNames[colour]}${hasNote ? ', has note' : ''}`
  return [{ ...anchor.range, id, colour, style, hasNote, label, description: note.trim() }]
}
