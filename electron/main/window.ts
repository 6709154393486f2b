/** The one window: made from what was remembered, watched for trouble, remembered again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron'
import { appPage } from './app-page.ts'
import { windowOptions } from './web-preferences.ts'
import {
  firstWindowState,
  fitToDisplays,
  parseWindowState,
  type WindowState,
} from './window-state.ts'

export type WindowOptions = {
  readonly preload: string
  readonly dataFolder: string
  /** Called with what is to be written to `DATA/window.json`. */
  readonly remember: (file: string, text: string) => void
  /** Resolves when the page has written everything down; the window then goes by `leave`. */
  readonly farewell: () => Promise<void>
  readonly leave: (window: BrowserWindow) => void
  readonly closed: () => void
}

export function openWindow({
  preload,
  dataFolder,
  remember,
  farewell,
  leave,
  closed,
}: WindowOptions): BrowserWindow {
  const stateFile = join(dataFolder, 'window.json')
  const state = fitToDisplays(
    readState(stateFile),
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow(
    windowOptions({
      preload,
      isPackaged: app.isPackaged,
      state,
      dark: nativeTheme.shouldUseDarkColors,
    }),
  )
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  let mayGo = false
  window.on('close', (event) => {
    if (!mayGo) {
      event.preventDefault()
      void farewell().then(() => {
        mayGo = true
        if (!window.isDestroyed()) leave(window)
      })
      return
    }
    const now: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    remember(stateFile, JSON.stringify(now))
  })
  window.on('closed', closed)
  watchForTrouble(window)
  void loadPage(window)
  return window
}

/** How often the page is asked for before the window says that it cannot be had. */
const loadAttempts = 3

/** Never rejects. A window without its page would stay empty without a word. */
async function loadPage(window: BrowserWindow): Promise<void> {
  for (let attempt = 1; !window.isDestroyed(); attempt += 1) {
    try {
      await window.loadURL(appPage)
      return
    } catch (error) {
      console.error('The page could not be loaded:', error)
      if (attempt < loadAttempts || window.isDestroyed()) continue
      dialog.showErrorBox(
        'Lectern could not show its window',
        'Your articles and notes are safe. Close Lectern and start it again.',
      )
      return
    }
  }
}

function readState(file: string): WindowState {
  try {
    return parseWindowState(readFileSync(file, 'utf8'))
  } catch {
    // The first start, or a file that cannot be read: the usual place.
    return firstWindowState
  }
}

function watchForTrouble(window: BrowserWindow): void {
  const offerReload = async (message: string, wait: string): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail: 'What was shown as saved is safe.',
      buttons: ['Reload', wait],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 0 && !window.isDestroyed()) window.webContents.reload()
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload('The page of Lectern has stopped.', 'Close')
  })
  window.on('unresponsive', () => {
    void offerReload('Lectern has not answered for a while.', 'Wait')
  })
}
