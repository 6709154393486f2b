/** What is only there while the window prints. */

/**
 * Calls `prepare` before the window is printed, and what it gives once that is done, or when the watching
 * ends. Printing waits for nothing that `prepare` leaves for later.
 *
 * @returns ends the watching
 */
export function watchPrinting(prepare: () => (() => void) | undefined): () => void {
  let restore: (() => void) | undefined
  const after = (): void => {
    restore?.()
    restore = undefined
  }
  const before = (): void => {
    after()
    restore = prepare()
  }
  window.addEventListener('beforeprint', before)
  window.addEventListener('afterprint', after)
  return () => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
    after()
  }
}
