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
}

export type LaunchSurroundings = {
  readonly cwd: string
  /** Started as `electron APP …`: the first bare argument is the app's own folder. */
  readonly appIsArgument: boolean
}

/** `args` without the executable. Chromium's own switches pass by; `-r FILE` too. */
export function readLaunchArguments(
  args: readonly string[],
  { cwd, appIsArgument }: LaunchSurroundings,
): LaunchArguments {
  const paths: string[] = []
  const links: string[] = []
  const folders: { dataFolder?: string; profileFolder?: string } = {}
  let appToCome = appIsArgument
  const rest = [...args]
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '-r' || next === '--require') rest.shift()
    else if (next === '--data-dir') {
      const value = rest.shift()
      if (value !== undefined && value !== '') folders.dataFolder = resolve(cwd, value)
    } else if (next.startsWith('--data-dir=')) {
      folders.dataFolder = resolve(cwd, next.slice('--data-dir='.length))
    } else if (next.startsWith('--user-data-dir=')) {
      folders.profileFolder = resolve(cwd, next.slice('--user-data-dir='.length))
    } else if (next.startsWith('-')) continue
    else if (appToCome) appToCome = false
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
