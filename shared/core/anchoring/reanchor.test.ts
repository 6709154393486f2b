import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRange, rangeProblem } from '../highlights/selectors.ts'
import { comparableText } from './comparable-text.ts'
import { outOfTimeMethod, reanchor, reanchorWithin, type ReanchorHighlight } from './reanchor.ts'
import { wholeCharacters } from './whole-characters.ts'

/** A highlight on the first copy of `exact`, or on the given one. */
function highlightOn(text: string, exact: string, start = text.indexOf(exact)): ReanchorHighlight {
  const range = { start, end: start + exact.length }
  const { quote, copies, ordinal } = describeRange(text, range)
  return { id: `${String(start)}+${exact}`, ...range, ...quote, copies, ordinal }
}

function reanchorOne(highlight: ReanchorHighlight, after: string) {
  const [result] = reanchor({ after, highlights: [highlight] })
  if (result === undefined) throw new Error('one highlight gives one result')
  return result
}

const wordsOf = (text: string) => comparableText(text).text.trim()

const filler = (word: string) => `${word} and `.repeat(20)

describe('reanchor', () => {
  it('keeps a highlight where its words and their surroundings still stand', () => {
    const text = 'The tide comes in at noon and leaves at six.\n'
    const result = reanchorOne(highlightOn(text, 'comes in'), text + 'A new end.\n')
    expect(result).toMatchObject({ status: 'anchored', start: 9, end: 17, method: 'quote' })
  })

  it('follows the words when text is inserted before them', () => {
    const text = `${filler('salt')}the tide comes in at noon ${filler('sand')}`
    const after = `A new beginning. ${text}`
    const result = reanchorOne(highlightOn(text, 'comes in'), after)
    expect(result).toMatchObject({
      status: 'anchored',
      method: 'quote',
      start: after.indexOf('comes in'),
    })
  })

  it('tells equal words apart by their surroundings', () => {
    const text = `${filler('salt')}the tide turns. ${filler('sand')}the tide turns. ${filler('mud')}`
    const second = text.lastIndexOf('tide')
    const after = `Before all this. ${text}`
    const result = reanchorOne(highlightOn(text, 'tide', second), after)
    expect(result).toMatchObject({ status: 'anchored', start: after.lastIndexOf('tide') })
  })

  it('only proposes a place whose surroundings changed', () => {
    const text = 'At noon the tide comes in over the flats.\n'
    const after = 'Every night the tide comes in and stays.\n'
    const result = reanchorOne(highlightOn(text, 'tide comes in'), after)
    expect(result).toMatchObject({ status: 'review', start: 16, end: 29, method: 'only-copy' })
    expect(result.score).toBeGreaterThan(0)
  })

  it('proposes the copy with most of its surroundings when there are several', () => {
    const text = 'First the tide falls. Later the tide rises again.\n'
    const after = 'First the tide sinks. Later the tide rises anew.\n'
    const result = reanchorOne(highlightOn(text, 'tide', text.lastIndexOf('tide')), after)
    expect(result).toMatchObject({ status: 'review', start: after.lastIndexOf('tide') })
  })

  it('does not trust the old offsets when an equal passage may have slid onto them', () => {
    const passage = `${filler('salt')}the tide turns. ${filler('sand')}\n`
    const text = passage.repeat(2)
    const highlight = highlightOn(text, 'tide', text.lastIndexOf('tide'))
    expect(reanchorOne(highlight, text.repeat(2)).status).toBe('review')
    expect(reanchorOne(highlight, `${text}And more.\n`).status).toBe('anchored')
  })

  it('leaves an orphan when the words stand nowhere', () => {
    const text = 'At noon the tide comes in.\n'
    expect(reanchorOne(highlightOn(text, 'tide'), 'At noon the water comes in.\n')).toEqual({
      id: '12+tide',
      status: 'orphaned',
      method: 'not-found',
      score: 0,
    })
  })

  it('never places an unremembered surrounding with certainty', () => {
    const imported = { id: 'a', start: 0, end: 4, exact: 'tide', prefix: '', suffix: '' }
    expect(reanchorOne(imported, 'At noon the tide comes in.')).toMatchObject({ status: 'review' })
  })

  it('says which highlights it did not get to in time', () => {
    const text = 'One passage stays. Another goes.\n'
    const highlights = [highlightOn(text, 'One passage'), highlightOn(text, 'Another')]
    let time = 0
    const clock = () => (time += 60)
    const input = { before: text, after: `${text}A new end.`, highlights, budgetMs: 50 }
    expect(reanchorWithin(input, clock).map((result) => [result.status, result.method])).toEqual([
      ['orphaned', outOfTimeMethod],
      ['orphaned', outOfTimeMethod],
    ])
  })

  it('ends on a megabyte of one letter', () => {
    const text = 'a'.repeat(1_000_000)
    const highlight = highlightOn(text, 'a'.repeat(20_000), 500_000)
    expect(reanchorOne(highlight, `b${text}`)).toMatchObject({ status: 'review' })
  })
})

describe('reanchor, whatever the text', () => {
  const words = fc.constantFrom('tide ', 'salt ', 'sand. ', 'the ', '🌊', 'e\u0301 ', '\n', 'aa')
  const texts = fc.array(words, { minLength: 1, maxLength: 40 }).map((all) => all.join(''))

  /** A text with some highlights on it. */
  const marked = fc
    .tuple(texts, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }))
    .map(([text, pairs]) => ({ text, highlights: pairs.flatMap((pair) => mark(text, pair)) }))

  function mark(text: string, [a, b]: [number, number]): ReanchorHighlight[] {
    const start = a % text.length
    const range = wholeCharacters(text, { start, end: start + 1 + (b % (text.length - start)) })
    const words = text.slice(range.start, range.end)
    if (rangeProblem(text, range) !== undefined || words.trim() !== words) return []
    return [highlightOn(text, words, range.start)]
  }

  it('leaves every highlight of an unchanged text in its place', () => {
    fc.assert(
      fc.property(marked, fc.boolean(), ({ text, highlights }, known) => {
        const before = known ? { before: text } : {}
        const results = reanchor({ ...before, after: text, highlights })
        const status = known ? { status: 'anchored' } : {}
        expect(results).toMatchObject(
          highlights.map(({ id, start, end }) => ({ id, ...status, start, end })),
        )
      }),
    )
  })

  it('finds, with certainty or not, a unique highlight that moved with what is inserted before it all', () => {
    fc.assert(
      fc.property(marked, ({ text, highlights }) => {
        const insertion = 'Quite new words, ÄÖÜ. '
        for (const highlight of highlights) {
          const result = reanchorOne(highlight, insertion + text)
          const { exact, prefix, suffix, start } = highlight
          const whole = prefix + exact + suffix
          if (prefix + suffix === '' || text.split(whole).length > 2) continue
          if (highlight.copies !== 1) continue
          expect(result).toMatchObject({ start: start + insertion.length })
        }
      }),
    )
  })

  it('anchors where the same words stand, or says that they were edited', () => {
    fc.assert(
      fc.property(marked, texts, ({ highlights }, after) => {
        for (const highlight of highlights) {
          const { status, method, start, end } = reanchorOne(highlight, after)
          if (status === 'orphaned') expect(after).not.toContain(highlight.exact)
          if (status === 'anchored' && method !== 'edited') {
            expect(wordsOf(after.slice(start, end))).toBe(wordsOf(highlight.exact))
          }
        }
      }),
    )
  })

  it('anchors nothing whose words were removed everywhere', () => {
    fc.assert(
      fc.property(marked, ({ text, highlights }) => {
        for (const highlight of highlights) {
          const words = wordsOf(highlight.exact)
          fc.pre(words !== '')
          let after = wordsOf(text)
          while (after.includes(words)) after = after.replaceAll(words, '')
          expect(reanchorOne(highlight, after).status).not.toBe('anchored')
          const known = reanchor({ before: text, after, highlights: [highlight] })
          expect(known).not.toMatchObject([{ status: 'anchored', score: 1 }])
        }
      }),
    )
  })

  it('changes nothing when it runs again on its own result', () => {
    fc.assert(
      fc.property(marked, texts, ({ text, highlights }, insertion) => {
        const after = insertion + text
        for (const highlight of highlights) {
          const { start, end, status } = reanchorOne(highlight, after)
          if (status !== 'anchored' || start === undefined || end === undefined) continue
          const again = reanchorOne({ ...highlight, start, end }, after)
          expect(again).toMatchObject({ status, start, end })
        }
      }),
    )
  })
})
