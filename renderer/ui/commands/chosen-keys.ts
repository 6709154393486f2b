/**
 * Which keys a command has once the user chose others. Pure. A chosen combination replaces all keys
 * that the command came with, and no other command keeps it; the empty text means no key at all.
 */
import { canonicalKeys } from '../key-names.ts'
import type { Command } from './command.ts'

/** Command id to combination, as the settings keep it. */
export type ChosenKeys = Readonly<Record<string, string>>

export function withChosenKeys(
  commands: readonly Command[],
  chosen: ChosenKeys,
): readonly Command[] {
  const owners = new Map(Object.entries(chosen).map(([id, keys]) => [canonicalKeys(keys), id]))
  if (owners.size === 0) return commands
  return commands.map((command) => {
    const own = chosen[command.id]
    if (own === '') return { ...command, keys: [] }
    if (own !== undefined) return { ...command, keys: [own] }
    const keys = command.keys?.filter((one) => !owners.has(canonicalKeys(one)))
    return keys?.length === command.keys?.length ? command : { ...command, keys: keys ?? [] }
  })
}

/** What is chosen after `id` got `keys`: whoever had chosen them before has none now. */
export function withKeysFor(
  chosen: ChosenKeys,
  command: Pick<Command, 'id' | 'keys'>,
  keys: string,
): ChosenKeys {
  const wanted = canonicalKeys(keys)
  const others = Object.entries(chosen).filter(([id]) => id !== command.id)
  const left = others.map(([id, theirs]): [string, string] => [
    id,
    keys !== '' && canonicalKeys(theirs) === wanted ? '' : theirs,
  ])
  // Its only standard key chosen again is no choice.
  const standard =
    keys === ''
      ? (command.keys?.length ?? 0) === 0
      : command.keys?.length === 1 && command.keys.every((one) => canonicalKeys(one) === wanted)
  return Object.fromEntries(standard ? left : [...left, [command.id, keys]])
}

/** What is chosen after the command went back to the keys it came with. */
export function withStandardKeys(
  chosen: ChosenKeys,
  command: Pick<Command, 'id' | 'keys'>,
): ChosenKeys {
  const back = new Set(command.keys?.map(canonicalKeys))
  return Object.fromEntries(
    Object.entries(chosen)
      .filter(([id]) => id !== command.id)
      .map(([id, theirs]) => [id, back.has(canonicalKeys(theirs)) ? '' : theirs]),
  )
}
