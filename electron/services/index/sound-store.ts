/**
 * The index's store, always one that answers: when the file proves damaged, a new one takes its place
 * with the sources, facts and passages of the old, and still without articles.
 */
import { isDamage } from './index-database.ts'
import { createStore, openStore, type IndexStore } from './index-store.ts'
import type { IndexedSource } from './source-numbers.ts'

/** More damage than this is no accident of the disk: then it is told instead of repaired. */
const mostRebuilds = 3

export class SoundStore {
  readonly #file: string
  readonly #onRebuilt: (sources: readonly IndexedSource[]) => void
  #store: IndexStore
  #rebuilds = 0

  /** `onRebuilt` is told what has to be scanned again. */
  constructor(file: string, onRebuilt: (sources: readonly IndexedSource[]) => void) {
    this.#file = file
    this.#onRebuilt = onRebuilt
    this.#store = openStore(file)
  }

  /** Another one from the moment on in which this one proves damaged. */
  get current(): IndexStore {
    return this.#store
  }

  /** Answers from a sound index: when the file proves damaged, from the new one, still empty. */
  use<Value>(work: (store: IndexStore) => Value): Value {
    try {
      return work(this.#store)
    } catch (error) {
      if (!this.mend(error)) throw error
      return work(this.#store)
    }
  }

  /** Makes the index anew if `error` says that its file is damaged; tells whether it did. */
  mend(error: unknown): boolean {
    if (!isDamage(error) || this.#rebuilds >= mostRebuilds) return false
    this.#rebuilds += 1
    console.error('The library index was damaged and is made anew from the article files.')
    const old = this.#store
    const sources = old.sources.registered()
    const facts = readable(() => old.facts.all()) ?? []
    const passages = readable(() => old.passages.all()) ?? []
    readable(() => {
      old.database.close()
    })
    const store = createStore(this.#file)
    store.change(() => {
      store.sources.register(sources)
      store.facts.set(facts, true)
      store.passages.put(passages)
    })
    this.#store = store
    this.#onRebuilt(sources)
    return true
  }

  close(): void {
    this.#store.close()
  }
}

/** For a file known to be damaged: what can still be had of it. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
