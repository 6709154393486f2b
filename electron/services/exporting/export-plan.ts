/**
 * Decides what becomes of one file of an export, before anything is written: nothing, replacing a
 * file that is still as Lectern wrote it, or a new name.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFile } from '#shared/api/host-api.ts'
import { fileNameKey, markdownFileName, withSuffix } from '#shared/core/markdown/file-name.ts'
import { sameExport } from '#shared/core/markdown/front-matter.ts'
import type { ArticleLedger, LedgerEntry } from './export-ledger.ts'
import { hashOf } from './export-writing.ts'
import type { ExportedFiles } from './exported-files.ts'

/** `path` is inside the folder, `/` separated. */
export type ExportPlan =
  | {
      readonly act: 'keep'
      readonly path: string
      /** SHA-256 of what is there. */
      readonly hash: string
    }
  | {
      readonly act: 'replace'
      readonly path: string
      /** SHA-256 of what is there now. */
      readonly expected: string
      readonly aside: boolean
    }
  | { readonly act: 'create'; readonly path: string; readonly aside: boolean }

type Candidate = { readonly path: string; readonly hash: string; readonly text: string }

/** Reserves the name it plans with in `found.taken`. */
export async function planExport(
  folder: string,
  file: ExportFile,
  found: ExportedFiles,
  ledger: ArticleLedger,
): Promise<ExportPlan> {
  const candidates = await readCandidates(folder, found.byArticle.get(file.articleId) ?? [])
  const same = candidates.find((candidate) => sameExport(candidate.text, file.content))
  if (same !== undefined) return { act: 'keep', path: same.path, hash: same.hash }
  const owned = candidates
    .map((candidate) => ({ candidate, entry: entryOf(candidate, found, ledger) }))
    .filter(({ entry }) => entry !== undefined)
    .sort((a, b) => Number(a.entry?.aside ?? false) - Number(b.entry?.aside ?? false))[0]
  if (owned !== undefined) {
    const aside = owned.entry?.aside === true && candidates.length > 1
    const { path, hash } = owned.candidate
    return { act: 'replace', path, expected: hash, aside }
  }
  const changed = candidates[0]
  const path = changed === undefined ? newName(file, found) : nameBeside(changed.path, found)
  found.taken.add(fileNameKey(path))
  return { act: 'create', path, aside: changed !== undefined }
}

/** `Title.md` gives `Title (2).md`, in the same folder; counts on where such files are. */
export function nameBeside(path: string, found: ExportedFiles): string {
  const counted = / \(\d+\)(?=\.md$)/.exec(path)
  const plain = counted === null ? path : path.replace(counted[0], '')
  const base = found.taken.has(fileNameKey(plain)) ? plain : path
  const cut = base.lastIndexOf('/') + 1
  for (let count = 2; ; count += 1) {
    const beside = base.slice(0, cut) + withSuffix(base.slice(cut), `(${count})`)
    if (!found.taken.has(fileNameKey(beside))) return beside
  }
}

function newName(file: ExportFile, found: ExportedFiles): string {
  if (!found.taken.has(fileNameKey(file.name))) return file.name
  return markdownFileName(file.name.replace(/\.md$/, ''), file.articleId, found.taken)
}

async function readCandidates(
  folder: string,
  paths: readonly string[],
): Promise<readonly Candidate[]> {
  const read = await Promise.all(
    paths.map(async (path) => {
      try {
        const bytes = await readFile(join(folder, path))
        return [{ path, hash: hashOf(bytes), text: bytes.toString('utf8') }]
      } catch {
        // Gone since the scan, or not readable: not to be replaced; its name stays taken.
        return []
      }
    }),
  )
  return read.flat()
}

/** What the ledger knows of a file that is still as Lectern wrote it, renamed by the user or not. */
function entryOf(
  candidate: Candidate,
  found: ExportedFiles,
  ledger: ArticleLedger,
): LedgerEntry | undefined {
  const isAsWritten = (entry: LedgerEntry) =>
    entry.hash === candidate.hash || entry.pending === candidate.hash
  const here = ledger.get(candidate.path)
  if (here !== undefined) return isAsWritten(here) ? here : undefined
  for (const [path, entry] of ledger) {
    if (isAsWritten(entry) && !found.taken.has(fileNameKey(path))) return entry
  }
  return undefined
}
