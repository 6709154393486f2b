/**
 * What Lectern wrote last into each exported file, so that its own words can be told from the user's.
 * What one call wrote lies in one file, named by its own hash: one that a power cut left incomplete
 * counts as lost, and then every difference counts as the user's.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { assert } from '#shared/core/assert.ts'
import type { ExportBase } from '#shared/core/markdown/update-file.ts'
import { codeOf, hashOf } from './export-writing.ts'

const baseSchema = z.strictObject({
  head: z.string(),
  regions: z.array(z.tuple([z.string(), z.string()])),
})

/** Each base had a file of its own before: a pack of one, which the name alone finds. */
const packSchema = z.union([z.array(baseSchema), baseSchema.transform((base) => [base])])

type Pack = z.infer<typeof packSchema>

/** One that is to be saved, or the name of one that is. */
export type BaseOrName = ExportBase | string

export interface ExportBases {
  /** Resolves to what gives the name of each, to find it by; one that has a name keeps it. */
  save(bases: readonly BaseOrName[]): Promise<(base: BaseOrName) => string>
  /** Undefined when it is lost. */
  read(name: string | undefined): Promise<ExportBase | undefined>
  /** Removes all packs in which there are only others, if there are names at all. */
  keepOnly(names: ReadonlySet<string>): Promise<void>
}

export function createExportBases(folder: string): ExportBases {
  const pathOf = (pack: string) => join(folder, `${pack}.json`)
  /** Files of one export are asked for one after the other: their pack is read once. */
  let latest: { readonly name: string; readonly pack: Promise<Pack | undefined> } | undefined
  const packOf = (name: string): Promise<Pack | undefined> => {
    if (latest?.name !== name) latest = { name, pack: readPack(pathOf(name), name) }
    return latest.pack
  }
  return {
    async save(bases) {
      const fresh = bases.filter((base) => typeof base !== 'string')
      const packed: Pack = fresh.map(({ head, regions }) => ({ head, regions: [...regions] }))
      const content = JSON.stringify(packed)
      const pack = hashOf(content)
      if (fresh.length > 0) await put(folder, pathOf(pack), content)
      latest = undefined
      return (base) => {
        if (typeof base === 'string') return base
        const index = fresh.indexOf(base)
        assert(index !== -1, 'only what was saved has a name')
        return `${pack}:${String(index)}`
      }
    },
    async read(name) {
      if (name === undefined) return undefined
      const [pack = '', index = '0'] = name.split(':')
      const base = (await packOf(pack))?.[Number(index)]
      return base === undefined ? undefined : { head: base.head, regions: new Map(base.regions) }
    },
    async keepOnly(names) {
      // A ledger that was lost names none; whoever mends it will want them.
      if (names.size === 0) return
      const packs = new Set([...names].map((name) => name.split(':')[0]))
      const files = await readdir(folder).catch(() => [])
      for (const file of files) {
        if (!packs.has(file.replace(/\.json$/, ''))) await rm(join(folder, file), { force: true })
      }
    },
  }
}

async function readPack(path: string, name: string): Promise<Pack | undefined> {
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch {
    // Gone or not readable is the same: nobody knows what was written.
    return undefined
  }
  return hashOf(content) === name ? packSchema.parse(JSON.parse(content)) : undefined
}

async function put(folder: string, path: string, content: string): Promise<void> {
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

async function isThere(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size
  } catch {
    // Whatever keeps it from being looked at will be told by writing it.
    return false
  }
}
