/**
 * Parses articles in worker threads. An article that takes too long or brings its worker down costs
 * that worker and gets its own problem; all other articles are served as if nothing had happened.
 */
import type { Worker } from 'node:worker_threads'
import { fail, succeed } from '#shared/core/result.ts'
import { isOutOfMemory, type StartWorker } from '../workers.ts'
import { crashProblem, memoryProblem, timeoutProblem } from './article-problem.ts'
import type {
  FromParseWorker,
  ParsedContent,
  ParseOutcome,
  ParseRequest,
  ToParseWorker,
} from './parse-messages.ts'

export interface ParsePool {
  /** Starts a worker for the first article, so that this one does not wait for it. */
  warmUp(): void
  /** Never rejects for what a file does; rejects when the pool is closed. */
  parse(request: ParseRequest): Promise<ParseOutcome>
  /** Ends all workers. What is under way is answered with `parse-failed`. */
  close(): Promise<void>
}

export type ParsePoolOptions = {
  readonly startWorker: StartWorker
  /** Articles parsed at the same time. */
  readonly size?: 1 | 2
  /** Milliseconds an article may take, its waiting not counted. */
  readonly timeLimitMs?: number
  /** Hears of errors in a worker, which are faults of Lectern; they go to the console by default. */
  readonly onFault?: (error: unknown) => void
}

type Job = {
  readonly id: number
  readonly request: ParseRequest
  readonly finish: (outcome: ParseOutcome) => void
}

type Slot = {
  readonly worker: Worker
  isReady: boolean
  job?: Job
  timer?: NodeJS.Timeout
}

/** Longer, and a reader takes Lectern for hung. */
const defaultTimeLimitMs = 4000
/** Milliseconds for the thread to start and load its code, on a busy machine. */
const startLimitMs = 60_000

/** Workers start with the first article that needs them, or before it by `warmUp`. */
export function createParsePool(options: ParsePoolOptions): ParsePool {
  const { startWorker, size = 2, timeLimitMs = defaultTimeLimitMs, onFault = toConsole } = options
  const waiting: Job[] = []
  const slots = new Set<Slot>()
  let lastId = 0
  let isClosed = false

  const start = (): void => {
    const slot: Slot = { worker: startWorker('parse', undefined), isReady: false }
    slots.add(slot)
    slot.worker.on('message', (message: FromParseWorker) => {
      receive(slot, message)
    })
    slot.worker.on('error', (error: unknown) => {
      const { job } = slot
      if (!isOutOfMemory(error)) onFault(error)
      else if (job !== undefined) finish(slot, job, fail(memoryProblem(job.request.path)))
      drop(slot)
    })
    slot.worker.on('exit', () => {
      drop(slot)
    })
  }

  /** Gives waiting articles to idle workers, and starts a worker when there is none to take one. */
  const serve = (): void => {
    for (const slot of slots) {
      if (slot.job === undefined) assign(slot, waiting.shift())
    }
    if (waiting.length > 0 && slots.size < size && !isClosed) {
      start()
      serve()
    }
  }

  const assign = (slot: Slot, job: Job | undefined): void => {
    if (job === undefined) return
    slot.job = job
    if (slot.isReady) send(slot, job)
    else limit(slot, startLimitMs)
  }

  const send = (slot: Slot, job: Job): void => {
    const message: ToParseWorker = { id: job.id, request: job.request }
    slot.worker.postMessage(message)
    limit(slot, timeLimitMs)
  }

  const limit = (slot: Slot, milliseconds: number): void => {
    clearTimeout(slot.timer)
    slot.timer = setTimeout(() => {
      const { job } = slot
      if (job !== undefined) finish(slot, job, fail(timeoutProblem(job.request.path, timeLimitMs)))
      drop(slot)
    }, milliseconds)
  }

  const receive = (slot: Slot, message: FromParseWorker): void => {
    const { job } = slot
    if (message.kind === 'ready') {
      slot.isReady = true
      if (job !== undefined) send(slot, job)
      return
    }
    if (job?.id !== message.id) return
    finish(slot, job, outcomeOf(message))
    serve()
  }

  const finish = (slot: Slot, job: Job, outcome: ParseOutcome): void => {
    clearTimeout(slot.timer)
    delete slot.job
    job.finish(outcome)
  }

  /**
   * Ends a worker for good. When it had ever worked, another starts at once, so that the next article
   * does not wait for it.
   */
  const drop = (slot: Slot): void => {
    if (!slots.delete(slot)) return
    void slot.worker.terminate()
    if (slot.job !== undefined) finish(slot, slot.job, fail(crashProblem(slot.job.request.path)))
    serve()
    if (slot.isReady) warmUp()
  }

  const warmUp = (): void => {
    if (slots.size === 0 && !isClosed) start()
  }

  return {
    warmUp,
    parse(request) {
      if (isClosed) return Promise.reject(new Error('The parse pool is closed.'))
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        waiting.push({ id, request, finish: resolve })
        serve()
      })
    },
    async close() {
      isClosed = true
      for (const job of waiting.splice(0)) job.finish(fail(crashProblem(job.request.path)))
      const workers = [...slots].map((slot) => slot.worker)
      for (const slot of [...slots]) drop(slot)
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function toConsole(error: unknown): void {
  console.error('A parse worker ended with an error:', error)
}

function outcomeOf(message: Exclude<FromParseWorker, { kind: 'ready' }>): ParseOutcome {
  if (message.kind === 'refused') return fail(message.problem)
  // Our own worker wrote it; the types of both ends come from the same declaration.
  const content = JSON.parse(new TextDecoder().decode(message.content)) as ParsedContent
  return succeed({ content, images: message.images })
}
