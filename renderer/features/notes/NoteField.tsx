/** The text of a note, edited in place; it grows with its words. And a line on how saving stands. */
import type { KeyboardEvent, ReactElement } from 'react'
import type { SaveState } from '#renderer/documents/reading-session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { NoteDraft } from './use-note-draft.ts'
import styles from './NoteField.module.css'

export type NoteFieldProps = {
  readonly draft: NoteDraft
  readonly label: string
  readonly placeholder: string
}

export function NoteField({ draft, label, placeholder }: NoteFieldProps): ReactElement {
  // Escape leaves the field; the words stay and are saved.
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    event.currentTarget.blur()
  }

  return (
    <textarea
      data-field="note"
      data-empty={draft.text === '' ? true : undefined}
      aria-label={label}
      placeholder={placeholder}
      rows={1}
      dir="auto"
      value={draft.text}
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
  )
}

/** "Saving…" and "Saved"; the latter only once it is true. */
export function SaveMark({ save }: { save: SaveState | undefined }): ReactElement | undefined {
  if (save === undefined || save.kind === 'failed') return undefined
  return <span className={styles.state}>{save.kind === 'saved' ? 'Saved' : 'Saving…'}</span>
}

/** Why the words are not saved, and the way to try again. The words themselves stay in the field. */
export function SaveFailure({ save }: { save: SaveState | undefined }): ReactElement | undefined {
  if (save?.kind !== 'failed') return undefined
  return (
    <div role="alert" className={styles.failed}>
      <strong>Not saved</strong>
      <span>{save.reason.replace(/^Not saved: /u, '')}</span>
      <Button variant="plain" onClick={save.retry}>
        Try again
      </Button>
    </div>
  )
}
