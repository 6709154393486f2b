/** A quote short enough to be listened to after every key: its first words and its last. */

/** Words at either end. */
const kept = 3

export function shortQuote(exact: string): string {
  const words = exact.trim().split(/\s+/u)
  if (words.length <= 2 * kept + 1) return words.join(' ')
  return `${words.slice(0, kept).join(' ')} … ${words.slice(-kept).join(' ')}`
}
