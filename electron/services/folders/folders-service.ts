/** The folder picker's side on the host: browsing by tokens, and making a folder. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UnavailableError } from '#shared/api/errors.ts'
import type { FolderListing, FolderPurpose, FoldersService } from '#shared/api/host-api.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { describeFileError } from './file-errors.ts'
import { folderNameProblem } from './folder-name.ts'
import { listFolder } from './list-folder.ts'
import type { PathTokens } from './path-tokens.ts'
import { findPlaces, type PlacesSurroundings } from './places.ts'

export type FoldersSurroundings = PlacesSurroundings & {
  readonly tokens: PathTokens
  /** The host's own dialog; absent where it has none. Undefined when cancelled. */
  readonly chooseFolder?:
    ((startIn: string, purpose: FolderPurpose) => Promise<string | undefined>) | undefined
}

const unknownToken = {
  message: 'This folder is from an earlier start of Lectern. Open the folder picker again.',
}

export function createFoldersService(surroundings: FoldersSurroundings): FoldersService {
  const { tokens, home, chooseFolder } = surroundings
  let lastVisited = home

  const listingOf = async (path: string): Promise<FolderListing> => {
    const { entries, omitted } = await listFolder(path)
    const places = await findPlaces(surroundings)
    const parent = dirname(path)
    return {
      here: tokens.entryFor(path),
      path,
      ...(parent === path ? {} : { parent: tokens.entryFor(parent) }),
      entries: entries.map((entry) => tokens.entryFor(entry.path, entry.kind)),
      places: places.map((place) => tokens.entryFor(place.path, 'folder', place.name)),
      ...(omitted === 0
        ? {}
        : { notice: `${String(omitted)} more are not listed. Choosing the folder adds them all.` }),
    }
  }
  const tryListing = async (path: string): Promise<Result<FolderListing, { message: string }>> => {
    try {
      return succeed(await listingOf(path))
    } catch (error) {
      return fail({ message: describeFileError(error, path) })
    }
  }

  return {
    async browse({ token }) {
      const path = token === undefined ? lastVisited : tokens.resolve(token)
      if (path === undefined) return fail(unknownToken)
      const listing = await tryListing(path)
      if (listing.ok) lastVisited = path
      // The picker must always open somewhere, even when the folder used last is gone.
      else if (token === undefined) return tryListing(home)
      return listing
    },

    async create({ token, name }) {
      const parent = tokens.resolve(token)
      if (parent === undefined) return fail(unknownToken)
      const problem = folderNameProblem(name)
      if (problem !== undefined) return fail({ message: problem })
      const path = join(parent, name)
      try {
        await mkdir(path)
        return succeed(tokens.entryFor(path))
      } catch (error) {
        return fail({ message: describeFileError(error, path) })
      }
    },

    async chooseByDialog({ purpose }) {
      if (chooseFolder === undefined) {
        throw new UnavailableError('This shell has no folder dialog. Use the folder picker.')
      }
      const path = await chooseFolder(lastVisited, purpose)
      if (path === undefined || !(await stat(path)).isDirectory()) return {}
      lastVisited = path
      return { chosen: tokens.entryFor(path) }
    },
  }
}
