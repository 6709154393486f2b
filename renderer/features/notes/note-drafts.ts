/**
 * The drafts of one session that are not yet stored, so that no card or pane that goes away takes
 * typed words with it.
 */
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { AutosavedText } from './autosaved-text.ts'

export class NoteDrafts {
  readonly #session: ReadingSession
  readonly #unsaved = new Map<string, AutosavedText>()

  constructor(session: ReadingSession) {
    this.#session = session
    session.onFlush(() => {
      for (const draft of this.#unsaved.values()) void draft.flush()
    })
  }

  /** The draft under `key` that still waits to be saved, else a new one with the stored text. */
  open(key: string, stored: string, save: (text: string) => Promise<void>): AutosavedText {
    const waiting = this.#unsaved.get(key)
    if (waiting !== undefined) return waiting
    const draft: AutosavedText = new AutosavedText({
      stored,
      save,
      onSave: (state) => {
        if (state.kind === 'saved') this.#unsaved.delete(key)
        else this.#unsaved.set(key, draft)
        this.#session.reportSave(key, state)
      },
    })
    return draft
  }
}

const bySession = new WeakMap<ReadingSession, NoteDrafts>()

export function draftsOf(session: ReadingSession): NoteDrafts {
  const known = bySession.get(session)
  if (known !== undefined) return known
  const drafts = new NoteDrafts(session)
  bySession.set(session, drafts)
  return drafts
}
