/**
 * Keeping the reader's place by text, not by pixels: whatever changes the layout (width, face, size,
 * a picture that arrives) the same words stay at the same height until the reader scrolls.
 */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { ArticlePlan } from './article-plan.ts'
import type { VisibleText } from './visible-text.ts'

/** Code units of text that a position remembers. */
const wordsLength = 64

type Held = {
  readonly offset: number
  /** Pixels below the viewport's upper edge; undefined at the very top, which stays the top. */
  readonly top: number | undefined
  /** Whether `offset` is the first visible sentence, or just what was jumped to. */
  readonly isPlace: boolean
}

const theVeryTop: Held = { offset: 0, top: undefined, isPlace: true }

export class ReadingPlace {
  readonly #scroller: HTMLElement
  readonly #visible: VisibleText
  #held: Held | undefined
  /** Where our own scrolling left the scroller; anything else was the reader. */
  #ownScroll: number | undefined

  constructor(scroller: HTMLElement, visible: VisibleText) {
    this.#scroller = scroller
    this.#visible = visible
  }

  /** To be called after every scroll: tells whether the reader did it, and if so lets go. */
  noticeScroll(): void {
    if (this.#ownScroll !== undefined && Math.abs(this.#scroller.scrollTop - this.#ownScroll) < 2) {
      return
    }
    this.#ownScroll = undefined
    this.#held = undefined
    this.#holdVisible()
  }

  /** To be called after every change of layout: puts the held words back where they were. */
  restoreAfterLayout(): void {
    if (this.#held === undefined) this.#holdVisible()
    else this.#align(this.#held)
  }

  /** Scrolls `offset` to `top` pixels below the upper edge and holds it there. */
  goTo(offset: number, top: number, isPlace: boolean): void {
    this.#held = { offset, top, isPlace }
    this.#align(this.#held)
  }

  get offset(): number {
    if (this.#held?.isPlace === true) return this.#held.offset
    return this.#visible.firstSentence()?.start ?? this.#held?.offset ?? 0
  }

  #holdVisible(): void {
    if (this.#scroller.scrollTop <= 0) {
      this.#held = theVeryTop
      return
    }
    const offset = this.#visible.firstSentence()?.start
    const top = offset === undefined ? undefined : this.#visible.topOf(offset)
    if (offset === undefined || top === undefined) return
    this.#held = { offset, top, isPlace: true }
  }

  #align(held: Held): void {
    if (held.top === undefined) return
    const top = this.#visible.topOf(held.offset)
    if (top === undefined || Math.abs(top - held.top) < 1) return
    this.#scroller.scrollTop += top - held.top
    this.#ownScroll = this.#scroller.scrollTop
  }
}

export function wordsAt(plan: ArticlePlan, offset: number): string {
  const words = plan.text.slice(offset, offset + wordsLength)
  // Half a surrogate pair at the end would never be found again.
  return /[\ud800-\udbff]$/.test(words) ? words.slice(0, -1) : words
}

/** The saved offset if its words are still there, else the nearest place where they are. */
export function findPlace(text: string, saved: Pick<ReadingPosition, 'offset' | 'words'>): number {
  const offset = Math.min(Math.max(0, saved.offset), Math.max(0, text.length - 1))
  if (saved.words === '' || text.startsWith(saved.words, offset)) return offset
  const after = text.indexOf(saved.words, offset)
  const before = text.lastIndexOf(saved.words, offset)
  if (after < 0 && before < 0) return offset
  if (after < 0) return before
  if (before < 0) return after
  return after - offset < offset - before ? after : before
}
