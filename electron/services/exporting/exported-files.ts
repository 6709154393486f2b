/**
 * Finds Lectern's files in an export folder by what they say of themselves, so that a file that the
 * user renamed or moved inside the folder is found again.
 */
import { lstat, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { exportedFile } from '#shared/core/markdown/front-matter.ts'
import { fileNameKey } from '#shared/core/markdown/file-name.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { atMost } from './at-most.ts'

export type ExportedFiles = {
  /** Paths inside the folder, `/` separated, by article. */
  readonly byArticle: Map<ArticleId, string[]>
  /** `fileNameKey` of the path of everything that is there, so that no name is given twice. */
  readonly taken: Set<string>
}

const headBytes = 4096
/** For a front matter with many keys of the user's own. */
const longHeadBytes = 65_536
/** A vault may be large; whatever lies beyond is not looked for. */
const mostFiles = 20_000
const deepest = 6
const readsAtOnce = 16
/** Left by an export that was killed. Younger ones may be another Lectern's at work. */
const draftName = /^\.lectern-[0-9a-f]{16}\.tmp$/
const draftLifetime = 600_000

/** @param now milliseconds since the epoch. Rejects when the folder itself cannot be read. */
export async function findExportedFiles(folder: string, now: number): Promise<ExportedFiles> {
  const taken = new Set<string>()
  const notes: string[] = []
  let level = ['']
  for (let depth = 0; depth <= deepest && notes.length < mostFiles; depth += 1) {
    const next: string[] = []
    for (const inside of level) {
      for (const entry of await entriesOf(join(folder, inside), depth)) {
        const path = inside === '' ? entry.name : `${inside}/${entry.name}`
        taken.add(fileNameKey(path))
        if (draftName.test(entry.name)) await removeOldDraft(join(folder, path), now)
        else if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
        else if (entry.isDirectory()) next.push(path)
        else if (entry.isFile() && /\.md$/i.test(entry.name)) notes.push(path)
      }
    }
    level = next
  }
  return { byArticle: await readArticles(folder, notes), taken }
}

async function readArticles(
  folder: string,
  notes: readonly string[],
): Promise<Map<ArticleId, string[]>> {
  const byArticle = new Map<ArticleId, string[]>()
  const articles = await atMost(readsAtOnce, notes, (path) => articleIn(join(folder, path)))
  for (const [index, path] of notes.entries()) {
    const article = articles[index]
    if (article === undefined) continue
    byArticle.set(article, [...(byArticle.get(article) ?? []), path])
  }
  return byArticle
}

async function entriesOf(path: string, depth: number) {
  try {
    const entries = await readdir(path, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    // A subfolder that may not be read holds nothing that could be found; the folder itself must.
    if (depth > 0) return []
    throw error
  }
}

async function articleIn(path: string): Promise<ArticleId | undefined> {
  try {
    const head = await readHead(path, headBytes)
    const isCut = head.startsWith('---') && !/\n---[ \t]*\r?\n/.test(head)
    return exportedFile(isCut ? await readHead(path, longHeadBytes) : head)
  } catch {
    // Gone or unreadable: it cannot be replaced, so it need not be found. Its name stays taken.
    return undefined
  }
}

async function readHead(path: string, length: number): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

async function removeOldDraft(path: string, now: number): Promise<void> {
  try {
    const { mtimeMs } = await lstat(path)
    if (now - mtimeMs > draftLifetime) await rm(path, { force: true })
  } catch (error) {
    // Someone else was quicker, or may and we may not: a stray draft harms nobody.
    if (!(error instanceof Error && 'code' in error)) throw error
  }
}
