/** Every key there is, by what it is for. */
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommandList } from '#renderer/ui/commands/command-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import groupStyles from './command-group.module.css'
import { groupCommands } from './commands/command-groups.ts'
import styles from './KeyboardHelp.module.css'

type KeyboardHelpProps = { readonly onClose: () => void; readonly onChangeKeys: () => void }

export function KeyboardHelp({ onClose, onChangeKeys }: KeyboardHelpProps) {
  const commands = useCommandList().filter((command) => (command.keys?.length ?? 0) > 0)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keys"
      size="large"
      footer={<Button onClick={onChangeKeys}>Change keys…</Button>}
    >
      {/* Focusable, so that the keys that scroll have something to scroll. */}
      <div className={styles.groups} role="group" aria-label="Keys by purpose" tabIndex={0}>
        {groupCommands(commands).map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={groupStyles.title}>{group.title}</h3>
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
