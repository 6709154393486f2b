import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDate } from './date.ts'

describe('a date as an article writes it', () => {
  it.each([
    ['2022-01-29', '2022-01-29'],
    [' 2022-01-29 ', '2022-01-29'],
    ['2022-1-5', '2022-01-05'],
    ['2022/01/29', '2022-01-29'],
    ['2022.01.29', '2022-01-29'],
    ['20220129', '2022-01-29'],
    ['2022-01', '2022-01'],
    ['2022', '2022'],
    ['2022-01-29T23:30:00-05:00', '2022-01-29'],
    ['2022-01-29 10:00', '2022-01-29'],
    ['29 January 2022', '2022-01-29'],
    ['29th Jan 2022', '2022-01-29'],
    ['January 29, 2022', '2022-01-29'],
    ['Jan. 29, 2022', '2022-01-29'],
    ['Sept 3, 2021', '2021-09-03'],
    ['Saturday, January 29, 2022', '2022-01-29'],
    ['Sat, 29 Jan 2022 10:00:00 GMT', '2022-01-29'],
    ['January 2022', '2022-01'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
  ])('reads %s', (written, date) => {
    expect(calendarDate(written)).toBe(date)
  })

  it.each([
    '',
    'yesterday',
    '2022-02-30',
    '2022-13-01',
    '2022-00-10',
    '2022-01-00',
    '2023-02-29',
    '1900-02-29',
    '0000-01-01',
    '01/02/2022',
    '2022-01/29',
    '2022 was a year',
    '31 April 2022',
    '5 Brumaire 2022',
    '12345',
    '2022-01-29x',
  ])('does not take %j for a date', (written) => {
    expect(calendarDate(written)).toBeUndefined()
  })

  it('gives back every real day unchanged', () => {
    const day = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (date) => {
        const written = date.toISOString().slice(0, 10)
        expect(calendarDate(written)).toBe(written)
      }),
    )
  })

  it('answers any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const date = calendarDate(text)
        expect(date === undefined || /^\d{4}(?:-\d{2}){0,2}$/.test(date)).toBe(true)
      }),
    )
  })
})
