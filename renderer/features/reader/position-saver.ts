/**
 * Remembers where the reader is: a second after the last move, and when the page or the article is
 * left. An article that was only glanced at does not count as read.
 */
import { saveReadingPosition } from '#renderer/data/commands/article-commands.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'

/** Milliseconds between two saves while the reader moves. */
const pause = 1_000

/** Milliseconds on screen, without a move, from which on an article counts as opened to read. */
const glance = 2_000

export class PositionSaver {
  readonly #data: DataContext
  readonly #surface: ReadingSurface
  readonly #article: ArticleRef
  readonly #unsubscribe: () => void
  #reading = false
  #timer: ReturnType<typeof setTimeout>
  #waiting = true
  #offset: number
  #saved: { readonly offset: number; readonly progress: number } | undefined

  /** The surface shows `article` already, at the place it opened with. */
  constructor(data: DataContext, surface: ReadingSurface, article: ArticleRef) {
    this.#data = data
    this.#surface = surface
    this.#article = article
    this.#offset = surface.position().offset
    this.#timer = this.#saveIn(glance)
    this.#unsubscribe = surface.subscribe(() => {
      if (this.#waiting && this.#reading) return
      const { offset } = surface.position()
      if (offset === this.#offset) return
      this.#offset = offset
      this.#reading = true
      clearTimeout(this.#timer)
      this.#timer = this.#saveIn(pause)
    })
  }

  /**
   * Saves the present place; resolves when that is done. Never rejects: a place that cannot be
   * saved costs little, so no one is told.
   */
  readonly save = async (): Promise<void> => {
    clearTimeout(this.#timer)
    this.#waiting = false
    if (!this.#reading) return
    const place = this.#surface.position()
    if (this.#saved?.offset === place.offset && this.#saved.progress === place.progress) return
    this.#saved = place
    const position = { ...place, articleId: this.#article.articleId, at: this.#data.now() }
    try {
      await saveReadingPosition(this.#data, { article: this.#article, position })
    } catch {
      this.#saved = undefined
    }
  }

  /** Saves a last time and follows no more. The surface must still show the article. */
  stop(): void {
    this.#unsubscribe()
    void this.save()
  }

  #saveIn(milliseconds: number): ReturnType<typeof setTimeout> {
    this.#waiting = true
    return setTimeout(() => {
      this.#reading = true
      void this.save()
    }, milliseconds)
  }
}
