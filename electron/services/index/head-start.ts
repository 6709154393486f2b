/**
 * The moment at the beginning in which files wait for the window. With few cores both come late when
 * files are read while the window is drawn; when it asks for its first list, it has been drawn.
 */
export class HeadStart {
  /** Resolves when the files may be looked at. */
  readonly over: Promise<void>
  readonly #timer: NodeJS.Timeout
  #end: () => void = () => undefined

  /** `longestMs`: milliseconds after which nobody waits any more, whether there is a window or not. */
  constructor(longestMs: number) {
    this.over = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#timer = setTimeout(this.#end, longestMs)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#end()
  }
}
