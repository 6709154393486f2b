/** Asks one question at a time, and of those that come meanwhile only the newest. */
export class NewestQuestion {
  #asking = false
  #next: (() => Promise<void>) | undefined

  /** Asked at once, or as soon as the answer to the one before is there. `ask` never rejects. */
  ask(ask: () => Promise<void>): void {
    this.#next = ask
    if (!this.#asking) void this.#askAll()
  }

  async #askAll(): Promise<void> {
    this.#asking = true
    for (let ask = this.#next; ask !== undefined; ask = this.#next) {
      this.#next = undefined
      await ask()
    }
    this.#asking = false
  }
}
