/**
 * Before a window or the host goes, the page is told, writes down what is not yet, and waits until
 * the mirror has it. A page that does not answer in time is not waited for: its words were put aside
 * while they were typed.
 */
import type { Emit } from '../host-events.ts'

/** Milliseconds that the page has; a disk in trouble should not keep a window open. */
const patience = 2_000

export interface Farewell {
  /** Resolves when everything may go. Asked twice, the page is told once. */
  ask(): Promise<void>
  /** The page has written everything down. */
  pageIsReady(): void
}

/** `isPageThere`: whether a page listens to what is emitted. */
export function createFarewell(
  emit: Emit,
  isPageThere: () => boolean,
  limit: number = patience,
): Farewell {
  let asking: Promise<void> | undefined
  let answer = (): void => undefined
  return {
    ask() {
      if (!isPageThere()) return Promise.resolve()
      asking ??= new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limit)
        answer = () => {
          clearTimeout(timer)
          resolve()
        }
        emit('shell.closing', {})
      }).finally(() => {
        asking = undefined
      })
      return asking
    },
    pageIsReady() {
      answer()
    },
  }
}
