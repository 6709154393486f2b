/** Work that is done one after the other, and whether what is under way takes unusually long. */

/** Milliseconds: a disk that is only slow, or a large restore, has answered by then. */
const lateAfter = 8_000

export class Turns {
  readonly #listeners = new Set<() => void>()
  #last: Promise<unknown> = Promise.resolve()
  #isLate = false

  /** Runs `work` after everything that was asked for before it, whether that succeeded or not. */
  take<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = this.#last.then(() => this.#watched(work))
    this.#last = outcome.catch(() => undefined)
    return outcome
  }

  /** Resolves when everything that was asked for before has been done, or has failed. */
  async settled(): Promise<void> {
    await this.#last
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** True while something has had no answer for long; what was asked for later waits behind it. */
  readonly isLate = (): boolean => this.#isLate

  async #watched<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const timer = setTimeout(() => {
      this.#setLate(true)
    }, lateAfter)
    try {
      return await work()
    } finally {
      clearTimeout(timer)
      this.#setLate(false)
    }
  }

  #setLate(isLate: boolean): void {
    if (isLate === this.#isLate) return
    this.#isLate = isLate
    for (const listener of [...this.#listeners]) listener()
  }
}
