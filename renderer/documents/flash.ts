/** A passing sign of where a jump landed. It touches no element, so it disturbs no mark. */
const name = 'lectern-flash'
/** Milliseconds. */
const duration = 1600

let timer: ReturnType<typeof setTimeout> | undefined

export function flash(range: Range): void {
  clearTimeout(timer)
  CSS.highlights.set(name, new Highlight(range))
  timer = setTimeout(() => {
    CSS.highlights.delete(name)
  }, duration)
}
