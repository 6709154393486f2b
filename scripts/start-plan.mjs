/** Which shell `npm start` takes and what it hands over. Pure: the surroundings are passed in. */
import { posix, win32 } from 'node:path'

export const usage =
  'npm start -- [--desktop|--browser] [--port N] [--data-dir DIR] [--notes-dir DIR] [--no-open] [FOLDER|FILE|LINK…]'

/**
 * Reads the arguments of `npm start`. Relative paths count from `cwd`, the caller's folder.
 * Answers `{ ok: true, value }` or `{ ok: false, problem }` with words for the terminal.
 */
export function readStartArguments(args, cwd, platform) {
  const { resolve } = platform === 'win32' ? win32 : posix
  const value = {
    shell: undefined,
    port: undefined,
    dataFolder: undefined,
    notesFolder: undefined,
    open: true,
    paths: [],
  }
  const rest = [...args]
  // A link of ours is no path.
  const named = (argument) => (argument.startsWith('lectern:') ? argument : resolve(cwd, argument))
  const problem = (text) => ({ ok: false, problem: `${text}\nUsage: ${usage}` })
  while (rest.length > 0) {
    const next = rest.shift()
    const at = next.indexOf('=')
    const flag = at === -1 ? next : next.slice(0, at)
    const valueOf = () => (at === -1 ? rest.shift() : next.slice(at + 1)) ?? ''
    if (next === '--') value.paths.push(...rest.splice(0).map(named))
    else if (next === '--desktop' || next === '--browser') {
      const shell = next.slice(2)
      if (value.shell !== undefined && value.shell !== shell) {
        return problem('Choose one of --desktop and --browser.')
      }
      value.shell = shell
    } else if (next === '--no-open') value.open = false
    else if (flag === '--port') {
      const port = valueOf()
      if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
        return problem(`“${port}” is no port: give a number from 1 to 65535.`)
      }
      value.port = Number(port)
    } else if (flag === '--data-dir' || flag === '--notes-dir') {
      const folder = valueOf()
      if (folder === '') return problem(`${flag} needs a folder.`)
      value[flag === '--data-dir' ? 'dataFolder' : 'notesFolder'] = resolve(cwd, folder)
    } else if (next.startsWith('-')) return problem(`Lectern does not know “${next}”.`)
    else value.paths.push(named(next))
  }
  return { ok: true, value }
}

/**
 * Why the desktop cannot start here, in a few words; undefined when nothing speaks against it.
 * `overridden`: the executable was named by hand, by someone who knows what it needs.
 */
export function desktopObstacle({ executable, overridden, platform, env }) {
  if (executable === undefined) return 'Electron’s program is not installed'
  if (overridden || platform === 'darwin' || platform === 'win32') return undefined
  return env.DISPLAY || env.WAYLAND_DISPLAY ? undefined : 'there is no display'
}

/**
 * Where Electron's executable should be. Told without importing `electron`, which would start a
 * download: `pathText` is the content of its `path.txt`, when there is one.
 */
export function electronExecutable({ packageFolder, pathText, platform, env }) {
  const { join } = platform === 'win32' ? win32 : posix
  const usual = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  }
  const name = pathText?.trim() || (usual[platform] ?? 'electron')
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  // As the electron package does it: overridden without path.txt, the name is always `electron`.
  if (override) return join(override, pathText?.trim() || 'electron')
  return join(packageFolder, 'dist', name)
}

/** Arguments of the desktop's executable. */
export function desktopArguments(appFolder, { dataFolder, notesFolder, paths }) {
  return [appFolder, ...folderArguments(dataFolder, notesFolder), ...paths]
}

/** Arguments of the browser shell's entry. */
export function browserArguments({ port, dataFolder, notesFolder, open, paths }) {
  return [
    ...(port === undefined ? [] : [`--port=${port}`]),
    ...folderArguments(dataFolder, notesFolder),
    ...(open ? [] : ['--no-open']),
    ...(paths.length === 0 ? [] : ['--', ...paths]),
  ]
}

function folderArguments(dataFolder, notesFolder) {
  return [
    ...(dataFolder === undefined ? [] : [`--data-dir=${dataFolder}`]),
    ...(notesFolder === undefined ? [] : [`--notes-dir=${notesFolder}`]),
  ]
}
