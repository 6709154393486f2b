/** Which dialog of the window is open, and what the dialogs need of it. */
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { LiveExport } from '#renderer/features/exporting/live-export.ts'
import type { GivenFile } from '#renderer/features/importing/read-files.ts'
import type { Listed } from '#renderer/features/library/listed-articles.ts'
import type { FolderEntry, HostInfo } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'

export type OpenDialog =
  | 'palette'
  | 'keys'
  | 'settings'
  | 'key-settings'
  | 'export'
  | 'take-back'
  | 'import'
  | 'bring-quotes'
  | 'backups'
  | 'trash'

export type DialogsProps = {
  readonly open: OpenDialog | undefined
  readonly info: HostInfo
  readonly session: ReadingSession
  readonly live: LiveExport
  /** Where taking back looks first; undefined: in the folder of the last export. */
  readonly editedFolder: FolderEntry | undefined
  /** Exports that were dropped on the window; with them importing begins. */
  readonly givenFiles: readonly GivenFile[]
  /** The article on screen. */
  readonly articleId: ArticleId | undefined
  /** What the library lists. */
  readonly listed: () => Listed | undefined
  /** Notes came that were made elsewhere: their articles may be others here. */
  readonly onNotesCame: () => void
  readonly onOpen: (articleId: ArticleId) => void
  readonly onClose: () => void
  readonly onShow: (dialog: OpenDialog) => void
}
