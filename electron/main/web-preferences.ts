/** What the page may do, every setting spelled out so that no default can change it. Pure. */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { WindowState } from './window-state.ts'

export type WindowSurroundings = {
  /** Absolute path of the built preload. */
  readonly preload: string
  readonly isPackaged: boolean
  readonly state: WindowState
  /** The system asks for dark; only for the first frame, before the page has its theme. */
  readonly dark: boolean
}

export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    plugins: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    // The spelling checker fetches its dictionaries from the network.
    spellcheck: false,
    disableDialogs: true,
    safeDialogs: true,
    devTools: !isPackaged,
  }
}

/** Shown only when the first frame is there. */
export function windowOptions({
  preload,
  isPackaged,
  state,
  dark,
}: WindowSurroundings): BrowserWindowConstructorOptions {
  const { x, y, width, height } = state
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: 640,
    minHeight: 420,
    show: false,
    title: 'Lectern',
    backgroundColor: dark ? '#17181b' : '#fbfaf7',
    webPreferences: webPreferences(preload, isPackaged),
  }
}
