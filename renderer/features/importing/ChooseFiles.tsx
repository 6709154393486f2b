/** The way to begin: choose files. The dialog around it takes what is dropped or pasted. */
import { useRef } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import visuallyHidden from '#renderer/ui/visually-hidden.module.css'
import { givenFiles } from './FileDrop.tsx'
import styles from './ImportDialog.module.css'
import type { GivenFile } from './read-files.ts'

type ChooseFilesProps = { readonly onGive: (given: readonly GivenFile[]) => void }

/** The page reads what the user hands to it; where that lies on the disk nobody learns. */
export function ChooseFiles({ onGive }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.choose}>
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
          if (event.target.files !== null) onGive(givenFiles(event.target.files))
        }}
      />
      <p>
        Or drop them here, or paste the text of one. What kind they are is seen by what they hold.
      </p>
    </div>
  )
}
