/** Hands addresses and files to the system's own programs, for a host without Electron. */
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import type { SystemOpener } from './native-shell.ts'

export type OpenCommand = { readonly command: string; readonly args: readonly string[] }

/** Never through a command shell, so nothing in an address or a name is interpreted. */
export function openAddressCommand(platform: NodeJS.Platform, url: URL): OpenCommand {
  if (platform === 'darwin') return { command: 'open', args: [url.href] }
  if (platform === 'win32') {
    return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', url.href] }
  }
  return { command: 'xdg-open', args: [url.href] }
}

/** Linux has no common way to point at one file: its folder is shown. */
export function revealCommand(platform: NodeJS.Platform, path: string): OpenCommand {
  if (platform === 'darwin') return { command: 'open', args: ['-R', path] }
  if (platform === 'win32') return { command: 'explorer.exe', args: [`/select,${path}`] }
  return { command: 'xdg-open', args: [dirname(path)] }
}

export function createSystemOpener(platform: NodeJS.Platform): SystemOpener {
  return {
    openExternal: (url) => start(openAddressCommand(platform, url)),
    reveal: (path) => start(revealCommand(platform, path)),
  }
}

/** True when the program started; it lives on without us. */
function start({ command, args }: OpenCommand): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => {
      resolve(false)
    })
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}
