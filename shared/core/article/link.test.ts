import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkTarget, webAddress } from './link.ts'

describe('where a link may lead', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://Example.org', 'http://Example.org'],
    ['  https://example.org/two words ', 'https://example.org/two%20words'],
    ['\u0001https://example.org/', 'https://example.org/'],
    ['mailto:someone@example.org', 'mailto:someone@example.org'],
  ])('follows %j', (written, url) => {
    expect(linkTarget(written)).toEqual({ kind: 'web', url })
  })

  it('leads to a fragment of the same article', () => {
    expect(linkTarget('#a%20place')).toEqual({ kind: 'fragment', anchor: 'a place' })
    expect(linkTarget('#100%')).toEqual({ kind: 'fragment', anchor: '100%' })
  })

  it.each([
    '',
    '#',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    ' \t javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>1</script>',
    'blob:https://example.org/x',
    'file:///etc/passwd',
    '//example.org/x',
    '\\\\server\\share',
    'https:example.org',
    'https:///x',
    'http://\\evil',
    'ftp://example.org',
    'lectern://article/x',
    'ms-msdt:/id',
    'mailto:',
    'other.html',
    '../up.html',
    '/rooted',
    `https://example.org/${'x'.repeat(9000)}`,
  ])('refuses %j', (written) => {
    expect(linkTarget(written)).toEqual({ kind: 'none' })
  })

  it('never gives an address of another scheme', () => {
    const scheme = fc.constantFrom('javascript:', 'data:', 'file:', 'https://', 'mailto:', '#', '')
    fc.assert(
      fc.property(fc.string(), scheme, fc.string(), (before, start, after) => {
        const target = linkTarget(before + start + after)
        if (target.kind === 'web') expect(target.url).toMatch(/^(https?:\/\/[^/]|mailto:.)/)
      }),
    )
  })

  it('takes only http and https for the address of an article', () => {
    expect(webAddress('https://example.org/x')).toBe('https://example.org/x')
    expect(webAddress('mailto:a@b.c')).toBeUndefined()
    expect(webAddress('example.org')).toBeUndefined()
  })
})
