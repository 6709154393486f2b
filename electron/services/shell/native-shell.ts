/** What a host with a desktop of its own can do; the desktop shell implements it over Electron. */
import type { FolderPurpose, MenuCommand } from '#shared/api/host-api.ts'

export interface NativeShell extends SystemOpener {
  /** Paths the user chose; empty when cancelled. */
  chooseSources(kind: 'folder' | 'files'): Promise<readonly string[]>
  chooseFolder(startIn: string, purpose: FolderPurpose): Promise<string | undefined>
  setMenu(commands: readonly MenuCommand[]): void
}

/** Hands things to other programs; false when that could not be done. */
export interface SystemOpener {
  openExternal(url: URL): Promise<boolean>
  reveal(path: string): Promise<boolean>
}
