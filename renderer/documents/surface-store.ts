/** The surface's state as `useSyncExternalStore` wants it: one stable object between changes. */
import type { SurfaceState } from './surface-state.ts'

export const emptySurfaceState: SurfaceState = {
  selection: undefined,
  find: undefined,
  currentHighlight: undefined,
  hovered: undefined,
  progress: 0,
  complete: false,
}

export class SurfaceStore {
  #state = emptySurfaceState
  readonly #listeners = new Set<() => void>()

  get(): SurfaceState {
    return this.#state
  }

  /** Tells the listeners only when some value differs. */
  update(change: Partial<SurfaceState>): void {
    const next = { ...this.#state, ...change }
    const keys = Object.keys(change) as (keyof SurfaceState)[]
    if (keys.every((key) => Object.is(next[key], this.#state[key]))) return
    this.#state = next
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}
