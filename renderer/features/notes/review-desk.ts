/**
 * Going through the highlights of one article that wait for an answer: to the next and the one
 * before, the answers themselves, and what follows each: it is told, with how many are left, and the
 * next one is to have the focus. One answer at a time, and another only once the next question could
 * be seen. A plain class; a change of state is a new object.
 */
import type { LecternDatabase } from '#renderer/data/database.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { Announce } from '#renderer/ui/announcer.tsx'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { following, leftInWords, stepFrom, waitingOf } from './review-order.ts'
import type { CardWish } from './use-card-focus.ts'
import type { NoteActions } from './use-note-actions.ts'

export type ReviewAnswer = 'accept' | 'attachToSelection' | 'keep' | 'remove'

export type ReviewState = {
  /** Which card is to have the focus, until it has. */
  readonly wish: CardWish | undefined
  /** An answer is under way, or the question after it came up a moment ago. */
  readonly settling: boolean
}

export type ReviewDeskOptions = {
  readonly db: LecternDatabase
  readonly session: ReadingSession
  readonly articleId: ArticleId
  readonly actions: NoteActions
  readonly announce: Announce
}

/** Milliseconds: a press that comes sooner after a new question was meant for the one before. */
const doublePress = 300

export class ReviewDesk {
  readonly #options: ReviewDeskOptions
  readonly #listeners = new Set<() => void>()
  #state: ReviewState = { wish: undefined, settling: false }
  #waiting: readonly Highlight[] = []
  /** The one that waits and was current last, also while the user chooses words in the article. */
  #asked: string | undefined
  #isUnderWay = false
  #answered: string | undefined

  constructor(options: ReviewDeskOptions) {
    this.#options = options
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getState = (): ReviewState => this.#state

  /** To be told of all highlights of the article, and which is current, as the pane shows them. */
  update(highlights: readonly Highlight[], current: string | undefined): void {
    this.#waiting = waitingOf(highlights)
    if (this.#find(current) !== undefined) this.#asked = current
  }

  /** The highlight that an answer by key is about: the current one, if it waits for any. */
  current(): Highlight | undefined {
    return this.#find(this.#options.session.getState().currentHighlight)
  }

  /** The one that other words are being chosen for. */
  asked(): Highlight | undefined {
    return this.current() ?? this.#find(this.#asked)
  }

  /** To the next or previous one that waits, round the ends. */
  go(direction: 1 | -1): void {
    const next = stepFrom(this.#waiting, this.asked()?.id, direction)
    if (next === undefined) this.#options.announce('Nothing to review in this article')
    else this.#wish({ kind: 'card', id: next.id })
  }

  /** A press that was meant for the question before is no answer; another one about that very is. */
  answer(highlight: Highlight, answer: ReviewAnswer): void {
    const { settling } = this.#state
    if (this.#isUnderWay || (settling && highlight.id !== this.#answered)) return
    this.#isUnderWay = true
    this.#answered = highlight.id
    this.#set({ settling: true })
    const before = this.#waiting
    this.#options.actions[answer](highlight, {
      done: (words) => {
        this.#isUnderWay = false
        void this.#follow(highlight, before, words)
      },
      refused: () => {
        this.#isUnderWay = false
        this.#set({ settling: false })
      },
    })
  }

  /** The wanted card has the focus: the article moves to the place proposed there. */
  reached(wish: CardWish): void {
    this.#set({ wish: undefined })
    if (wish.kind === 'card') this.showPlace(wish.id)
    setTimeout(() => {
      this.#set({ settling: false })
    }, doublePress)
  }

  /** Only while the article shows the very text that the place was found in. */
  showPlace(id: string): void {
    const anchor = this.#find(id)?.anchor
    const shown = this.#options.session.shownText()
    if (anchor?.range === undefined || shown?.version.textHash !== anchor.textHash) return
    shown.surface.scrollTo(anchor.range, { flash: true })
  }

  async #follow(answered: Highlight, before: readonly Highlight[], words: string): Promise<void> {
    const { db, articleId, announce } = this.#options
    const now = await highlightsOf(db, articleId)
    const waiting = waitingOf(now)
    announce(`${words}. ${leftInWords(waiting.length)}`)
    const next = following(before, answered.id, waiting)
    const stays = now.some(({ id }) => id === answered.id)
    if (next !== undefined) this.#wish({ kind: 'card', id: next.id })
    else this.#wish(stays ? { kind: 'left', id: answered.id } : { kind: 'top' })
  }

  #find(id: string | undefined): Highlight | undefined {
    return this.#waiting.find((one) => one.id === id)
  }

  #wish(wish: CardWish): void {
    this.#set({ wish })
  }

  #set(change: Partial<ReviewState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
