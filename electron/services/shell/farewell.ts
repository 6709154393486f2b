/**
 * Before a window or the host goes, its pages are told, write down what is not yet, and wait until the
 * mirror has it. A page that does not answer in time is not waited for: its words were put aside while
 * they were typed.
 */
import type { EmitCounted } from '../host-events.ts'

/** Milliseconds that the pages have; a disk in trouble should not keep a window open. */
const patience = 2_000

export type Farewell = {
  /** Resolves when everything may go. Asked twice, the pages are told once. */
  readonly ask: () => Promise<void>
  /** One page has written everything down. */
  readonly pageIsReady: () => void
}

/** `isPageThere`: whether any page listens to what is emitted. */
export function createFarewell(
  emit: EmitCounted,
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
        let answers = 0
        // Not known before all are told, and an answer may come meanwhile.
        let pages = Infinity
        const look = (): void => {
          if (answers < pages) return
          clearTimeout(timer)
          resolve()
        }
        answer = () => {
          answers += 1
          look()
        }
        pages = emit('shell.closing', {})
        look()
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
