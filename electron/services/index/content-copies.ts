/**
 * Which articles have the same bytes: a key of each content, in memory, and how many have it. An
 * article that was removed, or whose file is gone or cannot be read, is nobody's copy.
 */
export class ContentCopies {
  #keys: Float64Array
  readonly #counts = new Map<number, number>()

  constructor(size: number) {
    this.#keys = new Float64Array(size)
  }

  /** `key` 0 for an article that has no copies. */
  set(id: number, key: number): void {
    if (id >= this.#keys.length) {
      const grown = new Float64Array(Math.max(id + 1, Math.ceil(this.#keys.length * 1.5)))
      grown.set(this.#keys)
      this.#keys = grown
    }
    const before = this.#keys[id] ?? 0
    if (before === key) return
    this.#count(before, -1)
    this.#count(key, 1)
    this.#keys[id] = key
  }

  remove(id: number): void {
    if (id < this.#keys.length) this.set(id, 0)
  }

  /** How many articles have its content, with itself; 1 for one that is alone. */
  countOf(id: number): number {
    return this.#counts.get(this.#keys[id] ?? 0) ?? 1
  }

  /** The articles with its content, itself among them, by their numbers. */
  copiesOf(id: number): readonly number[] {
    const key = this.#keys[id] ?? 0
    if (key === 0) return [id]
    const copies: number[] = []
    this.#keys.forEach((one, at) => {
      if (one === key) copies.push(at)
    })
    return copies
  }

  #count(key: number, by: 1 | -1): void {
    if (key === 0) return
    const count = (this.#counts.get(key) ?? 0) + by
    if (count === 0) this.#counts.delete(key)
    else this.#counts.set(key, count)
  }
}
