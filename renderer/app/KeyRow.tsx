/** One command and its keys; while they are chosen, a field that takes the next key pressed. */
import { RotateCcw } from 'lucide-react'
import { Fragment, useState, type KeyboardEvent } from 'react'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import visuallyHidden from '#renderer/ui/visually-hidden.module.css'
import { isMac, keyNames } from '#renderer/ui/key-names.ts'
import { holderOf, recordedKeys } from './commands/recorded-keys.ts'
import { pressOf } from './commands/use-keyboard.ts'
import styles from './KeySettings.module.css'

type KeyRowProps = {
  /** With the keys it has now. */
  readonly command: Command
  readonly standardKeys: readonly string[]
  readonly others: readonly Command[]
  readonly recording: boolean
  /** Its button takes the focus when its keys have just been chosen. */
  readonly focused: boolean
  readonly onRecord: () => void
  readonly onStop: (keepFocus: boolean) => void
  /** Empty for no key; `loser` is who had them. */
  readonly onChoose: (keys: string, loser?: Command) => void
  readonly onReset: () => void
}

export function KeyRow(props: KeyRowProps) {
  const { command, standardKeys, recording, focused, onRecord, onReset } = props
  const keys = command.keys ?? []
  const changed = keys.join(' ') !== standardKeys.join(' ')
  return (
    <li className={styles.row}>
      <span className={styles.name}>{command.title}</span>
      {recording ? (
        <Recorder {...props} />
      ) : (
        <span className={styles.keys}>
          {changed ? (
            <IconButton
              icon={RotateCcw}
              size="small"
              tooltipSide="left"
              label={`Reset the key of ${command.title} (${inWords(standardKeys)})`}
              onClick={onReset}
            />
          ) : undefined}
          <button
            key={inWords(keys)}
            autoFocus={focused}
            type="button"
            className={styles.key}
            onClick={onRecord}
          >
            <span className={visuallyHidden.hidden}>Change the key of {command.title}: </span>
            {keys.length === 0 ? <span className={styles.none}>no key</span> : undefined}
            {keys.map((one, index) => (
              <Fragment key={one}>
                {index === 0 ? undefined : <span className={visuallyHidden.hidden}> or </span>}
                <Kbd keys={one} />
              </Fragment>
            ))}
          </button>
        </span>
      )}
    </li>
  )
}

type Conflict = { readonly keys: string; readonly holder: Command }

function Recorder({ command, standardKeys, others, onStop, onChoose }: KeyRowProps) {
  const announce = useAnnounce()
  const [problem, setProblem] = useState<string>()
  const [conflict, setConflict] = useState<Conflict>()

  const tell = (message: string, next?: Conflict) => {
    setProblem(message)
    setConflict(next)
    announce(message)
  }
  const record = (event: KeyboardEvent<HTMLInputElement>) => {
    // Tab leads on, Escape leads out: the row hears it.
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (plain && (event.key === 'Tab' || event.key === 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const press = pressOf(event.nativeEvent)
    const recorded = recordedKeys(press, isMac(), standardKeys)
    if (recorded.kind === 'refused') tell(`${recorded.message} Press another.`)
    if (recorded.kind !== 'keys') return
    const holder = holderOf(press, recorded.keys, others, isMac())
    if (holder === undefined) {
      onChoose(recorded.keys)
      return
    }
    tell(`${keyNames(holder.keys)} is the key of “${holder.command.title}”.`, {
      keys: holder.keys,
      holder: holder.command,
    })
  }

  return (
    <div
      className={styles.recorder}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onStop(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onStop(true)
      }}
    >
      <span className={styles.keys}>
        {(command.keys?.length ?? 0) === 0 ? undefined : (
          <Button
            variant="plain"
            onClick={() => {
              onChoose('')
            }}
          >
            No key
          </Button>
        )}
        {/* A field, so that screen readers pass every key on to it. */}
        <input
          className={styles.field}
          readOnly
          autoFocus
          value={conflict === undefined ? '' : keyNames(conflict.keys)}
          placeholder="Press the new key"
          aria-label={`New key for ${command.title}`}
          aria-description="Escape leaves it as it is"
          onKeyDown={record}
        />
      </span>
      {problem === undefined ? undefined : <p className={styles.problem}>{problem}</p>}
      {conflict === undefined ? undefined : (
        <span className={styles.keys}>
          <Button
            onClick={() => {
              onStop(true)
            }}
          >
            Leave it there
          </Button>
          <Button
            ref={(button) => button?.focus()}
            variant="primary"
            onClick={() => {
              onChoose(conflict.keys, conflict.holder)
            }}
          >
            Take it over
          </Button>
        </span>
      )}
    </div>
  )
}

function inWords(keys: readonly string[]): string {
  return keys.length === 0 ? 'no key' : keys.map((one) => keyNames(one)).join(' or ')
}
