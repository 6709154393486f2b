/**
 * Dates as articles write them, read strictly: only real calendar dates of an unmistakable form
 * count. `01/02/2022` is two different days in two countries, so it is no date here.
 */
const months: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const iso = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?:(?:T|\s+)\d{1,2}:.*)?$/i
const compact = /^(\d{4})(\d{2})(\d{2})$/
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+\d{1,2}:.*)?$/i
const monthFirst =
  /^([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})(?:,?\s+\d{1,2}:.*)?$/i

/**
 * Takes a date as written (ISO 8601 with or without a time, `29 January 2022`, `Jan 29, 2022`,
 * `January 2022`, RFC 2822). Gives `2022-01-29`, `2022-01` or `2022`, the day as written whatever
 * its time zone; `undefined` when it is not a real date or not surely one.
 */
export function calendarDate(written: string): string | undefined {
  // The longest accepted form is far shorter; this keeps every match below cheap.
  const text = written.slice(0, 80).trim()
  const numbers = iso.exec(text)
  if (numbers !== null) return joinDate(numbers[1], numbers[3], numbers[4])
  const digits = compact.exec(text)
  if (digits !== null) return joinDate(digits[1], digits[2], digits[3])
  const bare = text.replace(weekday, '')
  const day = dayFirst.exec(bare)
  if (day !== null) return joinDate(day[3], monthNumber(day[2]), day[1])
  const month = monthFirst.exec(bare)
  if (month !== null) return joinDate(month[3], monthNumber(month[1]), month[2])
  return undefined
}

function monthNumber(name = ''): string {
  const wanted = name.toLowerCase()
  const index = months.findIndex(
    (month) =>
      month === wanted ||
      month.slice(0, 3) === wanted ||
      (wanted === 'sept' && month.startsWith(wanted)),
  )
  return String(index + 1)
}

function joinDate(year = '', month?: string, day?: string): string | undefined {
  if (Number(year) === 0) return undefined
  if (month === undefined) return year
  const monthIndex = Number(month)
  if (monthIndex < 1 || monthIndex > 12) return undefined
  const yearAndMonth = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return yearAndMonth
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), monthIndex)) return undefined
  return `${yearAndMonth}-${day.padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
