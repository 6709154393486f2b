/**
 * Hidden elements with the notes' words, for `aria-describedby` of the painted highlights: each is
 * made when its highlight is painted.
 */
import { element } from './element.ts'
import { descriptionId } from './highlight-piece.ts'
import { outsideText } from './leaf-text.ts'
import type { PaintedHighlight } from './surface-state.ts'

export class HighlightDescriptions {
  readonly #host = element('div', { hidden: '', [outsideText]: '' })
  readonly #byId = new Map<string, HTMLElement>()

  constructor(article: HTMLElement) {
    article.append(this.#host)
  }

  /** To be called whenever highlights are painted. */
  describe(highlights: readonly PaintedHighlight[]): void {
    for (const { id, description } of highlights) {
      if (description === '') continue
      const existing = this.#byId.get(id)
      if (existing === undefined) {
        const made = element('span', { id: descriptionId(id) }, description)
        this.#byId.set(id, made)
        this.#host.append(made)
      } else if (existing.textContent !== description) {
        existing.textContent = description
      }
    }
  }

  /** Takes away what described a highlight that is gone or has no note any more. */
  keepOnly(highlightOf: (id: string) => PaintedHighlight | undefined): void {
    for (const [id, old] of this.#byId) {
      if ((highlightOf(id)?.description ?? '') !== '') continue
      old.remove()
      this.#byId.delete(id)
    }
  }
}
