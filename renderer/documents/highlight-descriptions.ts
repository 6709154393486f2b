/** Hidden elements with the notes' words, for `aria-describedby` of the painted highlights. */
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

  set(highlights: readonly PaintedHighlight[]): void {
    const wanted = new Map(
      highlights
        .filter((highlight) => highlight.description !== '')
        .map((highlight) => [highlight.id, highlight.description]),
    )
    for (const [id, old] of this.#byId) {
      if (wanted.has(id)) continue
      old.remove()
      this.#byId.delete(id)
    }
    for (const [id, words] of wanted) {
      const existing = this.#byId.get(id)
      if (existing === undefined) {
        const made = element('span', { id: descriptionId(id) }, words)
        this.#byId.set(id, made)
        this.#host.append(made)
      } else if (existing.textContent !== words) {
        existing.textContent = words
      }
    }
  }
}
