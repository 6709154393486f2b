/** Every command by a few letters of its name. */
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommandList } from '#renderer/ui/commands/command-context.tsx'
import { isEnabled } from '#renderer/ui/commands/command-registry.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { fuzzyFilter } from './commands/fuzzy.ts'
import styles from './CommandPalette.module.css'

export function CommandPalette({ onClose }: { onClose: () => void }) {
  const commands = useCommandList()
  // What can run is what could run when the palette opened: with the palette open, less has focus.
  const [offered] = useState(() =>
    commands.filter((command) => command.hidden !== true && isEnabled(command)),
  )
  const [query, setQuery] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const matches = useMemo(
    () => fuzzyFilter(offered, query, (command) => command.title),
    [offered, query],
  )
  const marked = useMemo(
    () => new Map(matches.map(({ item, positions }) => [item.id, new Set(positions)])),
    [matches],
  )
  const run = (command: Command) => {
    onClose()
    // After the dialog gave the focus back, so that commands find it where the user left it.
    requestAnimationFrame(() => void command.run())
  }

  return (
    <Dialog open onClose={onClose} title="Commands" bare initialFocus={input}>
      <Autocomplete.Root
        inline
        open
        autoHighlight="always"
        keepHighlight
        items={offered}
        filteredItems={matches.map((match) => match.item)}
        itemToStringValue={(command: Command) => command.title}
        value={query}
        onValueChange={(next, { reason }) => {
          if (reason !== 'item-press') setQuery(next)
        }}
      >
        <div className={styles.field}>
          <Search size={16} strokeWidth={1.8} aria-hidden className={styles.glass} />
          <Autocomplete.Input
            ref={input}
            className={styles.input}
            aria-label="Command"
            placeholder="What would you like to do?"
          />
        </div>
        <Autocomplete.Empty>
          <p className={styles.empty}>No command has these letters.</p>
        </Autocomplete.Empty>
        <Autocomplete.List className={styles.list} aria-label="Commands">
          {(command: Command) => (
            <Autocomplete.Item
              key={command.id}
              value={command}
              className={styles.item}
              onClick={() => {
                run(command)
              }}
            >
              <span className={styles.title}>
                <Title title={command.title} positions={marked.get(command.id)} />
              </span>
              {command.keys?.slice(0, 1).map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </Autocomplete.Item>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  )
}

function Title({
  title,
  positions,
}: {
  title: string
  positions: ReadonlySet<number> | undefined
}) {
  if (positions === undefined || positions.size === 0) return title
  return Array.from(title, (letter, index) =>
    positions.has(index) ? <b key={index}>{letter}</b> : letter,
  )
}
