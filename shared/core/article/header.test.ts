import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeader } from './header.ts'

describe('a date directly before the first words', () => {
  it('is the date of the article and no part of its text', () => {
    expect(readHeader(' date 2022-01-29 The lock was opened.\n\nMore.')).toEqual({
      facts: { date: '2022-01-29', tags: [] },
      body: 'The lock was opened.\n\nMore.',
    })
    expect(readHeader('\n\nDate: 2022-01-29 The lock.').facts.date).toBe('2022-01-29')
    expect(readHeader('date 2022-01-29\n\nThe lock.').body.trim()).toBe('The lock.')
  })

  it.each([
    'date 2022-02-30 The lock.',
    'date night is on Friday.',
    'dates 2022-01-29 are sweet.',
    'date 2022-01-29th is a day.',
    'The date 2022-01-29 was cold.',
  ])('stays text when it is none: %s', (text) => {
    expect(readHeader(text)).toEqual({ facts: { tags: [] }, body: text })
  })
})

describe('header lines', () => {
  it('are read up to the first blank line', () => {
    const text = [
      'Title: The Lock at Ostmark',
      'Date: 29 January 2022',
      'AUTHOR: Ana Reyes',
      'url: https://example.org/lock',
      'tags: rivers, #locks; trade',
      'language: en_GB',
      '',
      'First words.',
    ].join('\n')
    expect(readHeader(text)).toEqual({
      facts: {
        title: 'The Lock at Ostmark',
        date: '2022-01-29',
        author: 'Ana Reyes',
        url: 'https://example.org/lock',
        tags: ['rivers', 'locks', 'trade'],
        language: 'en-GB',
      },
      body: '\n\nFirst words.',
    })
  })

  it('keep in sight what is not understood', () => {
    const header = readHeader(
      'Title: Lock\nDate: yesterday\nSource: Reuters\nDesk: foreign\n\nWords.',
    )
    expect(header.facts).toEqual({ title: 'Lock', tags: [] })
    expect(header.body).toBe('Date: yesterday\nSource: Reuters\nDesk: foreign\n\nWords.')
  })

  it.each([
    'Three things: a, b, c\n\nWords.',
    'Title: Lock\nand prose that goes on\n\nWords.',
    'https://example.org/lock\n\nWords.',
    'Note: nothing here is known\n\nWords.',
  ])('are not seen in prose: %j', (text) => {
    expect(readHeader(text).body).toBe(text)
  })
})

describe('front matter', () => {
  it('is read as data', () => {
    const text =
      '---\ntitle: "Lock: a story"\ndate: 2022-01-29\nauthor: [Ana Reyes, {name: Bo Holm}]\ntags:\n  - rivers\n  - big locks\nsource: https://example.org/a\nlayout: post\n---\n\n# Lock\n'
    expect(readHeader(text)).toEqual({
      facts: {
        title: 'Lock: a story',
        date: '2022-01-29',
        author: 'Ana Reyes, Bo Holm',
        tags: ['rivers', 'big locks'],
        url: 'https://example.org/a',
      },
      body: '\n# Lock\n',
    })
  })

  it('may be empty, and a year may be a number', () => {
    expect(readHeader('---\n---\nWords').body).toBe('Words')
    expect(readHeader('---\ndate: 2022\n---\nWords').facts.date).toBe('2022')
  })

  it.each([
    '---\nOne line between two rules.\n---\n\nWords.',
    '---\nkey: [unclosed\n---\n\nWords.',
    '---\ntitle: never closed\n\nWords.',
    '---\n- a\n- b\n---\nWords.',
  ])('stays text when it is no mapping: %j', (text) => {
    expect(readHeader(text)).toEqual({ facts: { tags: [] }, body: text })
  })

  it('refuses an alias bomb, keys of the prototype and code', () => {
    const levels = Array.from({ length: 12 }, (_, i) => {
      const previous = i === 0 ? '"x"' : `*a${String(i - 1)}`
      return `a${String(i)}: &a${String(i)} [${Array<string>(10).fill(previous).join(', ')}]`
    })
    const bomb = `---\n${levels.join('\n')}\ntitle: x\n---\nWords.`
    expect(readHeader(bomb).body).toBe(bomb)
    expect(readHeader('---\n__proto__: {polluted: yes}\ntitle: Safe\n---\n').facts.title).toBe(
      'Safe',
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(readHeader('---\ntitle: !!js/function "function(){}"\n---\nWords').body).toContain(
      'Words',
    )
  })
})

it('never invents text: the body is an end of the article, or lines of its header before one', () => {
  const line = fc.constantFrom(
    'date 2022-01-29 x',
    'title: a',
    'date: b',
    'c',
    '',
    '---',
    'tags: [',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('\n')
      const { body } = readHeader(text)
      for (const kept of body.split('\n')) expect(text).toContain(kept)
      expect(body.length).toBeLessThanOrEqual(text.length)
    }),
  )
})
