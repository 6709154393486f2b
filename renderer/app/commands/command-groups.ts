/** The commands by what they are for, as the help and the settings list them. Pure. */
import type { Command, CommandMenu } from '#renderer/ui/commands/command.ts'

const groups: readonly { readonly menu: CommandMenu; readonly title: string }[] = [
  { menu: 'go', title: 'Going about' },
  { menu: 'highlight', title: 'Highlights and notes' },
  { menu: 'file', title: 'Library and export' },
  { menu: 'edit', title: 'Editing and finding' },
  { menu: 'view', title: 'View' },
  { menu: 'help', title: 'Help' },
]

export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] }

/** Groups without commands are left out. */
export function groupCommands(commands: readonly Command[]): readonly CommandGroup[] {
  return groups
    .map(({ menu, title }) => ({
      title,
      commands: commands.filter((command) => (command.menu ?? 'view') === menu),
    }))
    .filter((group) => group.commands.length > 0)
}
