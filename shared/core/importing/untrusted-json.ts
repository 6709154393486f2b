/** Looks into JSON that somebody else wrote: what is not of the wanted kind is not there. */

export type JsonObject = Readonly<Record<string, unknown>>

/** Undefined for text that is no JSON. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

export function objectIn(value: unknown): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as JsonObject) : undefined
}

export function listIn(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** A value, or the values of a list: JSON-LD writes one of a kind without a list. */
export function eachIn(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return listIn(value) ?? [value]
}

/** Trimmed; undefined when nothing is left. */
export function wordsIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const words = value.trim()
  return words === '' ? undefined : words
}

/** As it is written; empty when there is none. */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A whole number from 0 on, also one that is written as text. */
export function countIn(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^\d{1,9}$/u.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined
}

/** Milliseconds since the epoch, of an ISO 8601 time or a number of seconds or milliseconds. */
export function timeIn(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) {
    // Seconds reach this number in the year 5138, milliseconds reached it in 1973.
    return Math.round(value < 100_000_000_000 ? value * 1000 : value)
  }
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/u.test(value)) return undefined
  const time = Date.parse(value)
  return Number.isFinite(time) && time > 0 ? time : undefined
}
