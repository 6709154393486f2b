/**
 * Holds the commands that the mounted parts of the page offer, with the keys that the user chose
 * for them. A plain class: read it with `useSyncExternalStore`, or directly when a key is pressed.
 */
import { withChosenKeys, type ChosenKeys } from './chosen-keys.ts'
import type { Command } from './command.ts'

export class CommandRegistry {
  #groups: readonly (readonly Command[])[] = []
  #standard: readonly Command[] = []
  #commands: readonly Command[] = []
  #chosen: ChosenKeys = {}
  readonly #listeners = new Set<() => void>()

  /** Adds commands until the returned function is called. The latest wins where an id is twice. */
  add(commands: readonly Command[]): () => void {
    this.#update([...this.#groups, commands], this.#chosen)
    return () => {
      this.#update(
        this.#groups.filter((group) => group !== commands),
        this.#chosen,
      )
    }
  }

  /** From now on commands have these keys. */
  chooseKeys(chosen: ChosenKeys): void {
    if (chosen !== this.#chosen) this.#update(this.#groups, chosen)
  }

  /** The same array until something changes. In order of registration. */
  readonly list = (): readonly Command[] => this.#commands

  /** The commands with the keys they came with. The same array until something changes. */
  readonly listStandard = (): readonly Command[] => this.#standard

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  find(id: string): Command | undefined {
    return this.#commands.find((command) => command.id === id)
  }

  #update(groups: readonly (readonly Command[])[], chosen: ChosenKeys): void {
    this.#groups = groups
    this.#chosen = chosen
    const byId = new Map<string, Command>()
    for (const command of groups.flat()) byId.set(command.id, command)
    this.#standard = [...byId.values()]
    this.#commands = withChosenKeys(this.#standard, chosen)
    for (const listener of this.#listeners) listener()
  }
}

export function isEnabled(command: Command): boolean {
  return command.isEnabled?.() ?? true
}
