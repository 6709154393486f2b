/** An article's date as the list writes it. */

/** "14 Mar 2022" for `2022-03-14` in the user's locale; `2022-03` and `2022` as far as they go. */
export function shortDate(date: string, locale?: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date)
  if (parts === null) return date
  const [, year, month, day] = parts
  if (month === undefined) return year ?? date
  // A calendar date has no time zone: it is written and read as UTC.
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? '1')))
  if (Number.isNaN(moment.getTime())) return date
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(moment)
}
