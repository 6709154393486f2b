/** The keys of every command: seen by group, found by search, chosen anew, given back. */
import { useState, useSyncExternalStore } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import {
  withChosenKeys,
  withKeysFor,
  withStandardKeys,
  type ChosenKeys,
} from '#renderer/ui/commands/chosen-keys.ts'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { keyNames, keysInWords } from '#renderer/ui/key-names.ts'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import groupStyles from './command-group.module.css'
import { groupCommands } from './commands/command-groups.ts'
import { KeyRow } from './KeyRow.tsx'
import styles from './KeySettings.module.css'

/** What was changed last, and what to go back to. */
type Change = { readonly words: string; readonly before: ChosenKeys }

export function KeySettings() {
  const registry = useCommandRegistry()
  const standard = useSyncExternalStore(registry.subscribe, registry.listStandard)
  const { keys: chosen } = useSettings()
  const save = useSaveSetting()
  const announce = useAnnounce()
  const [query, setQuery] = useState('')
  const [recording, setRecording] = useState<string>()
  const [change, setChange] = useState<Change>()
  const [focused, setFocused] = useState<string>()

  const commands = withChosenKeys(standard, chosen)
  const standardKeys = new Map(standard.map(({ id, keys }) => [id, keys ?? []]))
  const shown = commands.filter((command) => command.hidden !== true && isFound(command, query))
  const groups = groupCommands(shown)

  const keep = (next: ChosenKeys, words: string) => {
    save('keys', next)
    setChange({ words, before: chosen })
    announce(words)
  }
  const stop = (id: string, keepFocus: boolean) => {
    setRecording((current) => (current === id ? undefined : current))
    setFocused(keepFocus ? id : undefined)
  }

  return (
    <div className={styles.settings}>
      <div className={styles.bar}>
        <SearchField
          label="Search the commands"
          placeholder="Search by name or key"
          className={styles.search}
          value={query}
          onChange={(next) => {
            setQuery(next)
            setFocused(undefined)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || query === '') return
            event.stopPropagation()
            setQuery('')
            setFocused(undefined)
          }}
        />
        <Button
          disabled={Object.keys(chosen).length === 0}
          onClick={() => {
            keep({}, 'All commands have their first keys again.')
          }}
        >
          Reset all keys
        </Button>
      </div>
      {change === undefined ? undefined : (
        <p className={styles.change}>
          {change.words}{' '}
          <Button
            variant="plain"
            onClick={() => {
              save('keys', change.before)
              setChange(undefined)
              announce('The keys are as they were before')
            }}
          >
            Undo
          </Button>
        </p>
      )}
      {groups.length === 0 ? (
        <p className={styles.empty}>No command has this name or key.</p>
      ) : (
        groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3 className={groupStyles.title}>{group.title}</h3>
            <ul className={styles.rows}>
              {group.commands.map((command) => (
                <KeyRow
                  key={command.id}
                  command={command}
                  standardKeys={standardKeys.get(command.id) ?? []}
                  others={commands.filter(({ id }) => id !== command.id)}
                  recording={recording === command.id}
                  focused={focused === command.id}
                  onRecord={() => {
                    setRecording(command.id)
                  }}
                  onStop={(keepFocus) => {
                    stop(command.id, keepFocus)
                  }}
                  onChoose={(keys, loser) => {
                    stop(command.id, true)
                    const own = { id: command.id, keys: standardKeys.get(command.id) ?? [] }
                    keep(withKeysFor(chosen, own, keys), chosenInWords(command, keys, loser))
                  }}
                  onReset={() => {
                    setFocused(command.id)
                    const own = { id: command.id, keys: standardKeys.get(command.id) ?? [] }
                    keep(
                      withStandardKeys(chosen, own),
                      `“${command.title}” has its first keys again.`,
                    )
                  }}
                />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}

function chosenInWords(command: Command, keys: string, loser: Command | undefined): string {
  if (keys === '') return `“${command.title}” has no key now.`
  const rest = (loser?.keys?.length ?? 0) > 1 ? 'keeps its other one' : 'has no key now'
  const taken = loser === undefined ? '' : ` “${loser.title}” ${rest}.`
  return `${keyNames(keys)} is the key of “${command.title}”.${taken}`
}

/** Every word of the query stands in the name or the keys; "ctrl e" and "ctrl+e" find Ctrl E. */
function isFound(command: Command, query: string): boolean {
  const keys = (command.keys ?? []).flatMap((one) => [keyNames(one), keysInWords(one), one])
  const text = [command.title, ...keys].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
