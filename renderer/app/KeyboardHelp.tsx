/** Every key there is, by what it is for. */
import type { Command, CommandMenu } from '#renderer/ui/commands/command.ts'
import { useCommandList } from '#renderer/ui/commands/command-context.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import styles from './KeyboardHelp.module.css'

const groups: readonly { readonly menu: CommandMenu; readonly title: string }[] = [
  { menu: 'go', title: 'Going about' },
  { menu: 'highlight', title: 'Highlights and notes' },
  { menu: 'file', title: 'Library and export' },
  { menu: 'edit', title: 'Editing and finding' },
  { menu: 'view', title: 'View' },
  { menu: 'help', title: 'Help' },
]

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const commands = useCommandList().filter((command) => (command.keys?.length ?? 0) > 0)
  const shown = groups.map(({ menu, title }) => ({
    title,
    commands: commands.filter((command) => (command.menu ?? 'view') === menu),
  }))
  return (
    <Dialog open onClose={onClose} title="Keys" size="large">
      <div className={styles.groups}>
        {shown
          .filter((group) => group.commands.length > 0)
          .map((group) => (
            <section key={group.title} className={styles.group}>
              <h3 className={styles.title}>{group.title}</h3>
              <dl>
                {group.commands.map((command) => (
                  <Row key={command.id} command={command} />
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}

function Row({ command }: { command: Command }) {
  return (
    <div className={styles.row}>
      <dt>{command.title}</dt>
      <dd className={styles.keys}>
        {command.keys?.map((keys) => (
          <Kbd key={keys} keys={keys} />
        ))}
      </dd>
    </div>
  )
}
