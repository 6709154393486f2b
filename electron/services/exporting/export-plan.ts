/**
 * Decides what becomes of one file of an export, before anything is written: nothing, a file that is
 * there brought up to date, or a new name.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFile, ExportOutcome } from '#shared/api/exporting-api.ts'
import { assert } from '#shared/core/assert.ts'
import {
  exportFileName,
  fileNameKey,
  knownExtension,
  withSuffix,
} from '#shared/core/markdown/file-name.ts'
import { sameExport } from '#shared/core/markdown/front-matter.ts'
import {
  baseOf,
  updateFile,
  type ExportBase,
  type UpdatedFile,
} from '#shared/core/markdown/update-file.ts'
import type { BaseOrName, ExportBases } from './export-bases.ts'
import type { ArticleLedger, LedgerEntry, WrittenFile } from './export-ledger.ts'
import { hashOf } from './export-writing.ts'
import type { ExportedFiles } from './exported-files.ts'

/** What is to be remembered of a file: a base is kept anew, or the name of the one that is. */
export type PlannedFile = Omit<WrittenFile, 'base'> & { readonly base: BaseOrName }

/** `path` is inside the folder, `/` separated. */
export type ExportPlan<Remembered = WrittenFile> = Pick<ExportOutcome, 'keptBack' | 'message'> & {
  readonly path: string
  /** What stands there afterwards. */
  readonly content: string
  readonly written: Remembered
  readonly aside: boolean
} & (
    | { readonly act: 'keep' | 'create' }
    | {
        readonly act: 'replace'
        /** SHA-256 of what is there now. */
        readonly expected: string
        /** What Lectern wrote there before. */
        readonly last: WrittenFile | undefined
      }
  )

/** A file that says it is the one of this export. */
export type Candidate = {
  readonly path: string
  readonly hash: string
  readonly text: string
  /** False where bytes are no UTF-8: written again, they would be lost. */
  readonly isText: boolean
  /** What the ledger knows of it, wherever it was then. */
  readonly entry: LedgerEntry | undefined
}

/** Reserves the name it plans with in `found.taken`. */
export async function planExport(
  folder: string,
  file: ExportFile,
  found: ExportedFiles,
  ledger: ArticleLedger,
  bases: ExportBases,
): Promise<ExportPlan<PlannedFile>> {
  const candidates = await readCandidates(folder, file.articleId, found, ledger)
  let refusal: string | undefined
  for (const candidate of candidates) {
    const aside = candidate.entry?.aside === true && candidates.length > 1
    const planned = await planInto(candidate, file.content, aside, bases)
    if (typeof planned !== 'string') return planned
    refusal ??= planned
  }
  const changed = candidates[0]
  const path = changed === undefined ? newName(file, found) : nameBeside(changed.path, found)
  found.taken.add(fileNameKey(path))
  const { content } = file
  const plan = { act: 'create', path, content, written: asWhole(content) } as const
  return changed === undefined
    ? { ...plan, aside: false }
    : { ...plan, aside: true, ...(refusal === undefined ? {} : { message: refusal }) }
}

/** In words why nothing can be written into it, when nothing can. */
async function planInto(
  candidate: Candidate,
  fresh: string,
  aside: boolean,
  bases: ExportBases,
): Promise<ExportPlan<PlannedFile> | string> {
  const { path, hash, text } = candidate
  const last = writtenAs(candidate)
  const isUntouched = last?.hash === hash && !last.edited
  if (sameExport(text, fresh)) {
    // What the first Lecterns wrote had no base.
    const isKnown = isUntouched && last.base !== ''
    const written = isKnown ? last : { ...asWhole(fresh), hash }
    return { act: 'keep', path, content: text, written, aside }
  }
  if (isUntouched) {
    return {
      act: 'replace',
      path,
      content: fresh,
      written: asWhole(fresh),
      aside,
      expected: hash,
      last,
    }
  }
  const known = await bases.read(last?.base)
  const updated = updateCandidate(candidate, known, fresh)
  if (typeof updated === 'string') return updated
  const { content, keptBack } = updated
  const base = last !== undefined && isSame(known, updated.base) ? last.base : updated.base
  const written = { hash: hashOf(content), edited: true, base }
  const plan = { path, content, written, aside, keptBack }
  return content === text
    ? { ...plan, act: 'keep' }
    : { ...plan, act: 'replace', expected: hash, last }
}

/** Of a file in which every word is Lectern's. */
function asWhole(content: string): PlannedFile {
  const base = baseOf(content)
  assert(base, 'what Lectern writes has regions that can be found')
  return { hash: hashOf(content), edited: false, base }
}

/** Whether two bases tell the same words from the user's: the time of export is neither's. */
function isSame(one: ExportBase | undefined, other: ExportBase): boolean {
  return (
    one !== undefined &&
    sameExport(one.head, other.head) &&
    one.regions.size === other.regions.size &&
    [...one.regions].every(([key, text]) => other.regions.get(key) === text)
  )
}

/** What Lectern wrote last there, as far as it knows. */
export function writtenAs({ entry, hash }: Candidate): WrittenFile | undefined {
  return entry?.pending?.hash === hash ? entry.pending : (entry?.written ?? entry?.pending)
}

/** Those that Lectern writes into first, those that it wrote beside a damaged one last. */
export async function readCandidates(
  folder: string,
  articleId: ExportFile['articleId'],
  found: ExportedFiles,
  ledger: ArticleLedger,
): Promise<readonly Candidate[]> {
  const paths = found.byArticle.get(articleId) ?? []
  const read = await Promise.all(
    paths.map(async (path) => {
      try {
        const bytes = await readFile(join(folder, path))
        const text = bytes.toString('utf8')
        const hash = hashOf(bytes)
        const entry = entryOf(path, hash, found, ledger)
        return [{ path, hash, text, isText: bytes.equals(Buffer.from(text, 'utf8')), entry }]
      } catch {
        // Gone since the scan, or not readable: not to be replaced; its name stays taken.
        return []
      }
    }),
  )
  const rank = ({ entry }: Candidate) => (entry === undefined ? 1 : entry.aside === true ? 2 : 0)
  return read.flat().sort((a, b) => rank(a) - rank(b))
}

/** In words why it cannot be updated, when it cannot. */
function updateCandidate(
  { path, text, isText }: Candidate,
  base: ExportBase | undefined,
  fresh: string,
): UpdatedFile | string {
  if (!isText) return `“${path}” is not UTF-8 text. It was left as it is.`
  const updated = updateFile({ existing: text, base, fresh })
  if (updated.ok) return updated.value
  return `“${path}” was left as it is: ${lowerFirst(updated.problem.message)} Mend it and export again.`
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** `Title.md` gives `Title (2).md`, in the same folder; counts on where such files are. */
export function nameBeside(path: string, found: ExportedFiles): string {
  const counted = / \(\d+\)(?=\.[a-z]+$)/.exec(path)
  const plain = counted === null ? path : path.replace(counted[0], '')
  const base = found.taken.has(fileNameKey(plain)) ? plain : path
  const cut = base.lastIndexOf('/') + 1
  for (let count = 2; ; count += 1) {
    const beside = base.slice(0, cut) + withSuffix(base.slice(cut), `(${count})`)
    if (!found.taken.has(fileNameKey(beside))) return beside
  }
}

export function newName(file: ExportFile, found: ExportedFiles): string {
  if (!found.taken.has(fileNameKey(file.name))) return file.name
  const extension = knownExtension(file.name)
  assert(extension, 'names of other kinds are refused before')
  const title = file.name.slice(0, -extension.length)
  return exportFileName(title, extension, file.articleId, found.taken)
}

/** What the ledger knows of a file, renamed by the user or not. */
function entryOf(
  path: string,
  hash: string,
  found: ExportedFiles,
  ledger: ArticleLedger,
): LedgerEntry | undefined {
  const here = ledger.get(path)
  if (here !== undefined) return here
  const moved = [...ledger].filter(([known]) => !found.taken.has(fileNameKey(known)))
  const entries = moved.map(([, entry]) => entry)
  const isAsWritten = (entry: LedgerEntry) =>
    entry.written?.hash === hash || entry.pending?.hash === hash
  // One that was renamed and changed as well can only be the one that is gone from where it was.
  return entries.find(isAsWritten) ?? entries.find(({ aside }) => aside !== true) ?? entries[0]
}
