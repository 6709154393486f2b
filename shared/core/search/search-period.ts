/** Periods of time as a search names them: a year, a month or a day in ISO form. */
import { calendarDate } from '../article/date.ts'

const numeric = /^\d{4}(?:[-/.]\d{1,2}){0,2}$/u
/** While it is typed: as far as it makes sense. */
const begun = /^\d{4}(?:[-/.]\d{2}){0,2}/u

/** Undefined for what is no real date of these forms. */
export function periodOf(written: string): string | undefined {
  return numeric.test(written) ? calendarDate(written) : undefined
}

/** The period that a date not typed to its end has named so far. */
export function periodBegun(written: string): string | undefined {
  return periodOf(written) ?? periodOf(begun.exec(written)?.[0] ?? '')
}

/** `2022`, `February 2022`, `3 February 2022`. */
export function periodInWords(period: string): string {
  const [year = '', month, day] = period.split('-')
  if (month === undefined) return year
  const date = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`)
  return new Intl.DateTimeFormat('en-GB', {
    ...(day === undefined ? {} : { day: 'numeric' }),
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(date)
}
