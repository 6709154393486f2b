/** A note that is being written: its draft, and how saving stands. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { ReadingSession, SaveState } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { draftsOf } from './note-drafts.ts'

export type NoteDraft = {
  readonly text: string
  readonly save: SaveState | undefined
  readonly type: (text: string) => void
  readonly setEditing: (editing: boolean) => void
}

/**
 * `key` names the draft and never changes while the component is mounted; `stored` is what the store
 * holds now; `save` resolves once the text is durable.
 */
export function useNoteDraft(
  session: ReadingSession,
  key: string,
  stored: string,
  save: (text: string) => Promise<void>,
): NoteDraft {
  const announce = useAnnounce()
  const [draft] = useState(() => draftsOf(session).open(key, stored, save))
  const state = useSyncExternalStore(draft.subscribe, draft.getState)
  const outcome = state.save?.kind

  useEffect(() => {
    draft.acceptStored(stored)
  }, [draft, stored])

  // A field that is taken away gets no blur event.
  useEffect(
    () => () => {
      draft.setEditing(false)
    },
    [draft],
  )

  useEffect(() => {
    if (outcome === 'saved') announce('Note saved')
    if (outcome === 'failed') announce('Note not saved')
  }, [outcome, announce])

  return {
    ...state,
    type: (text) => {
      draft.type(text)
    },
    setEditing: (editing) => {
      draft.setEditing(editing)
    },
  }
}
