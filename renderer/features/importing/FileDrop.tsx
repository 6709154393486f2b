/** A place that takes files that are dropped or pasted, and text that is pasted. */
import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './ImportDialog.module.css'
import type { GivenFile } from './read-files.ts'

type FileDropProps = {
  /** Dropped files are ignored, but do not go to the window behind. */
  readonly disabled: boolean
  readonly onGive: (given: readonly GivenFile[]) => void
  readonly children: ReactNode
}

export function FileDrop({ disabled, onGive, children }: FileDropProps) {
  const [over, setOver] = useState(false)
  const onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    // Else the window would take the files for articles.
    event.stopPropagation()
    setOver(event.type === 'dragover' && !disabled)
  }
  const onDrop = (event: DragEvent): void => {
    onDrag(event)
    if (!disabled) onGive(givenFiles(event.dataTransfer.files))
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (disabled) return
    const files = givenFiles(event.clipboardData.files)
    const text = event.clipboardData.getData('text/plain')
    const pasted = text.trim() === '' ? [] : [{ name: 'Pasted text', content: new Blob([text]) }]
    const given = files.length > 0 ? files : pasted
    if (given.length === 0) return
    event.preventDefault()
    onGive(given)
  }
  return (
    <div
      className={classNames(styles.content, over && styles.over)}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      {children}
    </div>
  )
}

export function givenFiles(files: Iterable<File>): readonly GivenFile[] {
  return [...files].map((file) => ({ name: file.name, content: file }))
}
