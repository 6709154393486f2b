/** A note that is edited in place, grows with its words, and saves itself. */
import {
  useEffect,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactElement,
} from 'react'
import type { ReadingSession, SaveState } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { draftsOf } from './note-drafts.ts'
import styles from './NoteField.module.css'

export type NoteFieldProps = {
  readonly session: ReadingSession
  /** Names the draft, e.g. `note:ID`; a field never changes its key while it is mounted. */
  readonly draftKey: string
  readonly label: string
  readonly placeholder: string
  /** What the store holds now. */
  readonly stored: string
  /** Resolves once durable. */
  readonly save: (text: string) => Promise<void>
  readonly onLeave?: () => void
}

export function NoteField(props: NoteFieldProps): ReactElement {
  const { session, draftKey, label, placeholder, stored, save, onLeave } = props
  const announce = useAnnounce()
  const [draft] = useState(() => draftsOf(session).open(draftKey, stored, save))
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

  // Escape leaves the field; the words stay and are saved.
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    event.currentTarget.blur()
    onLeave?.()
  }

  return (
    <div className={styles.field} data-empty={state.text === '' || undefined}>
      <textarea
        data-field="note"
        aria-label={label}
        placeholder={placeholder}
        rows={1}
        dir="auto"
        value={state.text}
        className={styles.text}
        onChange={(event) => {
          draft.type(event.target.value)
        }}
        onFocus={() => {
          draft.setEditing(true)
        }}
        onBlur={() => {
          draft.setEditing(false)
        }}
        onKeyDown={onKeyDown}
      />
      <SaveLine save={state.save} />
    </div>
  )
}

function SaveLine({ save }: { save: SaveState | undefined }): ReactElement | undefined {
  if (save === undefined) return undefined
  if (save.kind !== 'failed') {
    return <span className={styles.state}>{save.kind === 'saved' ? 'Saved' : 'Saving…'}</span>
  }
  return (
    <div role="alert" className={styles.failed}>
      <strong>Not saved</strong>
      <span>{save.reason}</span>
      <Button variant="plain" onClick={save.retry}>
        Try again
      </Button>
    </div>
  )
}
