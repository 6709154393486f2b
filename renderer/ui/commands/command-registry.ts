/**
 * Holds the commands that the mounted parts of the page offer. A plain class: read it with
 * `useSyncExternalStore`, or directly when a key is pressed.
 */
import type { Command } from './command.ts'

export class CommandRegistry {
  #groups: readonly (readonly Command[])[] = []
  #commands: readonly Command[] = []
  readonly #listeners = new Set<() => void>()

  /** Adds commands until the returned function is called. The latest wins where an id is twice. */
  add(commands: readonly Command[]): () => void {
    this.#update([...this.#groups, commands])
    return () => {
      this.#update(this.#groups.filter((group) => group !== commands))
    }
  }

  /** The same array until something changes. In order of registration. */
  readonly list = (): readonly Command[] => this.#commands

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  find(id: string): Command | undefined {
    return this.#commands.find((command) => command.id === id)
  }

  #update(groups: readonly (readonly Command[])[]): void {
    this.#groups = groups
    const byId = new Map<string, Command>()
    for (const command of groups.flat()) byId.set(command.id, command)
    this.#commands = [...byId.values()]
    for (const listener of this.#listeners) listener()
  }
}

export function isEnabled(command: Command): boolean {
  return command.isEnabled?.() ?? true
}
