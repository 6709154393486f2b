/** Reads the browser shell's command line. Pure. */
import { fail, succeed, type Result } from '#shared/core/result.ts'

export type ShellArguments = {
  readonly port: number
  /** Undefined: the system's usual place. */
  readonly dataFolder: string | undefined
  readonly openBrowser: boolean
  /** Files and folders to add. */
  readonly paths: readonly string[]
}

/** Fixed: the browser keeps a library for each port, so another port shows another, empty library. */
export const defaultPort = 4732

const usage = 'Usage: npm start -- --browser [--port N] [--data-dir DIR] [--no-open] [FOLDER|FILE…]'

/** `args` without the program's own name; values may follow a space or an `=`. */
export function readShellArguments(args: readonly string[]): Result<ShellArguments, string> {
  let port = defaultPort
  let dataFolder: string | undefined
  let openBrowser = true
  const paths: string[] = []
  const rest = [...args]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    const [flag = '', inline] = splitAtEquals(next)
    if (next === '--') paths.push(...rest.splice(0))
    else if (next === '--no-open') openBrowser = false
    else if (flag === '--port') {
      const value = inline ?? rest.shift() ?? ''
      port = Number(value)
      if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
        return fail(`“${value}” is no port: give a number from 1 to 65535.\n${usage}`)
      }
    } else if (flag === '--data-dir') {
      dataFolder = inline ?? rest.shift()
      if (dataFolder === undefined || dataFolder === '') {
        return fail(`--data-dir needs a folder.\n${usage}`)
      }
    } else if (next.startsWith('--')) return fail(`Lectern does not know “${next}”.\n${usage}`)
    else paths.push(next)
  }
  return succeed({ port, dataFolder, openBrowser, paths })
}

function splitAtEquals(text: string): [string, string | undefined] {
  const at = text.indexOf('=')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
