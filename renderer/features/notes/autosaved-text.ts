/**
 * One text that the user types and that is saved by itself: what is typed wins over what the store
 * tells until it is stored, saves never overtake one another, and a failing save keeps every word. What
 * came from another window or device while the user typed, and could not be shown, is saved with it.
 */
import { StorageError } from '#renderer/data/storage-error.ts'
import type { SaveState } from '#renderer/documents/reading-session.ts'
import { bothTexts } from '#shared/core/mirror/merge-records.ts'

/** Milliseconds without a keystroke after which a draft is saved. */
const quietTime = 500
/** Saves that the store may not have told back yet. */
const mostOwn = 20

/** Milliseconds until the next try after the first, second, … refusal in a row. */
const pauses = [1_000, 2_000, 5_000, 10_000, 20_000]

export type AutosavedState = {
  readonly text: string
  /** `undefined` until something was typed: then nothing need be said about saving. */
  readonly save: SaveState | undefined
}

export type AutosavedTextOptions = {
  readonly stored: string
  /** Resolves once the text is durable; rejects with a reason in human words. */
  readonly save: (text: string) => Promise<void>
  readonly onSave: (state: SaveState) => void
}

export class AutosavedText {
  readonly #listeners = new Set<() => void>()
  readonly #options: AutosavedTextOptions
  #state: AutosavedState
  #stored: string
  /** Something was typed that is not known to be stored. */
  #dirty = false
  #editing = false
  /** Something was typed since the field has the focus. */
  #typed = false
  /** What others wrote since the user types: not on the screen yet, so not the user's to replace. */
  #unseen: string | undefined
  /** What was saved last, newest last; the store tells it back some time later. */
  readonly #own = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> | undefined
  /** Refusals in a row. */
  #refusals = 0

  constructor(options: AutosavedTextOptions) {
    this.#options = options
    this.#stored = options.stored
    this.#state = { text: options.stored, save: undefined }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly getState = (): AutosavedState => this.#state

  /** What the store holds, as far as is known here. */
  get stored(): string {
    return this.#stored
  }

  /** True while typed text is not known to be durable, also after a failure. */
  get unsaved(): boolean {
    return this.#dirty
  }

  /** The user typed. */
  type(text: string): void {
    if (text === this.#state.text) return
    this.#dirty = true
    this.#typed = true
    this.#flushIn(quietTime)
    // A store that refuses is told of until it accepts, not anew with every pause in the typing.
    const { save } = this.#state
    this.#show(text, save?.kind === 'failed' ? save : { kind: 'saving' })
  }

  /** Once the user types in the field, nothing else changes its text as long as it has the focus. */
  setEditing(editing: boolean): void {
    this.#editing = editing
    this.#typed = false
    if (editing) return
    if (this.#dirty) void this.flush()
    else this.#showStored()
  }

  /** What a query found in the store. Shown unless the user is writing; the draft wins. */
  acceptStored(stored: string): void {
    const isOfOthers = stored !== this.#stored && !this.#own.has(stored)
    this.#stored = stored
    if (!this.#dirty && !this.#keepsText) this.#showStored()
    else if (isOfOthers) this.#unseen = stored
  }

  get #keepsText(): boolean {
    return this.#editing && this.#typed
  }

  /** Saves what was typed. Resolves when nothing is left to save or saving failed; never rejects. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined
    })
    await this.#saving
  }

  async #saveAll(): Promise<void> {
    while (this.#dirty) {
      const { text } = this.#state
      const whole = this.#unseen === undefined ? text : (bothTexts(text, this.#unseen) ?? text)
      this.#remember(whole)
      try {
        await this.#options.save(whole)
      } catch (error) {
        this.#refused(error)
        return
      }
      this.#refusals = 0
      if (this.#state.text !== text) continue
      this.#dirty = false
      this.#stored = whole
      if (!this.#keepsText) this.#unseen = undefined
      this.#show(this.#keepsText ? text : whole, { kind: 'saved' })
    }
  }

  #remember(saved: string): void {
    this.#own.delete(saved)
    this.#own.add(saved)
    for (const oldest of this.#own) {
      if (this.#own.size <= mostOwn) break
      this.#own.delete(oldest)
    }
  }

  /** The words stay, and are tried again by themselves where that can help. */
  #refused(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error)
    const why = error instanceof StorageError ? error.why : reason
    const retry = (): void => void this.flush()
    if (!(error instanceof StorageError) || error.isPassing) {
      this.#flushIn(pauses[Math.min(this.#refusals, pauses.length - 1)] ?? 0)
    }
    this.#refusals += 1
    this.#show(this.#state.text, { kind: 'failed', reason, why, retry })
  }

  #flushIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), milliseconds)
  }

  #showStored(): void {
    this.#unseen = undefined
    if (this.#state.text !== this.#stored) this.#show(this.#stored, undefined)
  }

  #show(text: string, save: SaveState | undefined): void {
    this.#state = { text, save }
    if (save !== undefined) this.#options.onSave(save)
    for (const listener of this.#listeners) listener()
  }
}
