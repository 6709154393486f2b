/** Keeps the native menu in step with the commands, and runs what is chosen there. */
import { useEffect } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'
import { isEnabled } from '#renderer/ui/commands/command-registry.ts'
import { menuCommands } from './native-menu.ts'

/** Milliseconds: what changes together is sent together. */
const settleTime = 200

type Subscribe = (listener: () => void) => () => void

/** `subscribe` tells of changes that may enable or disable a command. */
export function useNativeMenu(nativeMenu: boolean, subscribe: Subscribe): void {
  const { client } = useHost()
  const registry = useCommandRegistry()

  useEffect(
    () =>
      client.on('menu.command', ({ id }) => {
        const command = registry.find(id)
        if (command !== undefined && isEnabled(command)) void command.run()
      }),
    [client, registry],
  )

  useEffect(() => {
    if (!nativeMenu) return
    let sent = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const send = (): void => {
      const commands = menuCommands(registry.list())
      const text = JSON.stringify(commands)
      if (text === sent) return
      sent = text
      client.shell.setMenu({ commands }).catch(() => {
        // A host that does not answer gets the menu with the next change.
        sent = ''
      })
    }
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(send, settleTime)
    }
    soon()
    const stops = [registry.subscribe(soon), subscribe(soon)]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [client, nativeMenu, registry, subscribe])
}
