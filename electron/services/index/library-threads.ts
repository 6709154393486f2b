/**
 * The two threads behind the library: one writes and searches the index, the other reads the files
 * for it. They live and die together, so that whoever uses them has one thing to start again.
 */
import { MessageChannel, type Worker } from 'node:worker_threads'
import { isOutOfMemory, type StartWorker } from '../workers.ts'
import type { FromWorker, LibraryWorkerData, ToWorker } from './library-protocol.ts'
import type { FromReadingWorker, ToReadingWorker } from './reading-protocol.ts'

export type LibraryThreads = {
  readonly post: (message: ToWorker) => void
  /** Ends both at once, whatever they are doing. */
  readonly terminate: () => void
  /** Both are gone. */
  readonly ended: Promise<void>
}

export type ThreadListeners = {
  readonly onMessage: (message: FromWorker) => void
  readonly onReading: (message: FromReadingWorker) => void
  /** Before `ended` resolves. */
  readonly onEnd: (end: ThreadsEnd) => void
}

export type ThreadsEnd = {
  /** Which of them ended first, and so took the other along. */
  readonly first: 'library' | 'reading'
  /** Because it came to the limit of its memory. */
  readonly outOfMemory: boolean
}

export function startLibraryThreads(
  startWorker: StartWorker,
  data: LibraryWorkerData,
  { onMessage, onReading, onEnd }: ThreadListeners,
): LibraryThreads {
  const library = startWorker('library', data)
  const reading = startWorker('reading', undefined)
  let first: ThreadsEnd['first'] = 'library'
  let outOfMemory = false
  let isEnding = false
  const terminate = (): void => {
    isEnding = true
    void library.terminate()
    void reading.terminate()
  }
  const exited = (name: typeof first): void => {
    if (!isEnding) first = name
    terminate()
  }
  const ended = Promise.all([
    exitOf(library, 'library', exited),
    exitOf(reading, 'reading', exited),
  ]).then(() => {
    onEnd({ first, outOfMemory })
  })
  reading.on('error', (error) => {
    outOfMemory = isOutOfMemory(error)
  })
  library.on('message', onMessage)
  reading.on('message', onReading)
  const { port1, port2 } = new MessageChannel()
  const toLibrary: ToWorker = { kind: 'reader', port: port1 }
  const toReading: ToReadingWorker = { port: port2 }
  library.postMessage(toLibrary, [port1])
  reading.postMessage(toReading, [port2])
  return {
    post: (message) => {
      library.postMessage(message)
    },
    terminate,
    ended,
  }
}

function exitOf<Name extends string>(
  worker: Worker,
  name: Name,
  exited: (name: Name) => void,
): Promise<void> {
  worker.on('error', (error) => {
    if (!isOutOfMemory(error)) console.error(`The ${name} worker failed`, error)
  })
  return new Promise((resolve) => {
    worker.once('exit', () => {
      exited(name)
      resolve()
    })
  })
}
