/** One answer to a question in the notes pane, with the key that gives the same answer. */
import type { ReactElement } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { useCommandKeys } from '#renderer/ui/commands/command-context.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { ariaKeys } from '#renderer/ui/key-names.ts'
import styles from './AnswerButton.module.css'

export type AnswerButtonProps = {
  readonly children: string
  /** The id of the command that does the same for the current highlight. */
  readonly command: string
  /** Not possible, it stays reachable: pressed, it says what is missing. */
  readonly possible?: boolean
  readonly onAnswer: () => void
}

export function AnswerButton(props: AnswerButtonProps): ReactElement {
  const { children, command, possible = true, onAnswer } = props
  const keys = useCommandKeys(command)
  return (
    <Button
      className={styles.answer}
      aria-disabled={possible ? undefined : true}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      onMouseDown={(event) => {
        // The press must not take the selection away.
        event.preventDefault()
      }}
      onClick={onAnswer}
    >
      {children}
      {keys === undefined ? undefined : (
        <span className={styles.keys} aria-hidden>
          <Kbd keys={keys} />
        </span>
      )}
    </Button>
  )
}
