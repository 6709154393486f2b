/**
 * Decides what becomes of a file that is nobody's but Lectern's: it is written anew as a whole, unless
 * somebody changed it, and then left as it is.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFile } from '#shared/api/exporting-api.ts'
import { fileNameKey } from '#shared/core/markdown/file-name.ts'
import type { ArticleLedger } from './export-ledger.ts'
import { nameBeside, newName, type ExportPlan, type PlannedFile } from './export-plan.ts'
import { hashOf } from './export-writing.ts'
import type { ExportedFiles } from './exported-files.ts'

/** Reserves the name it plans with in `found.taken`. `ledger` is of files of this kind alone. */
export async function planWholeFile(
  folder: string,
  file: ExportFile,
  found: ExportedFiles,
  ledger: ArticleLedger,
): Promise<ExportPlan<PlannedFile>> {
  const { name, content } = file
  const written: PlannedFile = { hash: hashOf(content), edited: false, base: '' }
  let changed: string | undefined
  for (const [path, { written: last, pending, aside = false }] of ledger) {
    const hash = await hashAt(join(folder, path))
    if (hash === undefined) continue
    if (hash === written.hash) return { act: 'keep', path, content, written, aside }
    const known = [pending, last].find((one) => one?.hash === hash)
    if (known !== undefined) {
      return { act: 'replace', path, content, written, aside, expected: hash, last: known }
    }
    changed ??= path
  }
  // When the ledger was lost, what is there and says the same need not be written beside itself.
  if ((await hashAt(join(folder, name))) === written.hash) {
    return { act: 'keep', path: name, content, written, aside: false }
  }
  const path = changed === undefined ? newName(file, found) : nameBeside(changed, found)
  found.taken.add(fileNameKey(path))
  const plan = { act: 'create', path, content, written } as const
  if (changed === undefined) return { ...plan, aside: false }
  return {
    ...plan,
    aside: true,
    message: `“${changed}” was changed by somebody. It was left as it is.`,
  }
}

/** Undefined when it is gone or cannot be read: then it is not replaced, and its name stays taken. */
async function hashAt(path: string): Promise<string | undefined> {
  return readFile(path).then(hashOf, () => undefined)
}
