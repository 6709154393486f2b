/**
 * Writes exported notes into a folder of the user's: atomically, inside that folder only, over
 * nothing that anyone else wrote or changed, and one file's failure never stops the others.
 */
import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, posix, relative, win32 } from 'node:path'
import type { ExportFile, ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { fileNameKey, isMarkdownName, knownExtension } from '#shared/core/markdown/file-name.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { atMost } from './at-most.ts'
import { carryOut, syncWritten, type Planned } from './carry-out.ts'
import { createExportBases, type ExportBases } from './export-bases.ts'
import { readEdited, settleEdited } from './edited-files.ts'
import { openExportLedger, type ArticleLedger, type ExportLedger } from './export-ledger.ts'
import { planExport, type ExportPlan, type PlannedFile } from './export-plan.ts'
import { describeExportError } from './export-problems.ts'
import { planWholeFile } from './plan-whole-file.ts'
import { codeOf } from './export-writing.ts'
import { findExportedFiles, type ExportedFiles } from './exported-files.ts'

export type ExportingOptions = {
  /** The ledger lies here. */
  readonly dataFolder: string
  readonly resolveFolder: (token: string) => string | undefined
  readonly tokenFor: (path: string) => FolderEntry
  /** Whether a folder is one of the library's or lies in one: there Lectern never writes. */
  readonly isInsideLibrary?: (path: string) => Promise<boolean>
  /** Told when another folder is kept up to date, or none any more. */
  readonly onLiveFolder?: () => void
}

const filesAtOnce = 8
/** Between the calls of one long export the folder need not be looked through again. */
const scanLifetime = 5000

type Scan = { readonly folder: string; readonly found: ExportedFiles; until: number }
type OpenedFolder = {
  readonly path: string
  /** The same with every link followed. */
  readonly folder: string
  readonly scan: Scan
  readonly book: ExportLedger
}

export function createExportingService(options: ExportingOptions): ExportingService {
  const bases = createExportBases(join(options.dataFolder, 'exported'))
  let ledger: Promise<ExportLedger> | undefined
  let scan: Scan | undefined
  let turn: Promise<unknown> = Promise.resolve()

  const openLedger = (): Promise<ExportLedger> => {
    ledger ??= openExportLedger(join(options.dataFolder, 'exports.json')).then(async (opened) => {
      await bases.keepOnly(opened.baseNames())
      return opened
    })
    return ledger
  }

  const scanned = async (folder: string): Promise<Scan> => {
    const now = Date.now()
    if (scan?.folder !== folder || scan.until < now) {
      scan = { folder, found: await findExportedFiles(folder, now), until: now }
    }
    return scan
  }

  const openFolder = async (
    token: string,
    toWrite: boolean,
  ): Promise<Result<OpenedFolder, { message: string }>> => {
    const path = options.resolveFolder(token)
    if (path === undefined) return fail({ message: 'Choose the folder of the export again.' })
    const checked = await checkFolder(path, toWrite ? options.isInsideLibrary : undefined)
    if (!checked.ok) return checked
    try {
      const folder = checked.value
      return succeed({ path, folder, scan: await scanned(folder), book: await openLedger() })
    } catch (error) {
      return fail({ message: toWrite ? describeExportError(error, path) : unreadable(error, path) })
    }
  }

  const write: ExportingService['write'] = async ({ folder: token, files, unasked }) => {
    const opened = await openFolder(token, true)
    if (!opened.ok) return opened
    const { path, folder, book, scan: current } = opened.value
    const outcomes = new Map<ExportFile, ExportOutcome>()
    const wanted: ExportFile[] = []
    for (const file of files) {
      const refused = refuseName(folder, file)
      if (refused !== undefined) {
        outcomes.set(file, refused)
        continue
      }
      takeOverEarlier(folder, file, current.found, book)
      if (file.onlyIfThere === true && !current.found.byArticle.has(file.articleId)) continue
      wanted.push(file)
    }
    const plans = await atMost(filesAtOnce, wanted, async (file) => {
      const entries = book.filesOf(folder, file.articleId)
      const plan = await planOf(folder, file, current.found, entries, bases)
      return { file, plan, ledger: entries }
    })
    const planned = await remembered(plans, bases)
    for (const { plan, ledger: entries } of planned) noteIntent(plan, current.found, entries)
    if (unasked !== true) book.setLastFolder(path)
    await book.save()
    await atMost(filesAtOnce, planned, async (one) => {
      outcomes.set(one.file, await carryOut(folder, one, current.found))
    })
    await syncWritten(folder, outcomes.values())
    await book.save()
    current.until = Date.now() + scanLifetime
    return succeed(files.flatMap((file) => outcomes.get(file) ?? []))
  }

  const setLiveFolder: ExportingService['setLiveFolder'] = async ({ folder: token, template }) => {
    const path = token === undefined ? undefined : options.resolveFolder(token)
    if (token !== undefined) {
      if (path === undefined) return fail({ message: 'Choose the folder again.' })
      const checked = await checkFolder(path, options.isInsideLibrary)
      if (!checked.ok) return checked
    }
    try {
      const book = await openLedger()
      book.setLive(path === undefined ? undefined : { path, template })
      await book.save()
    } catch (error) {
      return fail({ message: describeExportError(error, options.dataFolder) })
    }
    options.onLiveFolder?.()
    return succeed({})
  }

  /** For what looks at the files as they are at this moment. */
  const openAnew = async (token: string) => {
    scan = undefined
    const opened = await openFolder(token, false)
    if (!opened.ok) return opened
    const { folder, book, scan: current } = opened.value
    return succeed({ folder, book, found: current.found, bases })
  }

  /** One at a time: two windows must not plan with the same name. */
  const inTurn = <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  return {
    async lastFolder() {
      const path = (await openLedger()).lastFolder()
      if (path === undefined || !(await isFolder(path))) return {}
      return { folder: options.tokenFor(path), path }
    },
    async liveFolder() {
      const live = (await openLedger()).live()
      if (live === undefined) return {}
      const { path, template } = live
      const folder = options.tokenFor(path)
      return { folder, path, ...(template === undefined ? {} : { template }) }
    },
    setLiveFolder: (input) => inTurn(() => setLiveFolder(input)),
    write: (input) => inTurn(() => write(input)),
    edited: ({ folder }) =>
      inTurn(async () => {
        const place = await openAnew(folder)
        return place.ok ? succeed(await readEdited(place.value)) : place
      }),
    settle: ({ folder, files }) =>
      inTurn(async () => {
        const place = await openAnew(folder)
        return place.ok ? succeed({ settled: await settleEdited(place.value, files) }) : place
      }),
  }
}

/** Into a Markdown file people write; files of other kinds are Lectern's as a whole. */
const planOf: typeof planExport = (folder, file, found, ledger, bases) =>
  isMarkdownName(file.name)
    ? planExport(folder, file, found, ledger, bases)
    : planWholeFile(folder, file, found, ledger)

/** What was exported while the article's file had another name is found under its id of today. */
function takeOverEarlier(
  folder: string,
  { articleId, earlierIds = [] }: ExportFile,
  { byArticle }: ExportedFiles,
  book: ExportLedger,
): void {
  const own = book.filesOf(folder, articleId)
  for (const earlier of earlierIds) {
    const files = book.filesOf(folder, earlier)
    for (const [path, entry] of files) if (!own.has(path)) own.set(path, entry)
    files.clear()
    const paths = byArticle.get(earlier) ?? []
    byArticle.delete(earlier)
    if (paths.length > 0) byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), ...paths])
  }
}

/** With the name of what Lectern writes in place of it. */
async function remembered(
  planned: readonly Planned<ExportPlan<PlannedFile>>[],
  bases: ExportBases,
): Promise<readonly Planned[]> {
  const nameOf = await bases.save(planned.map(({ plan }) => plan.written.base))
  return planned.map(({ plan, ...rest }) => {
    const written = { ...plan.written, base: nameOf(plan.written.base) }
    return { ...rest, plan: { ...plan, written } }
  })
}

/** So that a process killed between writing and remembering still knows its own files. */
function noteIntent(plan: ExportPlan, found: ExportedFiles, ledger: ArticleLedger): void {
  const { path, written, aside } = plan
  for (const other of ledger.keys()) {
    // Renamed or deleted by the user.
    if (other !== path && !found.taken.has(fileNameKey(other))) ledger.delete(other)
  }
  const last = plan.act === 'replace' && plan.last !== undefined ? { written: plan.last } : {}
  const isAside = aside ? { aside } : {}
  // It says what Lectern says now, so that it counts as Lectern's even if the ledger was lost.
  if (plan.act === 'keep') ledger.set(path, { written, ...isAside })
  else ledger.set(path, { ...last, pending: written, ...isAside })
}

async function checkFolder(
  path: string,
  isInsideLibrary: ExportingOptions['isInsideLibrary'],
): Promise<Result<string, { message: string }>> {
  if (!(await isFolder(path))) {
    return fail({
      message: `The folder “${path}” is gone. Nothing was changed. Choose another folder.`,
    })
  }
  const real = await realpath(path)
  if ((await isInsideLibrary?.(real)) === true) {
    return fail({
      message: `“${path}” belongs to your library, and Lectern never writes there. Nothing was written. Choose a folder outside of it.`,
    })
  }
  return succeed(real)
}

function unreadable(error: unknown, path: string): string {
  return `“${path}” could not be read (${codeOf(error) ?? String(error)}). Nothing was changed. Try again or choose another folder.`
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // Gone, unplugged or not permitted: for the user it is the same, the folder cannot be used.
    return false
  }
}

/** Names come safe from the renderer; a name that could leave the folder is still refused here. */
function refuseName(folder: string, file: ExportFile): ExportOutcome | undefined {
  const { name, articleId } = file
  const inside = relative(folder, join(folder, name))
  const isSafe =
    /^[^.<>:"/\\|?*\p{Cc}][^<>:"/\\|?*\p{Cc}]*$/u.test(name) &&
    knownExtension(name) !== undefined &&
    posix.basename(name) === name &&
    win32.basename(name) === name &&
    !inside.startsWith('..') &&
    !isAbsolute(inside) &&
    Buffer.byteLength(name) <= 255
  if (isSafe) return undefined
  const message = `“${name}” is not a name that every system can store. It was not written. Change the article’s title and export again.`
  return { articleId, name, outcome: 'failed', message }
}
