import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableOffset, comparableText, originalRange } from './comparable-text.ts'

const characters = fc.oneof(
  fc.constantFrom(
    'a',
    'B',
    ' ',
    '\n',
    '\r\n',
    'é',
    'ệ',
    'ﬁ',
    'ß',
    'İ',
    'Σ',
    'ς',
    '\u00ad',
    '\u200b',
  ),
  fc.constantFrom('\u0301', '\u0323', '한', '海', '👩‍🚀', '🇯🇵', '\ud83c', '\udf0a', '“', '–', '…'),
  fc.string({ unit: 'binary', maxLength: 2 }),
)
const text = fc.array(characters, { maxLength: 30 }).map((all) => all.join(''))

const fold = (one: string) => comparableText(one).text

describe('comparableText', () => {
  it.each([
    ['case', 'THE TIDE', 'the tide'],
    ['composition', 'thủy triều'.normalize('NFD'), 'thủy triều'.normalize('NFC')],
    ['the order of marks', 'e\u0302\u0323', 'ệ'],
    ['ligatures', 'ﬁne oﬃce', 'fine office'],
    ['soft hyphens', 'light\u00adhouse', 'lighthouse'],
    ['zero-width space', 'tide.\u200b', 'tide.'],
    ['quotation marks', '“tide’s”', '"tide\'s"'],
    ['dashes', 'a – b — c', 'a - b - c'],
    ['line ends', 'a\r\nb\nc', 'a b c'],
    ['wide spaces', 'a\u00a0\u2003b', 'a b'],
    ['final sigma', 'ΟΔΟΣ', 'οδος'],
    ['Turkish İ', 'İzmir', 'i\u0307zmir'],
    ['emoji style', '☀\ufe0f', '☀'],
  ])('does not mind %s', (_, one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  it.each([
    ['accents', 'schon', 'schön'],
    ['words', 'tide', 'ride'],
    ['spaces', 'to gether', 'together'],
  ])('minds %s', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  it('is the same for all compositions of a text', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(fold(one.normalize('NFD'))).toBe(fold(one.normalize('NFC')))
      }),
    )
  })

  it('keeps its units in the order of the original', () => {
    fc.assert(
      fc.property(text, (one) => {
        const { origins, text: folded } = comparableText(one)
        if (origins === undefined) {
          expect(folded).toHaveLength(one.length)
          return
        }
        expect(origins).toHaveLength(folded.length + 1)
        expect(origins.at(-1)).toBe(one.length)
        expect([...origins]).toEqual([...origins].sort((a, b) => a - b))
      }),
    )
  })

  it('leads back to a place of the same words', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (one, a, b) => {
        const comparable = comparableText(one)
        fc.pre(comparable.text !== '')
        const start = a % comparable.text.length
        const end = start + 1 + (b % (comparable.text.length - start))
        const range = originalRange(comparable, { start, end })
        expect(range.start).toBeLessThan(range.end)
        expect(range.end).toBeLessThanOrEqual(one.length)
        expect(comparableOffset(comparable, range.start)).toBeLessThanOrEqual(start)
        expect(comparableOffset(comparable, range.end)).toBeGreaterThanOrEqual(end)
      }),
    )
  })

  it('takes a ligature whole', () => {
    expect(originalRange(comparableText('a ﬁne'), { start: 2, end: 3 })).toEqual({
      start: 2,
      end: 3,
    })
  })
})
