/** The folder that a command writes into: one that is there, and that is none of Lectern's or the library's. */
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { absence, realPath } from '../services/notes-folder/folder-problems.ts'
import type { StoredMirrorPlace } from '../services/mirror/stored-mirror.ts'
import { pathInside } from '../services/sources/registered-source.ts'
import { findSources } from '../services/sources/source-registry.ts'

/** Its real path, or in words why nothing is written there. */
export async function findOutputFolder(
  out: string,
  { dataFolder, mirrorFolder }: Pick<StoredMirrorPlace, 'dataFolder' | 'mirrorFolder'>,
): Promise<Result<string, string>> {
  const path = resolve(out)
  const absent = await absence(path)
  if (absent !== undefined) {
    // Made here, it could fill the place where a drive belongs that is not connected.
    return fail(`Nothing was written: ${absent}. Make the folder first, or name another one.`)
  }
  const folder = await realpath(path)
  for (const own of [dataFolder, mirrorFolder]) {
    if (pathInside(await realPath(own), folder) !== undefined) {
      return fail(`Nothing was written: “${path}” holds Lectern’s own data. Name another folder.`)
    }
  }
  const sources = await findSources(dataFolder)
  if (sources === undefined) {
    return fail(
      `Nothing was written: the list of your library’s folders in “${dataFolder}” is damaged, and Lectern never writes into one of them. Start Lectern once, which mends it.`,
    )
  }
  const isLibrary = sources.some(
    (source) => source.kind !== 'file' && pathInside(source.path, folder) !== undefined,
  )
  if (!isLibrary) return succeed(folder)
  return fail(
    `Nothing was written: “${path}” belongs to your library, and Lectern never writes there. Name a folder outside of it.`,
  )
}
