/** The date an article gives itself, in the user's own way of writing dates. */

/**
 * "14 March 2022" for `2022-03-14`, "March 2022" for `2022-03`, "2022" for `2022`; a date of any
 * other form comes back as it is. Never shifted by the time zone: a calendar date has none.
 */
export function articleDateInWords(date: string, locale?: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (parts === null) return date
  const [, year, month, day] = parts
  if (month === undefined) return year ?? date
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')))
  if (Number.isNaN(moment.getTime())) return date
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(moment)
}
