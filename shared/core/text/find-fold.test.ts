import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFolded, foldForFind } from './find-fold.ts'

const hits = (text: string, needle: string) =>
  findFolded(foldForFind(text), needle).map(({ start, end }) => text.slice(start, end))

describe('finding without regard to writing', () => {
  it.each([
    ['letter case', 'The LAMP, the lamp', 'Lamp', ['LAMP', 'lamp']],
    ['accents, composed or not', 'café cafe\u0301 cafe', 'CAFÉ', ['café', 'cafe\u0301', 'cafe']],
    ['quotation marks', 'the ship’s “bell”', `ship's "bell"`, ['ship’s “bell”']],
    ['dashes', '1914–18 and 1914-18', '1914-18', ['1914–18', '1914-18']],
    [
      'kinds of white space',
      'ten\u00a0miles\nten miles',
      'ten miles',
      ['ten\u00a0miles', 'ten miles'],
    ],
    ['soft hyphens', 'light\u00adhouse', 'lighthouse', ['light\u00adhouse']],
    ['ligatures', 'the ﬁrst oﬃce', 'office', ['oﬃce']],
    ['final sigma', 'ΟΔΟΣ οδός', 'οδος', ['ΟΔΟΣ', 'οδός']],
  ])('ignores %s', (_, text, needle, found) => {
    expect(hits(text, needle)).toEqual(found)
  })

  it('takes the whole of a character that stands for several, and takes it once', () => {
    expect(hits('the ℻ machine', 'a')).toEqual(['℻', 'a'])
    expect(hits('two of ﬁve', 'of f')).toEqual(['of ﬁ'])
    expect(hits('an oﬀer', 'f')).toEqual(['ﬀ'])
    expect(hits('1½ miles', '1')).toEqual(['1', '½'])
    expect(hits('각오', '가')).toEqual(['각'])
  })

  it('finds nothing for nothing and for white space', () => {
    expect(hits('a b c', '')).toEqual([])
    expect(hits('a b c', ' ')).toEqual([])
  })

  it('agrees with a plain search where only ASCII small letters occur', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ') })
    fc.assert(
      fc.property(letters, letters, (text, needle) => {
        fc.pre(needle.trim() !== '')
        expect(hits(text, needle)).toHaveLength(text.split(needle).length - 1)
      }),
    )
  })

  it('maps every hit back to words that fold to what was sought', () => {
    const unit = fc.constantFrom('a', 'É', 'e\u0301', 'ﬁ', '\u00ad', '’', '🙂', 'İ', ' ')
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit, maxLength: 3 }), (text, needle) => {
        for (const words of hits(text, needle)) {
          expect(words).not.toBe('')
          expect(foldForFind(words).text).toContain(foldForFind(needle).text)
        }
      }),
    )
  })
})
