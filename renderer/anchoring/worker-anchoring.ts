/**
 * The anchoring in a thread of its own, which starts with the first request and ends when none came
 * for a while. A thread that dies or does not answer is ended, and what was asked of it is answered
 * with nothing, so that no text, however odd, makes anything wait for ever.
 */
import type { Anchoring, AnchoringReply, AnchoringRequest } from './anchoring.ts'
import { workerAddress } from './worker-address.ts'

type Waiting = {
  readonly resolve: (reply: AnchoringReply | undefined) => void
  readonly limit: ReturnType<typeof setTimeout>
}

type ThreadReply = { readonly number: number; readonly reply: AnchoringReply }

/** Milliseconds beyond three times the budget: starting the thread, inflating, deflating. */
const grace = 5_000
const idleBeforeEnd = 30_000

export class WorkerAnchoring implements Anchoring {
  readonly #start: () => Worker
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #idle: ReturnType<typeof setTimeout> | undefined
  #last = 0

  /** `start` is for tests that want another thread than Lectern's own. */
  constructor(start = () => new Worker(workerAddress(), { type: 'module' })) {
    this.#start = start
  }

  find(request: AnchoringRequest): Promise<AnchoringReply | undefined> {
    this.#last += 1
    const number = this.#last
    clearTimeout(this.#idle)
    return new Promise((resolve) => {
      const ahead = this.#waiting.size + 1
      const limit = setTimeout(
        () => {
          this.end()
        },
        ahead * (3 * request.budgetMs + grace),
      )
      this.#waiting.set(number, { resolve, limit })
      this.#thread().postMessage({ number, request })
    })
  }

  /** Answers all that waits with nothing; the next request starts a new thread. */
  end(): void {
    clearTimeout(this.#idle)
    this.#worker?.terminate()
    this.#worker = undefined
    for (const [number] of this.#waiting) this.#settle(number, undefined)
  }

  #thread(): Worker {
    if (this.#worker !== undefined) return this.#worker
    const worker = this.#start()
    worker.addEventListener('message', ({ data }: MessageEvent<ThreadReply>) => {
      this.#settle(data.number, data.reply)
      if (this.#waiting.size > 0) return
      this.#idle = setTimeout(() => {
        this.end()
      }, idleBeforeEnd)
    })
    worker.addEventListener('error', (event) => {
      console.error('The thread that looks for highlights failed.', event.message)
      this.end()
    })
    this.#worker = worker
    return worker
  }

  #settle(number: number, reply: AnchoringReply | undefined): void {
    const waiting = this.#waiting.get(number)
    if (waiting === undefined) return
    clearTimeout(waiting.limit)
    this.#waiting.delete(number)
    waiting.resolve(reply)
  }
}
