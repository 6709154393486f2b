/** Numbers and plurals as the interface writes them. */

const numbers = new Intl.NumberFormat()

/** "2,418" in the user's way of writing numbers. */
export function numberInWords(count: number): string {
  return numbers.format(count)
}

/** "1 article", "2,418 articles"; `many` where an s is not enough. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`
}
