/** The desktop shell's entry: composes Electron's parts with the host that both shells share. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, dialog, ipcMain, session, type BrowserWindow } from 'electron'
import { builtWorkersBeside } from '../services/built-workers.ts'
import { writeFileDurably } from '../services/data-folder/durable-file.ts'
import { logFault, openHost, type Host } from '../services/open-host.ts'
import { connectIpc } from './ipc.ts'
import {
  foldersFor,
  readHandedOver,
  readLaunchArguments,
  toHandOver,
  type LaunchArguments,
} from './launch-arguments.ts'
import { createNativeShell, installMenu } from './native-shell.ts'
import { chromiumSwitches, type DevelopmentServer } from './network-rules.ts'
import { registerScheme, serveScheme } from './scheme.ts'
import { guardEveryPage, guardSession } from './session-guards.ts'
import { openWindow } from './window.ts'

/** Milliseconds that closing may take before the process ends anyway. */
const closingLimit = 3000

const launched = readLaunchArguments(process.argv.slice(1), {
  cwd: process.cwd(),
  appIsArgument: process.defaultApp,
})
const folders = foldersFor(launched, join(app.getPath('appData'), 'Lectern'))
const development = developmentServer()

let window: BrowserWindow | undefined
let host: Host | undefined
/** What arrived before the host was there. */
let waiting: LaunchArguments[] = [launched]
let remembering: Promise<void> = Promise.resolve()
let isQuitting = false

// Electron refuses a folder that is not there.
mkdirSync(folders.profileFolder, { recursive: true, mode: 0o700 })
app.setPath('userData', folders.profileFolder)
app.enableSandbox()
registerScheme()
guardEveryPage()
for (const [name, value] of chromiumSwitches(development)) {
  app.commandLine.appendSwitch(name, value)
}

if (app.requestSingleInstanceLock(toHandOver(launched))) {
  app.on('second-instance', (_event, argv, cwd, handedOver) => {
    receive(
      readHandedOver(handedOver) ??
        readLaunchArguments(argv.slice(1), { cwd, appIsArgument: false }),
    )
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    receive({ paths: [], links: [url] })
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    receive({ paths: [path], links: [] })
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', showWindow)
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('will-quit', closeThenExit)
  app.whenReady().then(start).catch(giveUp)
} else {
  // The Lectern that is already running has what we were given.
  app.quit()
}

async function start(): Promise<void> {
  const opened = await openHost({
    version: app.getVersion(),
    dataFolder: folders.dataFolder,
    startWorker: builtWorkersBeside(import.meta.url),
    pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    resourcesFolder: app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources'),
    native: (emit) =>
      createNativeShell({
        window: () => window,
        runCommand: (id) => {
          emit('menu.command', { id })
        },
      }),
  })
  if (!opened.ok) {
    console.error(opened.problem.message)
    dialog.showErrorBox('Lectern is already open', opened.problem.message)
    app.exit(1)
    return
  }
  host = opened.value
  const { dispatch, events, services, content } = host
  if (app.isPackaged) app.setAsDefaultProtocolClient('lectern')
  guardSession(session.defaultSession, development)
  serveScheme(session.defaultSession, content, development)
  connectIpc({
    ipcMain,
    dispatch,
    events,
    page: () => window?.webContents,
    pageLoading: services.pageGone,
    dropped: (paths) => {
      receive({ paths, links: [] })
    },
  })
  installMenu([], () => undefined)
  showWindow()
  const arrived = waiting
  waiting = []
  for (const each of arrived) receive(each)
}

/** Shows what was asked for, now or as soon as there is a host. */
function receive(arrived: LaunchArguments): void {
  if (host === undefined) {
    waiting.push(arrived)
    return
  }
  showWindow()
  for (const link of arrived.links) host.services.openLink(link)
  host.services.addPaths(arrived.paths).catch((error: unknown) => {
    logFault({ where: 'adding what Lectern was given', error })
  })
}

function showWindow(): void {
  if (host === undefined) return
  if (window !== undefined) {
    if (window.isMinimized()) window.restore()
    window.focus()
    return
  }
  window = openWindow({
    preload: fileURLToPath(new URL('../preload/index.cjs', import.meta.url)),
    dataFolder: folders.dataFolder,
    remember: (file, text) => {
      remembering = writeFileDurably(file, text).catch((error: unknown) => {
        // The next start puts the window where it was before: nothing of worth is lost.
        logFault({ where: 'keeping the place of the window', error })
      })
    },
    farewell: () => host?.services.farewell() ?? Promise.resolve(),
    leave: (leaving) => {
      // A window that waited has broken off the quitting that began with it.
      if (isQuitting) app.quit()
      else leaving.close()
    },
    closed: () => {
      window = undefined
      host?.services.pageGone()
    },
  })
}

/** After the windows: what the page sent last is still taken. */
function closeThenExit(event: { preventDefault: () => void }): void {
  if (host === undefined) return
  event.preventDefault()
  const closing = host
  host = undefined
  const limit = setTimeout(() => {
    app.exit(0)
  }, closingLimit)
  remembering
    .then(() => closing.close())
    .catch((error: unknown) => {
      logFault({ where: 'closing', error })
    })
    .finally(() => {
      clearTimeout(limit)
      app.exit(0)
    })
}

function giveUp(error: unknown): void {
  console.error('Lectern could not start:', error)
  const reason = error instanceof Error ? error.message : String(error)
  dialog.showErrorBox('Lectern could not start', `${reason}\n\nYour articles and notes are safe.`)
  app.exit(1)
}

function developmentServer(): DevelopmentServer {
  const address = process.env.ELECTRON_RENDERER_URL
  return app.isPackaged || address === undefined ? undefined : { origin: new URL(address).origin }
}
