/**
 * The host contract: what the renderer may ask of the program that carries it, the desktop shell or
 * the browser shell alike. Every method takes one input object and gives one output, both plain
 * JSON. No path ever comes from the renderer: folders are named by tokens that a host's own dialog
 * or picker issued, articles and sources by opaque ids.
 */
import type { ArticleContent, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId, SourceId } from '#shared/core/ids.ts'
import type { Result } from '#shared/core/result.ts'
import type { BackupsService } from './backups-api.ts'
import type { ExportingService } from './exporting-api.ts'
import type { LibraryService } from './library-api.ts'
import type { MirrorService } from './mirror-api.ts'
import type { NotesFolderService } from './notes-folder-api.ts'

export interface HostApi {
  readonly shell: ShellService
  readonly sources: SourcesService
  readonly folders: FoldersService
  readonly library: LibraryService
  readonly articles: ArticlesService
  readonly exporting: ExportingService
  readonly mirror: MirrorService
  readonly backups: BackupsService
  readonly notesFolder: NotesFolderService
}

// ---- shell -------------------------------------------------------------------------------------

export type Capabilities = {
  /** The host shows its own open dialogs (else the renderer shows the folder picker). */
  readonly nativeDialogs: boolean
  /** The host has a menu bar that sends `menu.command`. */
  readonly nativeMenu: boolean
  /** Dropping files from outside hands their place to the host. */
  readonly dropPaths: boolean
}

export type HostInfo = {
  readonly version: string
  readonly shell: 'desktop' | 'browser'
  readonly platform: 'linux' | 'mac' | 'windows'
  readonly capabilities: Capabilities
  /** Where Lectern keeps its data, for showing to the user. */
  readonly dataFolder: string
}

/** Something to show, from the command line, a second start or a `lectern://` link. */
export type OpenTarget = { readonly articleId: ArticleId; readonly highlightId?: string }

/** One entry of the native menu; the renderer's command registry sends them. */
export type MenuCommand = {
  readonly id: string
  readonly title: string
  /** Electron accelerator syntax, e.g. `CmdOrCtrl+O`. */
  readonly accelerator?: string
  readonly menu: 'file' | 'edit' | 'view' | 'go' | 'highlight' | 'help'
  readonly enabled: boolean
}

export interface ShellService {
  info(input: Record<string, never>): Promise<HostInfo>
  /** What was asked for before the renderer was ready; empties the queue. */
  takeOpenTargets(input: Record<string, never>): Promise<readonly OpenTarget[]>
  /** Opens an http, https or mailto address in the user's own browser after the user agreed. */
  openExternal(input: { url: string }): Promise<{ opened: boolean }>
  /** Shows the article's file in the system's file manager. */
  revealArticle(input: { articleId: ArticleId }): Promise<{ shown: boolean }>
  setMenu(input: { commands: readonly MenuCommand[] }): Promise<Record<string, never>>
  /** The answer to `shell.closing`: everything is written down, here and in the mirror. */
  readyToClose(input: Record<string, never>): Promise<Record<string, never>>
}

// ---- sources -----------------------------------------------------------------------------------

export type SourceState = 'scanning' | 'ready' | 'stopped' | 'missing' | 'unreadable'

/** How far a scan was when the user stopped it. */
export type StoppedScan = {
  /** Files that were read, then or before. */
  readonly done: number
  /** All files; absent when they were not all found yet. */
  readonly total?: number
}

export type Source = {
  readonly sourceId: SourceId
  readonly kind: 'folder' | 'file' | 'samples'
  /** The folder's or file's own name. */
  readonly name: string
  /** The whole path, for showing only. */
  readonly path: string
  readonly state: SourceState
  /** In human words when `state` is `missing` or `unreadable`. */
  readonly message?: string
  /** Present when `state` is `stopped`. */
  readonly stopped?: StoppedScan
  readonly articleCount: number
  readonly problemCount: number
}

export type AddSourcesOutcome = {
  readonly added: readonly SourceId[]
  /** Sources that were already there. */
  readonly known: readonly SourceId[]
  /** The first article of the added files, when single files were added: show it. */
  readonly open?: ArticleId
  /** One message in human words for each thing that could not be added. */
  readonly refused: readonly string[]
}

export interface SourcesService {
  list(input: Record<string, never>): Promise<readonly Source[]>
  /** Sources that this machine had once. An article of any other that is not there is of another device. */
  removed(input: Record<string, never>): Promise<readonly SourceId[]>
  /** Shows the host's own dialog. Cancelled: nothing added. Only with `nativeDialogs`. */
  addByDialog(input: { kind: 'folder' | 'files' }): Promise<AddSourcesOutcome>
  /** Adds what the user chose in the folder picker. */
  addPicked(input: { tokens: readonly string[] }): Promise<AddSourcesOutcome>
  addSamples(input: Record<string, never>): Promise<AddSourcesOutcome>
  /** Forgets the source; its files and what the user wrote stay. */
  remove(input: { sourceId: SourceId }): Promise<Record<string, never>>
  /** Resolves at the end of the scan. What was stopped goes on. Without `sourceId`: all sources. */
  rescan(input: { sourceId?: SourceId }): Promise<Record<string, never>>
  /**
   * Ends the scan under way; what was read stays. A stopped source is not scanned again, not even by the
   * next start, until `rescan` asks for it; files that change meanwhile are read all the same.
   */
  stop(input: { sourceId: SourceId }): Promise<Record<string, never>>
}

// ---- folder picker, for hosts without dialogs ----------------------------------------------------

export type FolderEntry = {
  /** Stands for the path while this host runs; only the host can turn it back. */
  readonly token: string
  readonly name: string
  readonly kind: 'folder' | 'file'
}

export type FolderListing = {
  readonly here: FolderEntry
  /** The whole path of `here`, for showing. */
  readonly path: string
  readonly parent?: FolderEntry
  /** Folders first, then article files, each by name; hidden ones left out. */
  readonly entries: readonly FolderEntry[]
  /** Useful places to start from: home, documents, downloads, drives. */
  readonly places: readonly FolderEntry[]
  /** In human words, when there was more in the folder than a list can show. */
  readonly notice?: string
}

/** What one folder is asked for; the words of the question depend on it. */
export const folderPurposes = ['export', 'backups', 'notes'] as const
export type FolderPurpose = (typeof folderPurposes)[number]

export interface FoldersService {
  /** Without a token: where the user was last, or the home folder. */
  browse(input: { token?: string }): Promise<Result<FolderListing, { message: string }>>
  create(input: { token: string; name: string }): Promise<Result<FolderEntry, { message: string }>>
  /** Shows the host's own dialog; `undefined` chosen when cancelled. Only with `nativeDialogs`. */
  chooseByDialog(input: { purpose: FolderPurpose }): Promise<{ chosen?: FolderEntry }>
}

// ---- articles ----------------------------------------------------------------------------------

export interface ArticlesService {
  open(input: { articleId: ArticleId }): Promise<Result<ArticleContent, ArticleProblem>>
  /** Remembers the user's choice for this file; `undefined` goes back to detection. */
  setEncoding(input: { articleId: ArticleId; encoding?: string }): Promise<Record<string, never>>
  /** What was chosen for the one file holds for the other too, unless something else was. */
  copyEncoding(input: { from: ArticleId; to: ArticleId }): Promise<Record<string, never>>
  /** Labels the user can choose from. */
  encodings(
    input: Record<string, never>,
  ): Promise<readonly { readonly name: string; readonly title: string }[]>
}

// ---- events ------------------------------------------------------------------------------------

export type ScanProgress = {
  readonly sourceId: SourceId
  /** Files found so far. */
  readonly seen: number
  /** Files of these that are as they were when they were read: they are not read again. */
  readonly unchanged: number
  /** Files that were read now. */
  readonly read: number
  /** Files read in a second, on average; absent at the beginning. */
  readonly perSecond?: number
  /** Absent until the walk has finished. */
  readonly total?: number
  readonly done: boolean
}

export interface HostEvents {
  'library.changed': Record<string, never>
  'library.progress': ScanProgress
  'articles.changed': { readonly articleIds: readonly ArticleId[] }
  'menu.command': { readonly id: string }
  'shell.open': OpenTarget
  /** The window or the host is about to go, and waits a moment for `shell.readyToClose`. */
  'shell.closing': Record<string, never>
  /** Files were dropped on the window or given to a second start, and were added. */
  'sources.added': AddSourcesOutcome
  /** The second copy lies in another folder from now on. */
  'notes.moved': Record<string, never>
  /** Another folder is kept up to date with the notes, or none any more. */
  'exporting.live': Record<string, never>
}

export type HostEventName = keyof HostEvents
export type ServiceName = keyof HostApi
