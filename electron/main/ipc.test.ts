import { describe, expect, it } from 'vitest'
import type { IpcMain, WebContents } from 'electron'
import type { Dispatch } from '#shared/api/dispatch.ts'
import { describeHostContract } from '#shared/api/testing/host-contract.ts'
import type { DesktopBridge } from '#renderer/host/desktop-bridge.ts'
import { createIpcTransport } from '#renderer/host/ipc-transport.ts'
import { createHostEventHub } from '../services/host-events.ts'
import { connectIpc } from './ipc.ts'

type Handler = (event: unknown, ...args: unknown[]) => unknown
type Frame = { readonly parent: unknown; readonly url: string } | null

/** Electron's message passing, as far as it is used: names, an event, and copies of the values. */
function openFakeIpc(dispatch: Dispatch) {
  const handlers = new Map<string, Handler>()
  const toPage = new Set<(event: string, payload: string) => void>()
  const events = createHostEventHub()
  const dropped: string[] = []
  let loads = 0
  const page = {
    isDestroyed: () => false,
    send: (_channel: string, event: string, payload: string) => {
      for (const listener of toPage) listener(event, payload)
    },
  } as unknown as WebContents
  const register = (channel: string, handler: Handler): void => {
    handlers.set(channel, handler)
  }
  connectIpc({
    ipcMain: { handle: register, on: register } as unknown as IpcMain,
    dispatch,
    events,
    page: () => page,
    pageLoading: () => {
      loads += 1
    },
    dropped: (paths) => dropped.push(...paths),
  })
  const ourFrame: Frame = { parent: null, url: 'app://lectern/#/article/1' }
  const send = async (
    channel: string,
    args: readonly unknown[],
    senderFrame: Frame = ourFrame,
    sender: unknown = page,
  ): Promise<unknown> => {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler for ${channel}`)
    const answer = await handler({ sender, senderFrame }, ...structuredClone(args))
    return structuredClone(answer)
  }
  const bridge: DesktopBridge = {
    call: async (...args) => String(await send('lectern:call', args)),
    on: (listener) => {
      toPage.add(listener)
      return () => toPage.delete(listener)
    },
    drop: async (files) => Boolean(await send('lectern:drop', [files.map((file) => file.name)])),
  }
  return { bridge, send, events, dropped, channels: [...handlers.keys()], loads: () => loads }
}

describeHostContract('Electron’s message passing', (dispatch) => {
  const { bridge, events } = openFakeIpc(dispatch)
  return Promise.resolve({
    transport: createIpcTransport(bridge),
    emit: events.emit,
    close: () => Promise.resolve(),
  })
})

describe('the channels of the desktop shell', () => {
  const answerNothing: Dispatch = () => Promise.resolve({ ok: true, value: {} })
  const call = ['sources', 'list', '{}']

  it('are exactly three', () => {
    expect(openFakeIpc(answerNothing).channels).toEqual([
      'lectern:call',
      'lectern:drop',
      'lectern:loading',
    ])
  })

  it.each<[string, Frame]>([
    ['a frame inside the page', { parent: {}, url: 'app://lectern/' }],
    ['a frame that is gone', null],
    ['another host of the scheme', { parent: null, url: 'app://lectern.example/' }],
    ['another scheme', { parent: null, url: 'https://lectern/' }],
    ['a look-alike prefix', { parent: null, url: 'app://lectern@evil/' }],
    ['a file', { parent: null, url: 'file:///app://lectern/' }],
    ['a blank page', { parent: null, url: 'about:blank' }],
    ['no address', { parent: null, url: '' }],
  ])('refuse %s loudly', async (_name, frame) => {
    const { send, dropped, loads } = openFakeIpc(answerNothing)
    await expect(send('lectern:call', call, frame)).rejects.toThrow('Refused')
    await expect(send('lectern:drop', [['/home/me/a.txt']], frame)).rejects.toThrow('Refused')
    await send('lectern:loading', [], frame)
    expect(dropped).toEqual([])
    expect(loads()).toBe(0)
  })

  it('tell that our page begins anew', async () => {
    const { send, loads } = openFakeIpc(answerNothing)
    await send('lectern:loading', [])
    expect(loads()).toBe(1)
  })

  it('refuse another window', async () => {
    const { send } = openFakeIpc(answerNothing)
    const frame = { parent: null, url: 'app://lectern/' }
    await expect(send('lectern:call', call, frame, {})).rejects.toThrow('Refused')
  })

  it.each([
    [[1, 'list', '{}']],
    [['sources', ['list'], '{}']],
    [['sources', 'list', {}]],
    [['sources']],
    [[]],
  ])('refuse a call that is no call: %j', async (args) => {
    await expect(openFakeIpc(answerNothing).send('lectern:call', args)).rejects.toThrow('Refused')
  })

  it.each([[['relative.txt']], [['/a\0b']], ['/a'], [[1]], [undefined]])(
    'refuse dropped places that are none: %j',
    async (paths) => {
      const { send, dropped } = openFakeIpc(answerNothing)
      await expect(send('lectern:drop', [paths])).rejects.toThrow('Refused')
      expect(dropped).toEqual([])
    },
  )

  it('hand on the places of dropped files', async () => {
    const { send, dropped } = openFakeIpc(answerNothing)
    expect(await send('lectern:drop', [['/home/me/a.txt', '/home/me/b']])).toBe(true)
    expect(dropped).toEqual(['/home/me/a.txt', '/home/me/b'])
    expect(await send('lectern:drop', [[]])).toBe(false)
  })
})
