/** The commands as the native menu wants them. Pure. */
import type { MenuCommand } from '#shared/api/host-api.ts'
import type { Command } from '#renderer/ui/commands/command.ts'
import { isEnabled } from '#renderer/ui/commands/command-registry.ts'
import { splitKeys } from '#renderer/ui/key-names.ts'
import { belongsToTyping } from './keyboard.ts'

const electronKeys: Readonly<Record<string, string>> = {
  Ctrl: 'CmdOrCtrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
}

/**
 * Keys that a text field needs are left out: a menu's accelerator would take them from whoever is
 * typing. They still work, by the page's own keyboard.
 */
export function menuCommands(commands: readonly Command[]): readonly MenuCommand[] {
  return commands.flatMap((command) => {
    const { id, title, menu, keys } = command
    if (menu === undefined || command.hidden === true) return []
    const first = keys?.find((one) => !belongsToTyping(one))
    const accelerator = first === undefined ? {} : { accelerator: toAccelerator(first) }
    return [{ id, title, menu, enabled: isEnabled(command), ...accelerator }]
  })
}

function toAccelerator(keys: string): string {
  return splitKeys(keys)
    .map((part) => electronKeys[part] ?? part)
    .join('+')
}
