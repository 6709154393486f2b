/**
 * The three channels between the page and the main process: calls in, events out, and the places of
 * dropped files, which only the preload sends. Whoever is not our page is refused loudly.
 */
import { isAbsolute } from 'node:path'
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import type { Dispatch } from '#shared/api/dispatch.ts'
import type { Reply } from '#shared/api/errors.ts'
import type { HostEventHub } from '../services/host-events.ts'
import { isTrustedSender } from './trusted-sender.ts'

export type IpcOptions = {
  /** Electron's; passed in, so that this runs where there is no Electron. */
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>
  readonly dispatch: Dispatch
  readonly events: Pick<HostEventHub, 'listen'>
  /** The window's contents; undefined while there is no window. */
  readonly page: () => WebContents | undefined
  readonly pageLoading: () => void
  readonly dropped: (paths: readonly string[]) => void
}

export function connectIpc(options: IpcOptions): void {
  const { ipcMain, dispatch, events, page, pageLoading, dropped } = options
  const isOurPage = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const frame = senderFrame ?? undefined
    return (
      sender === page() &&
      isTrustedSender(frame && { isMainFrame: frame.parent === null, url: frame.url })
    )
  }
  const assertOurPage = (event: IpcMainInvokeEvent): void => {
    if (isOurPage(event)) return
    throw new Error(`Refused a message from ${event.senderFrame?.url ?? 'a frame that is gone'}`)
  }

  ipcMain.handle('lectern:call', async (event, service, method, input) => {
    assertOurPage(event)
    return JSON.stringify(await answer(dispatch, service, method, input))
  })
  ipcMain.handle('lectern:drop', (event, paths) => {
    assertOurPage(event)
    if (!isPaths(paths)) throw new Error('Refused dropped files without places')
    if (paths.length > 0) dropped(paths)
    return paths.length > 0
  })
  ipcMain.on('lectern:loading', (event) => {
    // Nobody waits for an answer here: what is not our page is simply not heard.
    if (isOurPage(event)) pageLoading()
  })
  events.listen((event, payload) => {
    const contents = page()
    if (contents === undefined || contents.isDestroyed()) return 0
    contents.send('lectern:event', event, JSON.stringify(payload))
    return 1
  })
}

async function answer(
  dispatch: Dispatch,
  service: unknown,
  method: unknown,
  input: unknown,
): Promise<Reply> {
  if (typeof service !== 'string' || typeof method !== 'string' || typeof input !== 'string') {
    throw new Error('Refused a call that is no call')
  }
  return dispatch(service, method, JSON.parse(input))
}

function isPaths(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.every((path) => typeof path === 'string' && isAbsolute(path) && !path.includes('\0'))
  )
}
