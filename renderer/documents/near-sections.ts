/** Which sections are within a screen's height of the viewport. */
export class NearSections {
  readonly #near = new Set<number>()
  readonly #observer: IntersectionObserver

  constructor(
    scroller: HTMLElement,
    sections: readonly HTMLElement[],
    onNear: (section: number) => void,
  ) {
    const numbers = new Map<Element, number>(sections.map((section, index) => [section, index]))
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const section = numbers.get(entry.target)
          if (section === undefined) continue
          if (!entry.isIntersecting) {
            this.#near.delete(section)
          } else if (!this.#near.has(section)) {
            this.#near.add(section)
            onNear(section)
          }
        }
      },
      { root: scroller, rootMargin: '100% 0px' },
    )
    for (const section of sections) this.#observer.observe(section)
  }

  has(section: number): boolean {
    return this.#near.has(section)
  }

  /** Says so before the observer can: what is mounted first is what is seen first. */
  assume(section: number): void {
    this.#near.add(section)
  }

  get all(): Iterable<number> {
    return this.#near
  }

  stop(): void {
    this.#observer.disconnect()
  }
}
