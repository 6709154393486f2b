/** Which sections are within a screen's height of the viewport. */
export class NearSections {
  readonly #near = new Set<number>()
  readonly #numbers = new Map<Element, number>()
  readonly #observer: IntersectionObserver

  constructor(scroller: HTMLElement, onNear: (section: number) => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const section = this.#numbers.get(entry.target)
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
  }

  /** To be called once there is something in the section that could be painted. */
  observe(section: number, element: HTMLElement): void {
    this.#numbers.set(element, section)
    this.#observer.observe(element)
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
