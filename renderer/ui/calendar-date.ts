/** The date an article gives itself, in the user's own way of writing dates. */

/**
 * "14 March 2022" for `2022-03-14`, "March 2022" for `2022-03`, "2022" for `2022`, with the month
 * in full or short ("14 Mar 2022"); a date of any other form, or of no day there is, comes back as
 * it is. Never shifted by the time zone: a calendar date has none.
 */
export function dateInWords(date: string, month: 'long' | 'short', locale?: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (parts === null) return date
  const [, inYear, inMonth, onDay] = parts
  if (inMonth === undefined) return inYear ?? date
  const moment = new Date(Date.UTC(Number(inYear), Number(inMonth) - 1, Number(onDay ?? '1')))
  // The 31st of June would be written as the 1st of July.
  if (!moment.toISOString().startsWith(date)) return date
  return formatOf(month, onDay === undefined ? undefined : 'numeric', locale).format(moment)
}

/** Kept, because to make one takes longer than to write a hundred dates with it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(
  month: 'long' | 'short',
  day: 'numeric' | undefined,
  locale: string | undefined,
): Intl.DateTimeFormat {
  const key = `${month} ${day ?? ''} ${locale ?? ''}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month, day, timeZone: 'UTC' })
  formats.set(key, format)
  return format
}
