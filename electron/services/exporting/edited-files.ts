/** Finds what somebody edited in exported files, and takes note of what the user decided about it. */
import type { EditedExport, EditedExports, OneWayEdits } from '#shared/api/exporting-api.ts'
import { oneWayEdits, readBack, settleRegions } from '#shared/core/markdown/read-back.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ExportBase } from '#shared/core/markdown/update-file.ts'
import type { ExportBases } from './export-bases.ts'
import type { ExportLedger } from './export-ledger.ts'
import { readCandidates, writtenAs, type Candidate } from './export-plan.ts'
import { hashOf } from './export-writing.ts'
import type { ExportedFiles } from './exported-files.ts'

type Place = {
  readonly folder: string
  readonly found: ExportedFiles
  readonly book: ExportLedger
  readonly bases: ExportBases
}

export async function readEdited(place: Place): Promise<EditedExports> {
  const files: EditedExport[] = []
  const oneWay: OneWayEdits[] = []
  const unread: { name: string; message: string }[] = []
  let unchanged = 0
  for await (const candidate of candidatesIn(place)) {
    const { path, hash, text, isText } = candidate
    const last = writtenAs(candidate)
    if (last?.hash === hash && !last.edited) {
      unchanged += 1
      continue
    }
    const base = await place.bases.read(last?.base)
    const read = readBack(text, base)
    const keys = isText ? oneWayEdits(text, base) : []
    if (keys.length > 0) oneWay.push({ fileId: fileIdOf(candidate), name: path, keys })
    if (!isText) {
      unread.push({ name: path, message: 'It is not UTF-8 text. Save it as UTF-8 and try again.' })
    } else if (!read.ok) {
      const message = `${read.problem.message} Nothing was read from the file. Mend the line and try again.`
      unread.push({ name: path, message })
    } else if (read.value.length === 0) unchanged += keys.length === 0 ? 1 : 0
    else files.push({ fileId: fileIdOf(candidate), name: path, regions: read.value })
  }
  return { files, oneWay, unread, unchanged }
}

type Decided = { readonly articleId: ArticleId; readonly base: ExportBase }

/** Gives how many of the files are still as they were read. */
export async function settleEdited(
  place: Place,
  decided: readonly { readonly fileId: string; readonly keys: readonly string[] }[],
): Promise<number> {
  const keysOf = new Map(decided.map(({ fileId, keys }) => [fileId, new Set(keys)]))
  const settled: (Candidate & Decided)[] = []
  for await (const candidate of candidatesIn(place)) {
    const keys = keysOf.get(fileIdOf(candidate))
    if (keys === undefined) continue
    const last = await place.bases.read(writtenAs(candidate)?.base)
    settled.push({ ...candidate, base: settleRegions(candidate.text, last, keys) })
  }
  const nameOf = await place.bases.save(settled.map(({ base }) => base))
  for (const { path, hash, entry, articleId, base } of settled) {
    const aside = entry?.aside === true ? { aside: true } : {}
    const written = { hash, edited: true, base: nameOf(base) }
    place.book.filesOf(place.folder, articleId).set(path, { written, ...aside })
  }
  await place.book.save()
  return settled.length
}

async function* candidatesIn({ folder, found, book }: Place) {
  for (const articleId of found.byArticle.keys()) {
    const ledger = book.filesOf(folder, articleId)
    for (const candidate of await readCandidates(folder, articleId, found, ledger)) {
      yield { ...candidate, articleId }
    }
  }
}

/** No path goes to the page and comes back: only this, which stands for one content at one place. */
function fileIdOf({ path, hash }: Candidate): string {
  return hashOf(`${hash} ${path}`)
}
