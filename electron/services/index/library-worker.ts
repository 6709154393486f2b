/** Entry of the library worker: takes calls, lets the index do them, posts what comes of it. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { ArticleId } from '#shared/core/ids.ts'
import { LibraryIndex } from './library-index.ts'
import type {
  FromWorker,
  IndexEvent,
  IndexMethod,
  LibraryWorkerData,
  ToWorker,
} from './library-protocol.ts'
import { readerThrough, type Reader } from './reading-protocol.ts'

const port = parentPort
if (port === null) throw new Error('The library worker must be started as a worker')
// The main thread starts this file with exactly this.
const { file, asksForEncodings, quarantine, headStartMs } = workerData as LibraryWorkerData

type Encodings = ReadonlyMap<ArticleId, string>
const asked = new Map<number, (encodings: Encodings) => void>()
let lastAsked = 0

function post(message: FromWorker): void {
  port?.postMessage(message)
}

function askForEncodings(articleIds: readonly ArticleId[]): Promise<Encodings> {
  if (!asksForEncodings) return Promise.resolve(new Map())
  lastAsked += 1
  const id = lastAsked
  post({ kind: 'ask-encodings', id, articleIds })
  return new Promise((resolve) => asked.set(id, resolve))
}

let readerPort: MessagePort | undefined
let reader: Reader | undefined

function currentReader(): Reader {
  if (reader === undefined) throw new Error('The library worker was given no reader')
  return reader
}

const index = new LibraryIndex({
  file,
  read: (requests) => currentReader().read(requests),
  guess: (texts) => currentReader().guess(texts),
  now: Date.now,
  emit: (name, payload) => {
    // Name and payload belong together by the signature of `emit`.
    post({ kind: 'event', event: { name, payload } as IndexEvent })
  },
  encodingsOf: askForEncodings,
  quarantine,
  headStartMs,
})

/** The client's types let only a method's own parameters through. */
const methods = index as unknown as Record<IndexMethod, (...values: readonly unknown[]) => unknown>

async function answer({ id, method, values }: Extract<ToWorker, { kind: 'call' }>): Promise<void> {
  try {
    post({ kind: 'answer', id, value: await methods[method](...values) })
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    post({ kind: 'failure', id, message })
  }
  if (method !== 'close') return
  readerPort?.close()
  port?.close()
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'call') {
    void answer(message)
    return
  }
  if (message.kind === 'reader') {
    readerPort = message.port
    reader = readerThrough(readerPort)
    return
  }
  asked.get(message.id)?.(new Map(message.encodings))
  asked.delete(message.id)
})
