import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { LibraryClient } from './library-client.ts'
import type { LibraryWorkerData } from './library-protocol.ts'

const file = { articleId: toArticleId('a'.repeat(32)), size: 70_000, modifiedAt: 5 }

const library = `
  const { parentPort, workerData } = require('node:worker_threads')
  let reader
  parentPort.on('message', ({ id, kind, method, port }) => {
    if (kind === 'reader') reader = port
    else if (workerData.quarantine.length === 0) reader.postMessage('read')
    else {
      parentPort.postMessage({ kind: 'answer', id, value: [] })
      if (method !== 'close') return
      reader.close()
      parentPort.close()
    }
  })`

/** Meets its end while reading `file`. */
const reading = (end: string): string => `
  const { parentPort } = require('node:worker_threads')
  parentPort.once('message', ({ port }) => {
    port.on('message', () => {
      parentPort.postMessage({ file: ${JSON.stringify(file)} })
      ${end}
    })
  })`

const holdTooMuch = 'const held = []; for (;;) held.push(new Array(1000).fill({}))'

function startClient(
  scripts: Readonly<Record<'library' | 'reading', string>>,
  readingLimitMs = 60_000,
): {
  readonly client: LibraryClient
  readonly started: readonly LibraryWorkerData[]
  readonly restarts: () => number
} {
  const started: LibraryWorkerData[] = []
  const onRestart = vi.fn()
  const client = new LibraryClient({
    startWorker: (name, data) => {
      if (name === 'parse') throw new Error('The library parses nothing for show')
      if (name === 'library') started.push(structuredClone(data) as LibraryWorkerData)
      return new Worker(scripts[name], {
        eval: true,
        workerData: data,
        resourceLimits: { maxOldGenerationSizeMb: 32 },
      })
    },
    file: 'unused',
    encodingOf: undefined,
    onEvent: vi.fn(),
    readingLimitMs,
    onRestart,
  })
  return { client, started, restarts: () => onRestart.mock.calls.length }
}

describe('a library worker', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('that does not come to an end with a file is ended; the next one leaves the file alone', async () => {
    const scripts = { library, reading: reading('for (;;);') }
    const { client, started, restarts } = startClient(scripts, 100)
    await expect(client.index.statuses()).rejects.toThrow()
    expect(restarts()).toBe(1)
    expect(started.map(({ quarantine }) => quarantine)).toEqual([
      [],
      [{ ...file, cause: { kind: 'time', limitMs: 100 } }],
    ])
    expect(await client.index.statuses()).toEqual([])
    await client.close()
  })

  it('that dies over a file is followed by one that leaves the file alone', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { client, started } = startClient({ library, reading: reading('process.exit(1)') })
    await expect(client.index.statuses()).rejects.toThrow()
    expect(started.at(-1)?.quarantine).toEqual([{ ...file, cause: { kind: 'crash' } }])
    expect(await client.index.statuses()).toEqual([])
    await client.close()
  })

  it('that a file takes too much memory of is no fault; the next one leaves the file alone', async () => {
    const faults = vi.spyOn(console, 'error')
    const { client, started } = startClient({ library, reading: reading(holdTooMuch) })
    await expect(client.index.statuses()).rejects.toThrow()
    expect(started.at(-1)?.quarantine).toEqual([{ ...file, cause: { kind: 'memory' } }])
    expect(await client.index.statuses()).toEqual([])
    expect(faults).not.toHaveBeenCalled()
    await client.close()
  })

  it('that keeps dying is given up, and says so to whoever asks', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { client, started, restarts } = startClient({
      library: 'process.exit(1)',
      reading: '',
    })
    await expect.poll(() => restarts()).toBe(3)
    await expect.poll(() => client.index.counts().catch(String)).toMatch(/does not run/)
    expect(started).toHaveLength(4)
    await client.close()
  })
})
