/** Composes everything a host offers. Both shells call it; they differ only in what they pass. */
import { homedir } from 'node:os'
import { isAbsolute, join, relative, sep } from 'node:path'
import { UnavailableError } from '#shared/api/errors.ts'
import type { AddSourcesOutcome, HostApi, HostInfo, SourcesService } from '#shared/api/host-api.ts'
import type { ArticleImageFile } from '../content/content-handler.ts'
import { createArticlesService } from './articles/articles-service.ts'
import { openEncodingChoices } from './articles/encoding-choices.ts'
import { createParsePool } from './articles/parse-pool.ts'
import { createBackups } from './backups/backups-service.ts'
import { keepDaily } from './backups/keep-daily.ts'
import { createExportingService } from './exporting/exporting-service.ts'
import { createFoldersService } from './folders/folders-service.ts'
import { createPathTokens, type PathTokens } from './folders/path-tokens.ts'
import type { EmitCounted } from './host-events.ts'
import { openLibrary, type Library } from './index/library.ts'
import { createMirrorService } from './mirror/mirror-service.ts'
import { takeOverPlaces } from './mirror/store-places.ts'
import { mirrorName } from './notes-folder/folder-problems.ts'
import { openNotesFolder } from './notes-folder/notes-folder.ts'
import { createAnnouncements } from './shell/announcements.ts'
import { createFarewell } from './shell/farewell.ts'
import { badLinkMessage, parseLink } from './shell/lectern-link.ts'
import type { NativeShell } from './shell/native-shell.ts'
import { createShellService } from './shell/shell-service.ts'
import { createSystemOpener } from './shell/system-opener.ts'
import type { StartWorker } from './workers.ts'

export type ServicesOptions = {
  readonly version: string
  readonly dataFolder: string
  /** Absolute path that the command line names for this start; see `notes-folder.ts`. */
  readonly notesFolder: string | undefined
  readonly samplesFolder: string
  readonly startWorker: StartWorker
  readonly emit: EmitCounted
  readonly platform: NodeJS.Platform
  /** Dialogs, menu and opening by the desktop shell; undefined in the browser shell. */
  readonly native: NativeShell | undefined
}

export type Services = {
  readonly api: HostApi
  readonly images: (imageId: string) => Promise<ArticleImageFile | undefined>
  /** Adds files and folders that came by command line, second start or drop, and tells the page. */
  readonly addPaths: (paths: readonly string[]) => Promise<void>
  /** Shows what a `lectern://` link leads to, or says that it leads nowhere, as soon as there is a page. */
  readonly openLink: (link: string) => void
  /** Lets the page write everything down; resolves when it has, or after a moment. */
  readonly farewell: () => Promise<void>
  /** The page is being loaded anew. */
  readonly pageGone: () => void
  readonly close: () => Promise<void>
}

/** Where no window comes: the files are looked at all the same. */
const longestHeadStartMs = 2000

/** The data folder exists and is ours alone: the caller holds its lock. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { dataFolder, startWorker, emit, platform, native } = options
  const choices = await openEncodingChoices(join(dataFolder, 'encodings.json'))
  const library = await openLibrary({
    dataFolder,
    samplesFolder: options.samplesFolder,
    startWorker,
    emit,
    encodingOf: (articleId) => choices.get(articleId),
    headStartMs: longestHeadStartMs,
    now: Date.now,
  })
  const pool = createParsePool({ startWorker })
  pool.warmUp()
  const articles = createArticlesService({
    locate: library.locate,
    problemOf: async (articleId) =>
      (await library.service.rows({ articleIds: [articleId] }))[0]?.problem,
    pool,
    choices,
  })
  const announcements = createAnnouncements(emit)
  const farewell = createFarewell(emit, announcements.isHeard)
  let isClosing = false
  const tokens = createPathTokens()
  const isInsideLibrary = async (path: string): Promise<boolean> =>
    (await library.sources.list()).some(
      (source) => source.kind !== 'file' && isInside(path, source.path),
    )
  const resolveFolder = (token: string): string | undefined => tokens.resolve(token)
  const notes = await openNotesFolder({
    dataFolder,
    argument: options.notesFolder,
    resolveFolder,
    isInsideLibrary,
    onMoved: () => {
      emit('notes.moved', {})
    },
  })
  const notices = [...library.notices, ...notes.notices]
  if (notices.length > 0) announcements.sourcesAdded({ ...nothingAdded, refused: notices })
  notes.path().catch((error: unknown) => {
    // The page says so too; whoever mistyped an argument looks here.
    const reason = error instanceof Error ? error.message : String(error)
    console.warn(`Lectern goes on without a second copy for now: ${reason}.`)
  })
  const storesFile = join(dataFolder, 'stores.json')
  await takeOverPlaces(join(dataFolder, mirrorName, 'stores.json'), storesFile)
  const mirror = createMirrorService({
    folder: {
      folder: async () => join(await notes.path(), mirrorName),
      storesFile,
      isShared: notes.isShared,
    },
    shell: infoOf(options).shell,
    now: Date.now,
  })
  mirror.warmUp()
  const backups = createBackups({
    folder: async () => join(await notes.path(), 'backups'),
    mirror: mirror.whole,
    ownMirrors: mirror.own,
    shell: infoOf(options).shell,
    now: Date.now,
    resolveFolder,
    isInsideLibrary,
  })
  /** A folder that holds the notes is no library: Lectern never writes into one. */
  async function addPaths(paths: readonly string[]): Promise<AddSourcesOutcome> {
    const places = await Promise.all(paths.map((path) => notes.insideOf(path)))
    const refused = paths.flatMap((path, index) => {
      const inside = places[index]
      return inside === undefined ? [] : [holdsNotes(path, inside)]
    })
    const others = paths.filter((_path, index) => places[index] === undefined)
    if (others.length === 0) return { ...nothingAdded, refused }
    const outcome = await library.sources.addPaths(others)
    return { ...outcome, refused: [...refused, ...outcome.refused] }
  }
  const stopDaily = keepDaily(backups.makeDaily)
  const api: HostApi = {
    shell: createShellService({
      info: infoOf(options),
      native,
      opener: native ?? createSystemOpener(platform),
      announcements,
      farewell,
      pathOf: (articleId) => library.pathOf(articleId),
    }),
    sources: createSourcesService({ ...library.sources, addPaths }, tokens, native),
    folders: createFoldersService({
      platform,
      home: homedir(),
      tokens,
      chooseFolder: native && ((startIn, purpose) => native.chooseFolder(startIn, purpose)),
    }),
    library: library.service,
    articles: {
      ...articles.service,
      async setEncoding(input) {
        await articles.service.setEncoding(input)
        // Title, length and full text are other words now.
        await library.reindex(input.articleId)
        return {}
      },
      async copyEncoding(input) {
        const before = choices.get(input.to)
        await articles.service.copyEncoding(input)
        if (choices.get(input.to) !== before) await library.reindex(input.to)
        return {}
      },
    },
    mirror: mirror.service,
    backups: backups.service,
    notesFolder: notes.service,
    exporting: createExportingService({
      dataFolder,
      resolveFolder,
      tokenFor: (path) => tokens.entryFor(path),
      isInsideLibrary,
      onLiveFolder: () => {
        emit('exporting.live', {})
      },
    }),
  }
  return {
    api,
    images: articles.imageFile,
    addPaths: async (paths) => {
      if (paths.length === 0) return
      try {
        announcements.sourcesAdded(await addPaths(paths))
      } catch (error) {
        // Closing ends what is under way; the next start is given its paths again.
        if (!isClosing) throw error
      }
    },
    openLink: (link) => {
      const target = parseLink(link)
      if (target !== undefined) announcements.open(target)
      else announcements.sourcesAdded({ ...nothingAdded, refused: [badLinkMessage(link)] })
    },
    farewell: farewell.ask,
    pageGone: () => {
      announcements.pageGone()
    },
    close: async () => {
      isClosing = true
      stopDaily()
      await backups.close()
      await Promise.all([articles.close(), library.close(), mirror.close()])
    },
  }
}

/** Whether `path` is `folder` or lies below it; both real paths. */
function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && !isAbsolute(way))
}

function infoOf({ version, dataFolder, platform, native }: ServicesOptions): HostInfo {
  const onDesktop = native !== undefined
  return {
    version,
    shell: onDesktop ? 'desktop' : 'browser',
    platform: platform === 'darwin' ? 'mac' : platform === 'win32' ? 'windows' : 'linux',
    capabilities: { nativeDialogs: onDesktop, nativeMenu: onDesktop, dropPaths: onDesktop },
    dataFolder,
  }
}

const nothingAdded: AddSourcesOutcome = { added: [], known: [], refused: [] }

function holdsNotes(path: string, notesFolder: string): string {
  return `“${path}” was not added: your notes are kept in “${notesFolder}”, and Lectern never writes into a folder of the library. Choose another folder for your notes in the settings first.`
}

function createSourcesService(
  sources: Library['sources'],
  tokens: PathTokens,
  native: NativeShell | undefined,
): SourcesService {
  return {
    list: () => sources.list(),
    removed: () => sources.removed(),
    async addByDialog({ kind }) {
      if (native === undefined) {
        throw new UnavailableError('This shell has no file dialog. Use the folder picker.')
      }
      const paths = await native.chooseSources(kind)
      return paths.length === 0 ? nothingAdded : sources.addPaths(paths)
    },
    async addPicked({ tokens: picked }) {
      const paths = picked
        .map((token) => tokens.resolve(token))
        .filter((path) => path !== undefined)
      const outcome = paths.length === 0 ? nothingAdded : await sources.addPaths(paths)
      if (paths.length === picked.length) return outcome
      const message =
        'Something you chose is from an earlier start of Lectern. Open the picker and choose it again.'
      return { ...outcome, refused: [...outcome.refused, message] }
    },
    addSamples: (input) => sources.addSamples(input),
    remove: (input) => sources.remove(input),
    rescan: (input) => sources.rescan(input),
    stop: (input) => sources.stop(input),
  }
}
