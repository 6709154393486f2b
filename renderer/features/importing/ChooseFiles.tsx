/** Takes files in: chosen, dropped here, or text that is pasted. */
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import visuallyHidden from '#renderer/ui/visually-hidden.module.css'
import styles from './ImportDialog.module.css'
import type { GivenFile } from './read-files.ts'

type ChooseFilesProps = { readonly onChoose: (given: readonly GivenFile[]) => void }

/** The page reads what the user hands to it; where that lies on the disk nobody learns. */
export function ChooseFiles({ onChoose }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: readonly File[]): void => {
    onChoose(files.map((file) => ({ name: file.name, content: file })))
  }
  const onDrag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    // Else the window would take the files for articles.
    event.stopPropagation()
    setOver(event.type === 'dragover')
  }
  const onDrop = (event: DragEvent): void => {
    onDrag(event)
    take([...event.dataTransfer.files])
  }
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files]
    const text = event.clipboardData.getData('text/plain')
    if (files.length > 0) take(files)
    else if (text.trim() !== '') onChoose([{ name: 'Pasted text', content: new Blob([text]) }])
    else return
    event.preventDefault()
  }
  return (
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      <Button
        variant="primary"
        onClick={() => {
          input.current?.click()
        }}
      >
        Choose files…
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to import"
        className={visuallyHidden.hidden}
        onChange={(event) => {
          take([...(event.target.files ?? [])])
        }}
      />
      <p>
        Or drop them here, or paste the text of one. What kind they are is seen by what they hold.
      </p>
    </div>
  )
}
