/** A note that is being written: its draft, and how saving stands. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import type { DraftSubject } from '#renderer/data/drafts.ts'
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
 * holds now; `subject` is what the note is on, as far as is known now.
 */
export function useNoteDraft(
  session: ReadingSession,
  key: string,
  stored: string,
  subject: DraftSubject,
): NoteDraft {
  const data = useData()
  const announce = useAnnounce()
  const [draft] = useState(() => draftsOf(session, data).open(key, stored))
  const state = useSyncExternalStore(draft.subscribe, draft.getState)
  const outcome = state.save?.kind

  useEffect(() => {
    draftsOf(session, data).describe(key, subject)
  })

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
