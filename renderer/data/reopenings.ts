/** How often a store that was lost has been opened again in this window: queries then ask anew. */

const listeners = new Set<() => void>()
let count = 0

/** The store answers again. */
export function tellReopened(): void {
  count += 1
  for (const listener of [...listeners]) listener()
}

/** For `useSyncExternalStore`. */
export const reopenings = {
  get: (): number => count,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
} as const
