/**
 * The library worker seen from the main thread: calls with answers, and events. A worker that dies
 * is started again, because what it does can be done again; one that keeps dying is not. One that
 * does not come to an end with a file is ended, and the next one leaves that file alone. It stands for
 * two threads, see `library-threads.ts`.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { StartWorker } from '../workers.ts'
import type { LargeFile, Quarantined } from './article-entry.ts'
import { startLibraryThreads, type LibraryThreads, type ThreadsEnd } from './library-threads.ts'
import {
  indexMethods,
  type FromWorker,
  type IndexEvent,
  type IndexMethod,
  type LibraryWorkerData,
  type RemoteIndex,
  type ToWorker,
} from './library-protocol.ts'

export type LibraryClientOptions = {
  readonly startWorker: StartWorker
  /** The index file. */
  readonly file: string
  readonly encodingOf: ((articleId: ArticleId) => string | undefined) | undefined
  readonly onEvent: (event: IndexEvent) => void
  /** Milliseconds that files wait for a window at most; see `HeadStart`. */
  readonly headStartMs?: number | undefined
  /** Milliseconds that reading one large file may take. */
  readonly readingLimitMs?: number
  /** The worker died and a new one, knowing nothing yet, took its place. */
  readonly onRestart: () => void
}

type Waiting = {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Without knowing what it died of. */
const mostRestarts = 3
/** Of files that it died over; a library full of them is no library. */
const mostQuarantined = 50
const usualReadingLimitMs = 10_000

export class LibraryClient {
  readonly #options: LibraryClientOptions
  readonly #waiting = new Map<number, Waiting>()
  readonly index: RemoteIndex
  #threads: LibraryThreads
  #lastCall = 0
  #restarts = 0
  readonly #quarantine: Quarantined[] = []
  #reading: LargeFile | undefined
  /** Took longer than it may; its thread is being ended. */
  #overdue: Quarantined | undefined
  #readingTimer: NodeJS.Timeout | undefined
  #isClosing = false
  /** It kept dying; nobody answers any more. */
  #isDead = false

  constructor(options: LibraryClientOptions) {
    this.#options = options
    this.index = this.#remoteIndex()
    this.#threads = this.#start()
  }

  /** Ends scans, closes the index file, ends the worker. */
  async close(): Promise<void> {
    this.#isClosing = true
    // A worker that died cannot answer, and has nothing left to close.
    await Promise.race([this.index.close().catch(() => undefined), this.#threads.ended])
    await this.#threads.ended
  }

  #start(): LibraryThreads {
    const { startWorker, file, encodingOf, headStartMs = 0 } = this.#options
    const data: LibraryWorkerData = {
      file,
      asksForEncodings: encodingOf !== undefined,
      quarantine: this.#quarantine,
      headStartMs,
    }
    return startLibraryThreads(startWorker, data, {
      onMessage: (message) => {
        this.#take(message)
      },
      onReading: (message) => {
        this.#watchReading(message.file)
      },
      onEnd: (end) => {
        this.#exited(end)
      },
    })
  }

  #exited({ first, outOfMemory }: ThreadsEnd): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    const error = new Error('The library worker ended before it answered')
    for (const { reject } of waiting) reject(error)
    clearTimeout(this.#readingTimer)
    // A file is to blame for the thread that read it, and for no other.
    const died =
      this.#reading !== undefined && first === 'reading'
        ? { ...this.#reading, cause: { kind: outOfMemory ? 'memory' : 'crash' } as const }
        : undefined
    const blamed = this.#overdue ?? died
    if (blamed === undefined) this.#restarts += 1
    else this.#quarantine.push(blamed)
    this.#reading = undefined
    this.#overdue = undefined
    if (
      this.#isClosing ||
      this.#restarts > mostRestarts ||
      this.#quarantine.length > mostQuarantined
    ) {
      this.#isDead = true
      return
    }
    this.#threads = this.#start()
    this.#options.onRestart()
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'answer':
        this.#settle(message.id)?.resolve(message.value)
        return
      case 'failure':
        this.#settle(message.id)?.reject(new Error(message.message))
        return
      case 'ask-encodings':
        this.#post({
          kind: 'encodings',
          id: message.id,
          encodings: this.#encodingsOf(message.articleIds),
        })
        return
      case 'event':
        this.#options.onEvent(message.event)
    }
  }

  #watchReading(file: LargeFile | undefined): void {
    clearTimeout(this.#readingTimer)
    this.#reading = file
    if (file === undefined) return
    const limitMs = this.#options.readingLimitMs ?? usualReadingLimitMs
    this.#readingTimer = setTimeout(() => {
      this.#overdue = { ...file, cause: { kind: 'time', limitMs } }
      this.#threads.terminate()
    }, limitMs)
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    return waiting
  }

  #encodingsOf(articleIds: readonly ArticleId[]): readonly (readonly [ArticleId, string])[] {
    return articleIds.flatMap((articleId) => {
      const encoding = this.#options.encodingOf?.(articleId)
      return encoding === undefined ? [] : [[articleId, encoding] as const]
    })
  }

  #call(method: IndexMethod, values: readonly unknown[]): Promise<unknown> {
    if (this.#isDead) return Promise.reject(new Error('The library worker does not run'))
    this.#lastCall += 1
    const id = this.#lastCall
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#post({ kind: 'call', id, method, values })
    })
  }

  #post(message: ToWorker): void {
    this.#threads.post(message)
  }

  #remoteIndex(): RemoteIndex {
    const methods = indexMethods.map((method) => [
      method,
      (...values: readonly unknown[]) => this.#call(method, values),
    ])
    // Each method calls its namesake in the worker, whose types `RemoteIndex` repeats.
    return Object.fromEntries(methods) as RemoteIndex
  }
}
