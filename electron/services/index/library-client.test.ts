import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { LibraryClient } from './library-client.ts'
import type { LibraryWorkerData } from './library-protocol.ts'

const file = { articleId: toArticleId('a'.repeat(32)), size: 70_000, modifiedAt: 5 }

/** A worker that meets its end while reading `file`, unless it was told to leave that alone. */
const failing = (end: string): string => `
  const { parentPort, workerData } = require('node:worker_threads')
  parentPort.on('message', ({ id, method }) => {
    if (workerData.quarantine.length === 0) {
      const event = { name: 'reading', payload: { file: ${JSON.stringify(file)} } }
      parentPort.postMessage({ kind: 'event', event })
      ${end}
    }
    parentPort.postMessage({ kind: 'answer', id, value: [] })
    if (method === 'close') parentPort.close()
  })`

function startClient(script: string): {
  readonly client: LibraryClient
  readonly started: readonly LibraryWorkerData[]
  readonly restarts: () => number
} {
  const started: LibraryWorkerData[] = []
  const onRestart = vi.fn()
  const client = new LibraryClient({
    startWorker: (_name, data) => {
      started.push(structuredClone(data) as LibraryWorkerData)
      return new Worker(script, { eval: true, workerData: data })
    },
    file: 'unused',
    encodingOf: undefined,
    onEvent: vi.fn(),
    readingLimitMs: 100,
    onRestart,
  })
  return { client, started, restarts: () => onRestart.mock.calls.length }
}

describe('a library worker', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('that does not come to an end with a file is ended; the next one leaves the file alone', async () => {
    const { client, started, restarts } = startClient(failing('for (;;);'))
    await expect(client.index.statuses()).rejects.toThrow()
    expect(restarts()).toBe(1)
    expect(started.map(({ quarantine }) => quarantine)).toEqual([[], [{ ...file, limitMs: 100 }]])
    expect(await client.index.statuses()).toEqual([])
    await client.close()
  })

  it('that dies over a file is followed by one that leaves the file alone', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { client, started } = startClient(failing('process.exit(1)'))
    await expect(client.index.statuses()).rejects.toThrow()
    expect(started.at(-1)?.quarantine).toEqual([file])
    expect(await client.index.statuses()).toEqual([])
    await client.close()
  })

  it('that keeps dying is given up, and says so to whoever asks', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const { client, started, restarts } = startClient('process.exit(1)')
    await expect.poll(() => restarts()).toBe(3)
    await expect.poll(() => client.index.counts().catch(String)).toMatch(/does not run/)
    expect(started).toHaveLength(4)
    await client.close()
  })
})
