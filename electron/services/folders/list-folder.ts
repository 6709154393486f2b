/** Reads one folder for the picker: what is worth showing, in the order to show it. */
import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { articleFormatOf } from '../articles/article-format.ts'

type ListedEntry = {
  readonly path: string
  readonly name: string
  readonly kind: 'folder' | 'file'
}

export type ListedFolder = {
  /** Folders first, then article files, each by name; hidden ones left out. */
  readonly entries: readonly ListedEntry[]
  /** How many more there were than a list can show. */
  readonly omitted: number
}

/** More than this no one scrolls through; the whole folder can still be chosen. */
const shownAtMost = 2000

/** Throws what `readdir` throws. Links are followed; a link that leads nowhere is left out. */
export async function listFolder(folder: string): Promise<ListedFolder> {
  const found = await readdir(folder, { withFileTypes: true })
  const listed = await Promise.all(
    found.filter((entry) => !isHidden(entry.name)).map((entry) => listEntry(folder, entry)),
  )
  const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
  const shown = listed
    .filter((entry) => entry !== undefined)
    .sort((a, b) => rank(a) - rank(b) || byName.compare(a.name, b.name))
  return {
    entries: shown.slice(0, shownAtMost),
    omitted: Math.max(0, shown.length - shownAtMost),
  }
}

async function listEntry(folder: string, entry: Dirent): Promise<ListedEntry | undefined> {
  const path = join(folder, entry.name)
  const kind = entry.isSymbolicLink() ? await kindBehindLink(path) : kindOf(entry)
  if (kind === undefined || (kind === 'file' && articleFormatOf(entry.name) === undefined))
    return undefined
  return { path, name: entry.name, kind }
}

async function kindBehindLink(path: string): Promise<ListedEntry['kind'] | undefined> {
  try {
    return kindOf(await stat(path))
  } catch {
    // Leads nowhere, or to a place that may not be looked at: nothing that could be chosen.
    return undefined
  }
}

function kindOf(entry: {
  isDirectory(): boolean
  isFile(): boolean
}): ListedEntry['kind'] | undefined {
  if (entry.isDirectory()) return 'folder'
  return entry.isFile() ? 'file' : undefined
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information'
}

function rank(entry: ListedEntry): number {
  return entry.kind === 'folder' ? 0 : 1
}
