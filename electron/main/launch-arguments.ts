/** Reads what Lectern was started with: folders, files, `lectern://` links, places for data. Pure. */
import { isAbsolute, join, resolve } from 'node:path'
import { isLink } from '../services/shell/lectern-link.ts'

export type LaunchArguments = {
  /** Absolute paths of files and folders to add. */
  readonly paths: readonly string[]
  /** As they were written: what is no good one is told to the user. */
  readonly links: readonly string[]
  readonly dataFolder?: string
  readonly profileFolder?: string
  /** Holds the second copy and the backups, for this start. */
  readonly notesFolder?: string
}

export type LaunchSurroundings = {
  readonly cwd: string
  /** Started as `electron APP …`: the first bare argument is the app's own folder. */
  readonly appIsArgument: boolean
}

type FolderName = 'dataFolder' | 'profileFolder' | 'notesFolder'

const folderFlags: ReadonlyMap<string, FolderName> = new Map([
  ['--data-dir', 'dataFolder'],
  ['--notes-dir', 'notesFolder'],
  ['--user-data-dir', 'profileFolder'],
])

/** `args` without the executable. Chromium's own switches pass by; `-r FILE` too. */
export function readLaunchArguments(
  args: readonly string[],
  { cwd, appIsArgument }: LaunchSurroundings,
): LaunchArguments {
  const paths: string[] = []
  const links: string[] = []
  const folders: { [Name in FolderName]?: string } = {}
  let appToCome = appIsArgument
  const rest = [...args]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '-r' || next === '--require') rest.shift()
    else if (next.startsWith('-')) {
      const [flag = '', inline] = next.split(/=(.*)/s)
      const name = folderFlags.get(flag)
      // Chromium’s own flag has its value in the same word always.
      if (name === undefined || (name === 'profileFolder' && inline === undefined)) continue
      const value = inline ?? rest.shift() ?? ''
      if (value !== '') folders[name] = resolve(cwd, value)
    } else if (appToCome) appToCome = false
    else if (isLink(next)) links.push(next)
    else paths.push(resolve(cwd, next))
  }
  return { paths, links, ...folders }
}

/**
 * Where data and the browser profile live. A profile given alone takes the data with it, so that
 * whoever sets one aside never touches the user's own library.
 */
export function foldersFor(
  { dataFolder, profileFolder }: Pick<LaunchArguments, 'dataFolder' | 'profileFolder'>,
  usualDataFolder: string,
): { readonly dataFolder: string; readonly profileFolder: string } {
  const besideProfile = profileFolder === undefined ? undefined : join(profileFolder, 'lectern')
  const data = dataFolder ?? besideProfile ?? usualDataFolder
  return { dataFolder: data, profileFolder: profileFolder ?? join(data, 'desktop') }
}

/** What a first start hands to the one that is already running; checked, as it crosses processes. */
export function readHandedOver(data: unknown): LaunchArguments | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { paths, links } = data as Record<string, unknown>
  if (!isTexts(paths) || !isTexts(links) || !paths.every((path) => isAbsolute(path))) {
    return undefined
  }
  return { paths, links: links.filter(isLink) }
}

/** The other side of `readHandedOver`. */
export function toHandOver({ paths, links }: LaunchArguments): Record<string, unknown> {
  return { paths, links }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
