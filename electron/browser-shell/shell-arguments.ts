/** Reads the browser shell's command line. Pure. */
import { isLink } from '../services/shell/lectern-link.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'

export type ShellArguments = {
  readonly port: number
  /** Undefined: the system's usual place. */
  readonly dataFolder: string | undefined
  /** Holds the second copy and the backups, for this start. Undefined: as was chosen. */
  readonly notesFolder: string | undefined
  readonly openBrowser: boolean
  /** Files and folders to add. */
  readonly paths: readonly string[]
  /** `lectern://` links to show. */
  readonly links: readonly string[]
}

/** Fixed: the browser keeps a library for each port, so another port shows another, empty library. */
const defaultPort = 4732

const usage =
  'Usage: npm start -- --browser [--port N] [--data-dir DIR] [--notes-dir DIR] [--no-open] [FOLDER|FILE|LINK…]'

/** `args` without the program's own name; values may follow a space or an `=`. */
export function readShellArguments(args: readonly string[]): Result<ShellArguments, string> {
  let read: ShellArguments = {
    port: defaultPort,
    dataFolder: undefined,
    notesFolder: undefined,
    openBrowser: true,
    paths: [],
    links: [],
  }
  const rest = [...args]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '--') return succeed(rest.reduce(named, read))
    const [flag, inline] = splitAtEquals(next)
    if (next === '--no-open') read = { ...read, openBrowser: false }
    else if (flag === '--port') {
      const value = inline ?? rest.shift() ?? ''
      if (!isPort(value))
        return fail(`“${value}” is no port: give a number from 1 to 65535.\n${usage}`)
      read = { ...read, port: Number(value) }
    } else if (flag === '--data-dir' || flag === '--notes-dir') {
      const folder = inline ?? rest.shift() ?? ''
      if (folder === '') return fail(`${flag} needs a folder.\n${usage}`)
      read = { ...read, [flag === '--data-dir' ? 'dataFolder' : 'notesFolder']: folder }
    } else if (next.startsWith('--')) return fail(`Lectern does not know “${next}”.\n${usage}`)
    else read = named(read, next)
  }
  return succeed(read)
}

function named(read: ShellArguments, argument: string): ShellArguments {
  return isLink(argument)
    ? { ...read, links: [...read.links, argument] }
    : { ...read, paths: [...read.paths, argument] }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

function splitAtEquals(text: string): [flag: string, value: string | undefined] {
  const at = text.indexOf('=')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
