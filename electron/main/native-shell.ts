/** Dialogs, menu and handing things to other programs, by Electron. */
import { app, dialog, Menu, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { FolderPurpose, MenuCommand } from '#shared/api/host-api.ts'
import { articleExtensions } from '../services/articles/article-format.ts'
import type { NativeShell } from '../services/shell/native-shell.ts'
import { menuTemplate } from './menu-template.ts'

export type NativeShellOptions = {
  readonly window: () => BrowserWindow | undefined
  /** A menu command was chosen. */
  readonly runCommand: (id: string) => void
}

export function createNativeShell({ window, runCommand }: NativeShellOptions): NativeShell {
  let lastFolder = app.getPath('documents')
  const ask = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const parent = window()
    const { canceled, filePaths } = await (parent === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options))
    return canceled ? [] : filePaths
  }
  return {
    async chooseSources(kind) {
      const chosen = await ask(
        kind === 'folder'
          ? {
              title: 'Choose a folder of articles',
              buttonLabel: 'Add to library',
              defaultPath: lastFolder,
              properties: ['openDirectory', 'multiSelections'],
            }
          : {
              title: 'Open articles',
              buttonLabel: 'Open',
              defaultPath: lastFolder,
              properties: ['openFile', 'multiSelections'],
              filters: [
                {
                  name: 'Articles',
                  extensions: articleExtensions.map((ending) => ending.slice(1)),
                },
                { name: 'All files', extensions: ['*'] },
              ],
            },
      )
      lastFolder = chosen[0] ?? lastFolder
      return chosen
    },
    async chooseFolder(startIn, purpose) {
      const [chosen] = await ask({
        title: folderTitles[purpose],
        buttonLabel: 'Choose',
        defaultPath: startIn,
        properties: ['openDirectory', 'createDirectory'],
      })
      return chosen
    },
    async openExternal(url) {
      try {
        await shell.openExternal(url.href)
        return true
      } catch {
        // No program is set up for such addresses; the page says that nothing opened.
        return false
      }
    },
    reveal(path) {
      shell.showItemInFolder(path)
      return Promise.resolve(true)
    },
    setMenu: (commands) => {
      installMenu(commands, runCommand)
    },
  }
}

const folderTitles: Readonly<Record<FolderPurpose, string>> = {
  export: 'Choose a folder for the exported notes',
  backups: 'Choose a folder for backups',
  notes: 'Choose a folder in which your notes are kept',
}

/** Also before the page has sent its commands, so that Electron's own menu is never seen. */
export function installMenu(
  commands: readonly MenuCommand[],
  runCommand: (id: string) => void,
): void {
  const template = menuTemplate(commands, {
    platform: process.platform,
    isPackaged: app.isPackaged,
    run: runCommand,
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
