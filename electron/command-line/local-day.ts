/** The calendar day where the user is, `2026-11-23`, of a time in milliseconds. */
export function localDay(time: number): string {
  const minutes = new Date(time).getTimezoneOffset()
  return new Date(time - minutes * 60_000).toISOString().slice(0, 10)
}
