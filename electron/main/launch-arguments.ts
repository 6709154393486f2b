/** Reads what Lectern was started with: folders, files, `lectern://` links, places for data. Pure. */
import { isAbsolute, join, resolve } from 'node:path'
import type { OpenTarget } from '#shared/api/host-api.ts'
import { opaqueIdPattern, toArticleId, uuidPattern } from '#shared/core/ids.ts'

export type LaunchArguments = {
  /** Absolute paths of files and folders to add. */
  readonly paths: readonly string[]
  readonly targets: readonly OpenTarget[]
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
  const targets: OpenTarget[] = []
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
    else if (next.startsWith('lectern:')) targets.push(...targetsOf(next))
    else paths.push(resolve(cwd, next))
  }
  return { paths, targets, ...folders }
}

/** `lectern://article/<id>` or `lectern://article/<id>/highlight/<uuid>`; undefined for all else. */
export function parseLink(link: string): OpenTarget | undefined {
  const parts = /^lectern:\/\/article\/([^/?#]+)(?:\/highlight\/([^/?#]+))?\/?$/.exec(link)
  const [article, highlightId] = [parts?.[1], parts?.[2]]
  if (article === undefined || !opaqueIdPattern.test(article)) return undefined
  if (highlightId === undefined) return { articleId: toArticleId(article) }
  if (!uuidPattern.test(highlightId)) return undefined
  return { articleId: toArticleId(article), highlightId }
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
  return { paths, targets: links.flatMap(targetsOf) }
}

/** The other side of `readHandedOver`. */
export function toHandOver({ paths, targets }: LaunchArguments): Record<string, unknown> {
  return { paths, links: targets.map(linkTo) }
}

function linkTo({ articleId, highlightId }: OpenTarget): string {
  const article = `lectern://article/${articleId}`
  return highlightId === undefined ? article : `${article}/highlight/${highlightId}`
}

function targetsOf(link: string): OpenTarget[] {
  const target = parseLink(link)
  return target === undefined ? [] : [target]
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
