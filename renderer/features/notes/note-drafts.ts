/**
 * The drafts of one session that are not yet stored, so that neither a card or pane that goes away
 * nor the end of the page takes typed words with it.
 */
import type { DataContext } from '#renderer/data/data-context.ts'
import {
  forgetRescuedDrafts,
  rescueDrafts,
  saveDraft,
  type DraftSubject,
} from '#renderer/data/drafts.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { assert } from '#shared/core/assert.ts'
import { AutosavedText } from './autosaved-text.ts'

/** What is typed and not saved, in all articles. */
export type UnsavedNotes = {
  readonly count: number
  /** How many of them the store refused, and why the first, as the end of a sentence. */
  readonly refused: { readonly count: number; readonly why: string } | undefined
}

const nothingUnsaved: UnsavedNotes = { count: 0, refused: undefined }

/** Milliseconds between two rescues while the user types. */
const rescueEvery = 100

export class NoteDrafts {
  readonly #session: ReadingSession
  readonly #data: DataContext
  /** Names what this page puts aside. */
  readonly #page: string
  readonly #unsaved = new Map<string, AutosavedText>()
  readonly #listeners = new Set<() => void>()
  #state = nothingUnsaved
  /** What each draft is a note on, as far as was known last. */
  readonly #subjects = new Map<string, DraftSubject>()
  #rescued = false
  /** Running while the last rescue is too recent for another. */
  #pause: ReturnType<typeof setTimeout> | undefined
  /** Something was typed during the pause. */
  #again = false

  constructor(session: ReadingSession, data: DataContext) {
    this.#session = session
    this.#data = data
    this.#page = data.newId()
    session.onFlush(async () => {
      await Promise.all([...this.#unsaved.values()].map((draft) => draft.flush()))
    })
    session.onLeave(() => {
      this.#rescue(true)
    })
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something changed. */
  readonly getState = (): UnsavedNotes => this.#state

  /** The words that are not saved, to be copied; a blank line between two notes. */
  words(): string {
    return [...this.#unsaved.values()].map((draft) => draft.getState().text).join('\n\n')
  }

  /** The draft under `key` that still waits to be saved, else a new one with the stored text. */
  open(key: string, stored: string): AutosavedText {
    const waiting = this.#unsaved.get(key)
    if (waiting !== undefined) return waiting
    const draft: AutosavedText = new AutosavedText({
      stored,
      save: (text) => saveDraft(this.#data, { subject: this.#subjectOf(key), text }),
      onSave: (state) => {
        if (state.kind === 'saved') this.#unsaved.delete(key)
        else this.#unsaved.set(key, draft)
        if (state.kind !== 'saved') this.#rescueSoon()
        if (this.#unsaved.size === 0) this.#forgetRescued()
        this.#session.reportSave(key, state)
        this.#look()
      },
    })
    return draft
  }

  /** To be told before anything is typed, and again when more is known. */
  describe(key: string, subject: DraftSubject): void {
    this.#subjects.set(key, subject)
  }

  #subjectOf(key: string): DraftSubject {
    const subject = this.#subjects.get(key)
    assert(subject, 'a draft is described before it is typed')
    return subject
  }

  /** At once, so that even a page that is killed now loses nothing; then at most every so often. */
  #rescueSoon(): void {
    if (this.#pause !== undefined) {
      this.#again = true
      return
    }
    this.#again = false
    this.#rescue()
    this.#pause = setTimeout(() => {
      this.#pause = undefined
      if (this.#again) this.#rescueSoon()
    }, rescueEvery)
  }

  #rescue(isLeaving = false): void {
    if (this.#unsaved.size === 0) return
    this.#rescued = true
    const isUrgent =
      isLeaving || this.#state.refused !== undefined || this.#data.history.turns.isLate()
    const drafts = [...this.#unsaved].map(([key, draft]) => ({
      subject: this.#subjectOf(key),
      base: draft.stored,
      text: draft.getState().text,
    }))
    rescueDrafts(this.#data.db, this.#page, drafts, isUrgent)
  }

  #look(): void {
    const refused = [...this.#unsaved.values()].flatMap((draft) => {
      const { save } = draft.getState()
      return save?.kind === 'failed' ? [save.why] : []
    })
    const [why] = refused
    const next = {
      count: this.#unsaved.size,
      refused: why === undefined ? undefined : { count: refused.length, why },
    }
    const { count, refused: before } = this.#state
    const isSame =
      next.count === count && before?.count === next.refused?.count && before?.why === why
    if (isSame) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }

  #forgetRescued(): void {
    if (!this.#rescued) return
    this.#rescued = false
    // What stays put aside is found to be saved at the next start.
    forgetRescuedDrafts(this.#data.db, this.#page).catch(() => undefined)
  }
}

const bySession = new WeakMap<ReadingSession, NoteDrafts>()

/** One for the whole life of the session, whoever asks first. */
export function draftsOf(session: ReadingSession, data: DataContext): NoteDrafts {
  const known = bySession.get(session)
  if (known !== undefined) return known
  const drafts = new NoteDrafts(session, data)
  bySession.set(session, drafts)
  return drafts
}
