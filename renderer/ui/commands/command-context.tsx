/** How features offer their commands without knowing who shows or runs them. */
import { createContext, use, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { assert } from '#shared/core/assert.ts'
import type { Command } from './command.ts'
import type { CommandRegistry } from './command-registry.ts'

const CommandContext = createContext<CommandRegistry | undefined>(undefined)

export function CommandProvider({
  registry,
  children,
}: {
  registry: CommandRegistry
  children: ReactNode
}) {
  return <CommandContext value={registry}>{children}</CommandContext>
}

export function useCommandRegistry(): CommandRegistry {
  const registry = use(CommandContext)
  assert(registry, 'useCommands needs a CommandProvider')
  return registry
}

/**
 * Offers `commands` while the calling component is mounted. The list may be new on every render:
 * `run` and `isEnabled` always see the latest closures, and the registry is only told when what
 * people can see of the commands has changed.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry()
  const latest = useRef(commands)
  const visible = JSON.stringify(
    commands.map(({ id, title, keys, menu, hidden }) => ({ id, title, keys, menu, hidden })),
  )
  useEffect(() => {
    latest.current = commands
  })
  useEffect(() => {
    const current = (id: string) => latest.current.find((command) => command.id === id)
    return registry.add(
      latest.current.map((command) => ({
        ...command,
        isEnabled: () => current(command.id)?.isEnabled?.() ?? true,
        run: () => current(command.id)?.run(),
      })),
    )
  }, [registry, visible])
}

/** Every command offered now, in order of registration. */
export function useCommandList(): readonly Command[] {
  const registry = useCommandRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
}

/** The first key of a command, for a tooltip; undefined while it has none or is not offered. */
export function useCommandKeys(id: string): string | undefined {
  const registry = useCommandRegistry()
  return useSyncExternalStore(registry.subscribe, () => registry.find(id)?.keys?.[0])
}

/** `keysOf('highlight.note')` for several commands at once. */
export function useKeysOf(): (id: string) => string | undefined {
  const commands = useCommandList()
  return (id) => commands.find((command) => command.id === id)?.keys?.[0]
}
