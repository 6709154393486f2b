/**
 * Exporting to Markdown files and taking back what was edited there. A folder is named by the token
 * that a dialog or the folder picker gave for it, a file by its name inside that folder.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { EditedRegion } from '#shared/core/markdown/read-back.ts'
import type { KeptBack } from '#shared/core/markdown/update-file.ts'
import type { Result } from '#shared/core/result.ts'
import type { FolderEntry } from './host-api.ts'

export type ExportFile = {
  readonly articleId: ArticleId
  /** Its ids while its article's file had other names: what was exported then is this one's. */
  readonly earlierIds?: readonly ArticleId[]
  /** File name with extension, already safe; made unique by the host where it is taken. */
  readonly name: string
  readonly content: string
  /** Only a file that is there already is brought up to date; without one there is no outcome. */
  readonly onlyIfThere?: true
}

export type ExportOutcome = {
  readonly articleId: ArticleId
  /** Name of the file that now holds the content. */
  readonly name: string
  /**
   * `aside`: the file that was there could not be written into and was left alone; the new content
   * went to `name` beside it.
   */
  readonly outcome: 'written' | 'unchanged' | 'aside' | 'failed'
  /** In human words when `failed`, and why when `aside`. */
  readonly message?: string
  /** Where somebody edited the file: how many of Lectern's regions were left as they are. */
  readonly keptBack?: KeptBack
}

/** A file of an export that somebody edited. */
export type EditedExport = {
  /** Stands for the file as it is now: once it changes, the id stands for nothing. */
  readonly fileId: string
  /** Path inside the folder, to be shown. */
  readonly name: string
  /** Those that say something else than Lectern wrote last. */
  readonly regions: readonly EditedRegion[]
}

/** What was edited in a file and cannot be read back, since a template wrote it in words of its own. */
export type OneWayEdits = Pick<EditedExport, 'fileId' | 'name'> & {
  /** Of the regions. */
  readonly keys: readonly string[]
}

export type EditedExports = {
  readonly files: readonly EditedExport[]
  readonly oneWay: readonly OneWayEdits[]
  /** Files that could not be read back; the message says why, and what to do. */
  readonly unread: readonly { readonly name: string; readonly message: string }[]
  /** Files that are as Lectern wrote them. */
  readonly unchanged: number
}

export interface ExportingService {
  /** The folder used last, when it still exists. */
  lastFolder(input: Record<string, never>): Promise<{ folder?: FolderEntry; path?: string }>
  /**
   * The folder that is kept up to date on this machine, also while it is gone, and the name of the template
   * of its files; without one they have Lectern's own format.
   */
  liveFolder(
    input: Record<string, never>,
  ): Promise<{ folder?: FolderEntry; path?: string; template?: string }>
  /**
   * Chooses it; without a folder none is kept up to date any more, and what it holds stays. Windows
   * are told by `exporting.live`. Refuses a folder that is gone or belongs to the library.
   */
  setLiveFolder(input: {
    folder?: string
    template?: string
  }): Promise<Result<Record<string, never>, { message: string }>>
  /** `unasked`: nobody chose the folder for this, so it does not become the one used last. */
  write(input: {
    folder: string
    files: readonly ExportFile[]
    unasked?: true
  }): Promise<Result<readonly ExportOutcome[], { message: string }>>
  /** What was edited in the files of a folder since Lectern wrote them. Changes nothing. */
  edited(input: { folder: string }): Promise<Result<EditedExports, { message: string }>>
  /**
   * What the named regions say counts as Lectern's from now on, so that the next export writes over
   * it. Answers how many files that was done for: one that changed meanwhile is left out.
   */
  settle(input: {
    folder: string
    files: readonly { readonly fileId: string; readonly keys: readonly string[] }[]
  }): Promise<Result<{ settled: number }, { message: string }>>
}
