/**
 * The host contract: what the renderer may ask of the program that carries it, the desktop shell or
 * the browser shell alike. Every method takes one input object and gives one output, both plain
 * JSON. No path ever comes from the renderer: folders are named by tokens that a host's own dialog
 * or picker issued, articles and sources by opaque ids.
 */
import type { ArticleContent, ArticleFormat, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { Passage, PassageKind } from '#shared/core/highlights/passage.ts'
import type { ArticleId, HighlightId, SourceId } from '#shared/core/ids.ts'
import type { Result } from '#shared/core/result.ts'
import type { SnippetPart } from '#shared/core/search/snippet.ts'
import type { BackupsService } from './backups-api.ts'
import type { MirrorService } from './mirror-api.ts'

export interface HostApi {
  readonly shell: ShellService
  readonly sources: SourcesService
  readonly folders: FoldersService
  readonly library: LibraryService
  readonly articles: ArticlesService
  readonly exporting: ExportingService
  readonly mirror: MirrorService
  readonly backups: BackupsService
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

export type SourceState = 'scanning' | 'ready' | 'missing' | 'unreadable'

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
  /** Shows the host's own dialog. Cancelled: nothing added. Only with `nativeDialogs`. */
  addByDialog(input: { kind: 'folder' | 'files' }): Promise<AddSourcesOutcome>
  /** Adds what the user chose in the folder picker. */
  addPicked(input: { tokens: readonly string[] }): Promise<AddSourcesOutcome>
  addSamples(input: Record<string, never>): Promise<AddSourcesOutcome>
  /** Forgets the source; its files and what the user wrote stay. */
  remove(input: { sourceId: SourceId }): Promise<Record<string, never>>
  rescan(input: { sourceId?: SourceId }): Promise<Record<string, never>>
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

export interface FoldersService {
  /** Without a token: where the user was last, or the home folder. */
  browse(input: { token?: string }): Promise<Result<FolderListing, { message: string }>>
  create(input: { token: string; name: string }): Promise<Result<FolderEntry, { message: string }>>
  /** Shows the host's own dialog; `undefined` chosen when cancelled. Only with `nativeDialogs`. */
  chooseByDialog(input: { purpose: 'export' }): Promise<{ chosen?: FolderEntry }>
}

// ---- library -----------------------------------------------------------------------------------

/** A row of the article list. */
export type ArticleRow = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly sourceName: string
  readonly path: string
  readonly format: ArticleFormat
  readonly title: string
  readonly date?: string
  readonly author?: string
  readonly words: number
  readonly minutes: number
  /** Milliseconds since the epoch: when Lectern first saw it. */
  readonly addedAt: number
  readonly contentHash: string
  /** As in `ArticleContent`; absent with a problem. */
  readonly textHash?: string
  /** Present when the file cannot be read; the title is then its name. */
  readonly problem?: ArticleProblem
}

export type ArticleSort = 'date' | 'title' | 'added' | 'last-read'

export type ArticleFilter = {
  readonly sourceId?: SourceId
  readonly state?:
    | 'unread'
    | 'reading'
    | 'finished'
    | 'with-notes'
    | 'needs-review'
    | 'not-found'
    | 'missing'
    | 'problem'
  /** A year, `2022`; `none` for articles without a date. */
  readonly year?: string
}

export type ArticlePage = {
  /** All that match, not just this page. */
  readonly total: number
  readonly rows: readonly ArticleRow[]
}

export type LibraryCounts = {
  readonly articles: number
  readonly unread: number
  readonly reading: number
  readonly finished: number
  readonly withNotes: number
  readonly needsReview: number
  readonly notFound: number
  /** Articles whose files are gone; they are not among the problems. */
  readonly missing: number
  readonly problems: number
  /** Newest first; `none` last. */
  readonly years: readonly { readonly year: string; readonly count: number }[]
}

export type SearchHit = {
  readonly row: ArticleRow
  /** The title with its hits. */
  readonly title: readonly SnippetPart[]
  /** The author with its hits; absent when there is none in it. */
  readonly author?: readonly SnippetPart[]
  /** Words around the first hit in the text; empty when there is none. */
  readonly snippet: readonly SnippetPart[]
  /** Canonical offsets of the first hit in the text, when there is one. */
  readonly start?: number
  readonly end?: number
  /** The first hits in the text, in order; as many as were asked for. */
  readonly places: readonly SearchPlace[]
  /** The first of the user's highlights and notes in which there are hits. */
  readonly passages: readonly PassageHit[]
}

/** Canonical offsets, and the highlight within which the hit is. */
export type SearchPlace = {
  readonly start: number
  readonly end: number
  readonly highlightId?: HighlightId
}

/** A hit in what the user marked or wrote. */
export type PassageHit = {
  /** Absent for the note on the whole article. */
  readonly highlightId?: HighlightId
  readonly part: 'note' | 'highlight'
  readonly snippet: readonly SnippetPart[]
}

export type SearchAnswer = {
  readonly hits: readonly SearchHit[]
  /** All articles that match. */
  readonly total: number
}

export const concordanceSorts = ['left', 'right', 'date', 'title'] as const

/** `left`: by the words before the hit, from the nearest on. `right`: by those behind it. */
export type ConcordanceSort = (typeof concordanceSorts)[number]

/** A keyword in its context: one line for each place. */
export type ConcordanceLine = {
  readonly row: ArticleRow
  /** Canonical offsets of the hit. */
  readonly start: number
  readonly end: number
  readonly left: string
  readonly hit: string
  readonly right: string
}

export type ConcordancePage = {
  /** All places that were gone through, not just this page. */
  readonly total: number
  readonly lines: readonly ConcordanceLine[]
  /** There are more places than a concordance holds: those of the articles added last are in it. */
  readonly isCut: boolean
  /** Another concordance was asked for meanwhile; there are no lines. */
  readonly isSuperseded: boolean
}

/** An article that is gone, as far as is known of it. */
export type GoneArticle = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly path: string
  /** Empty when it was never read. */
  readonly contentHash: string
  /** Without it, that of the missing article's row counts, when there is one. */
  readonly textHash?: string
}

/** A present article that a gone one may have become. */
export type Successor = {
  /** The one that is gone. */
  readonly articleId: ArticleId
  /**
   * The strongest there is: the same bytes; the same canonical text; the same name in the same
   * folder with another extension.
   */
  readonly evidence: 'content' | 'text' | 'name'
  readonly row: ArticleRow
}

export interface LibraryService {
  page(input: {
    sort: ArticleSort
    descending: boolean
    filter: ArticleFilter
    offset: number
    /** At most 500. */
    limit: number
  }): Promise<ArticlePage>
  /** Where an article stands in that order, from 0; absent when it is not in it. */
  indexOf(input: {
    articleId: ArticleId
    sort: ArticleSort
    descending: boolean
    filter: ArticleFilter
  }): Promise<{ index?: number }>
  counts(input: Record<string, never>): Promise<LibraryCounts>
  rows(input: { articleIds: readonly ArticleId[] }): Promise<readonly ArticleRow[]>
  /**
   * `text` as the user typed it, see `parseSearch`; what cannot be understood is left out.
   * Every search of `within` must match as well: searching in results.
   */
  search(input: {
    text: string
    limit: number
    within?: readonly string[]
    /** Hits in the text of each article, at most 100; usually 1. */
    places?: number
  }): Promise<SearchAnswer>
  /** Every place of the words in the texts of the articles that the search finds. */
  concordance(input: {
    text: string
    sort: ConcordanceSort
    offset: number
    /** At most 500. */
    limit: number
  }): Promise<ConcordancePage>
  /** For at most 500 articles; at most 5 of each evidence for each, the strongest first. */
  successors(input: { articles: readonly GoneArticle[] }): Promise<readonly Successor[]>
  /** `replace` drops all facts known before. */
  setFacts(input: {
    facts: readonly ArticleFacts[]
    replace: boolean
  }): Promise<Record<string, never>>
  /**
   * Everything of one kind whose id lies between `after` (exclusive) and `upTo` (inclusive; absent
   * for the rest). What the library knows there besides is forgotten; answers of which it does not
   * have that version.
   */
  comparePassages(input: {
    kind: PassageKind
    after?: string
    upTo?: string
    /** At most 5000. */
    versions: readonly (readonly [id: string, version: string])[]
  }): Promise<{ readonly wanted: readonly string[] }>
  /** At most 1000 of each. */
  setPassages(input: {
    passages: readonly Passage[]
    gone: readonly { readonly kind: PassageKind; readonly id: string }[]
  }): Promise<Record<string, never>>
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

// ---- exporting ---------------------------------------------------------------------------------

export type ExportFile = {
  readonly articleId: ArticleId
  /** Its ids while its article's file had other names: what was exported then is this one's. */
  readonly earlierIds?: readonly ArticleId[]
  /** File name with extension, already safe; made unique by the host where it is taken. */
  readonly name: string
  readonly content: string
}

export type ExportOutcome = {
  readonly articleId: ArticleId
  /** Name of the file that now holds the content. */
  readonly name: string
  /**
   * `aside`: the file that was there had been changed by someone else and was left alone; the new
   * content went to `name` beside it.
   */
  readonly outcome: 'written' | 'unchanged' | 'aside' | 'failed'
  /** In human words when `failed`. */
  readonly message?: string
}

export interface ExportingService {
  /** The folder used last, when it still exists. */
  lastFolder(input: Record<string, never>): Promise<{ folder?: FolderEntry; path?: string }>
  write(input: {
    folder: string
    files: readonly ExportFile[]
  }): Promise<Result<readonly ExportOutcome[], { message: string }>>
}

// ---- events ------------------------------------------------------------------------------------

export type ScanProgress = {
  readonly sourceId: SourceId
  readonly seen: number
  readonly read: number
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
}

export type HostEventName = keyof HostEvents
export type ServiceName = keyof HostApi
