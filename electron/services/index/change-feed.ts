/**
 * Tells the renderer of changes no more often than it can redraw: the first at once, then at most
 * one event per interval with all that came in between.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { Emit } from '../host-events.ts'

const intervalMs = 250

export class ChangeFeed {
  readonly #emit: Emit
  readonly #articleIds = new Set<ArticleId>()
  #isListStale = false
  #timer: NodeJS.Timeout | undefined

  constructor(emit: Emit) {
    this.#emit = emit
  }

  listChanged(): void {
    this.#isListStale = true
    this.#tellSoon()
  }

  articlesChanged(articleIds: readonly ArticleId[]): void {
    for (const articleId of articleIds) this.#articleIds.add(articleId)
    this.#tellSoon()
  }

  /** Nothing is told any more. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isListStale = false
    this.#articleIds.clear()
  }

  #tellSoon(): void {
    if (this.#timer !== undefined) return
    this.#tell()
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isListStale || this.#articleIds.size > 0) this.#tellSoon()
    }, intervalMs)
  }

  #tell(): void {
    const articleIds = [...this.#articleIds]
    const isListStale = this.#isListStale
    this.#articleIds.clear()
    this.#isListStale = false
    if (isListStale) this.#emit('library.changed', {})
    if (articleIds.length > 0) this.#emit('articles.changed', { articleIds })
  }
}
