/**
 * What Lectern wrote last into each exported file, so that its own words can be told from the user's.
 * Each is a file named by its own hash: one that a power cut left incomplete counts as lost, and
 * then every difference counts as the user's.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ExportBase } from '#shared/core/markdown/update-file.ts'
import { codeOf, hashOf } from './export-writing.ts'

const baseSchema = z.strictObject({
  head: z.string(),
  regions: z.array(z.tuple([z.string(), z.string()])),
})

export interface ExportBases {
  /** Resolves to the name to find it by. */
  save(base: ExportBase): Promise<string>
  /** Undefined when it is lost. */
  read(name: string | undefined): Promise<ExportBase | undefined>
  /** Removes all others, if there are names at all. */
  keepOnly(names: ReadonlySet<string>): Promise<void>
}

export function createExportBases(folder: string): ExportBases {
  const pathOf = (name: string) => join(folder, `${name}.json`)
  const saved = new Set<string>()
  const put = async (path: string, content: string): Promise<void> => {
    try {
      await writeFile(path, content, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(path, content, { mode: 0o600 })
        return
      }
      if (codeOf(error) !== 'EEXIST') throw error
      // A whole one says the same: its name is its hash.
      if (!(await isThere(path, Buffer.byteLength(content)))) {
        await writeFile(path, content, { mode: 0o600 })
      }
    }
  }
  return {
    async save({ head, regions }) {
      const content = JSON.stringify({ head, regions: [...regions] })
      const name = hashOf(content)
      if (!saved.has(name)) await put(pathOf(name), content)
      saved.add(name)
      return name
    },
    async read(name) {
      if (name === undefined) return undefined
      let content: string
      try {
        content = await readFile(pathOf(name), 'utf8')
      } catch {
        // Gone or not readable is the same: nobody knows what was written.
        return undefined
      }
      if (hashOf(content) !== name) return undefined
      const { head, regions } = baseSchema.parse(JSON.parse(content))
      return { head, regions: new Map(regions) }
    },
    async keepOnly(names) {
      // A ledger that was lost names none; whoever mends it will want them.
      if (names.size === 0) return
      const files = await readdir(folder).catch(() => [])
      for (const file of files) {
        if (!names.has(file.replace(/\.json$/, ''))) await rm(join(folder, file), { force: true })
      }
    },
  }
}

async function isThere(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size
  } catch {
    // Whatever keeps it from being looked at will be told by writing it.
    return false
  }
}
