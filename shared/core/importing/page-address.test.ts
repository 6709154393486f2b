import { describe, expect, it } from 'vitest'
import { pageAddress } from './page-address.ts'

describe('the address of a page', () => {
  it.each([
    'https://harbour.example/lamps',
    'http://www.harbour.example/lamps/',
    'HTTPS://Harbour.Example:443/lamps#second',
    'https://reader@harbour.example/lamps?utm_source=letter&fbclid=x',
  ])('is the same for %s', (url) => {
    expect(pageAddress(url)).toBe('harbour.example/lamps')
  })

  it('keeps what makes it another page', () => {
    expect(pageAddress('https://harbour.example/lamps?page=2&utm_medium=x')).toBe(
      'harbour.example/lamps?page=2',
    )
    expect(pageAddress('https://harbour.example/Lamps')).toBe('harbour.example/Lamps')
    expect(pageAddress('https://harbour.example')).toBe('harbour.example')
  })

  it.each(['urn:x-pdf:1234', 'file:///home/reader/lamps.pdf', 'lamps', ''])(
    'is none where there is no page: %s',
    (url) => {
      expect(pageAddress(url)).toBeUndefined()
    },
  )
})
