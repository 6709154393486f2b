/** Lays highlights over the words of an article, leaf by leaf, in reading order. */
import { cutPieces, type Piece } from '../highlights/pieces.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { element, link, words, type Html } from './html-text.ts'

/** A highlight with its place in the text that is written. */
export type PlacedHighlight = {
  readonly highlight: Highlight
  /** UTF-16 code units of the canonical text, end exclusive. */
  readonly start: number
  readonly end: number
  /** Of its note; absent when nothing is written about it. */
  readonly number?: number
}

export class MarkedWords {
  readonly #highlights: ReadonlyMap<string, Highlight>
  readonly #pieces: readonly Piece[]
  /** Those with a number, the one that ends first first. */
  readonly #numbered: readonly PlacedHighlight[]
  #reached: PlacedHighlight[] = []
  #piece = 0
  #done = 0
  #at = 0
  #isHeld = false

  constructor(placed: readonly PlacedHighlight[]) {
    this.#highlights = new Map(placed.map(({ highlight }) => [highlight.id, highlight]))
    this.#pieces = cutPieces(
      placed.map(({ highlight, start, end }) => ({ id: highlight.id, start, end })),
    )
    this.#numbered = placed
      .filter(({ number }) => number !== undefined)
      .sort((a, b) => a.end - b.end || a.start - b.start)
  }

  /** The next words of the leaf, with what is marked in them. */
  next(text: string): readonly Html[] {
    const start = this.#at
    const end = start + text.length
    const made: Html[] = []
    while (this.#at < end) {
      const from = this.#at
      const piece = this.#pieceAt(from)
      const isMarked = piece !== undefined && piece.start <= from
      const to = Math.min(end, isMarked ? piece.end : (piece?.start ?? end))
      const part = words(text.slice(from - start, to - start))
      made.push(isMarked ? this.#mark(piece, part) : part)
      this.#at = to
      made.push(...this.#references(to))
    }
    return made
  }

  /** What `write` makes may hold no links, being one itself: those to its notes come behind it. */
  withLinksBehind(write: () => Html): readonly Html[] {
    if (this.#isHeld) return [write()]
    this.#isHeld = true
    const made = write()
    this.#isHeld = false
    return [made, ...this.#references(this.#at)]
  }

  /** At the end of a leaf, where one code unit stands that no leaf has. */
  endLeaf(): readonly Html[] {
    const left = this.#references(this.#at + 1)
    this.#at += 1
    return left
  }

  /** Highlights with a number whose words were written since this was asked last. */
  takeReached(): readonly PlacedHighlight[] {
    const reached = this.#reached
    this.#reached = []
    return reached
  }

  #pieceAt(at: number): Piece | undefined {
    while ((this.#pieces[this.#piece]?.end ?? Infinity) <= at) this.#piece += 1
    return this.#pieces[this.#piece]
  }

  /** The highlight that begins last lies on top. */
  #mark({ ids }: Piece, part: Html): Html {
    const top = this.#highlights.get(ids.at(-1) ?? '')
    return top === undefined ? part : element('mark', { class: `${top.colour} ${top.style}` }, part)
  }

  #references(end: number): readonly Html[] {
    const made: Html[] = []
    if (this.#isHeld) return made
    for (let one = this.#next; one !== undefined && one.end <= end; one = this.#next) {
      this.#done += 1
      this.#reached.push(one)
      const number = String(one.number)
      const anchor = link(
        `#note-${number}`,
        { id: `mark-${number}`, 'aria-label': `Note ${number}` },
        words(number),
      )
      made.push(element('sup', { class: 'reference' }, anchor))
    }
    return made
  }

  get #next(): PlacedHighlight | undefined {
    return this.#numbered[this.#done]
  }
}
