import { describe, expect, it } from 'vitest'
import { dateInWords } from './calendar-date.ts'

describe('the date of an article', () => {
  it.each([
    ['2022-03-14', 'long', 'en-GB', '14 March 2022'],
    ['2022-03-14', 'long', 'en-US', 'March 14, 2022'],
    ['2022-03-14', 'long', 'de', '14. März 2022'],
    ['2022-03', 'long', 'en-GB', 'March 2022'],
    ['2022-03-14', 'short', 'en-GB', '14 Mar 2022'],
    ['2022-03-14', 'short', 'en-US', 'Mar 14, 2022'],
    ['2022-03', 'short', 'en-GB', 'Mar 2022'],
    ['2022', 'short', 'en-GB', '2022'],
  ] as const)('%s with a %s month in %s reads %s', (date, month, locale, words) => {
    expect(dateInWords(date, month, locale)).toBe(words)
  })

  it.each(['spring 1922', '2022-13', '2022-06-31'])('%s stays as it is', (date) => {
    expect(dateInWords(date, 'long', 'en-GB')).toBe(date)
  })
})
