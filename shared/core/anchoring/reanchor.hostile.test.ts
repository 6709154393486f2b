/** Texts made to hang or mislead the anchoring: each run ends within its steps and guesses nothing. */
import { describe, expect, it } from 'vitest'
import { describeRange } from '../highlights/selectors.ts'
import { reanchor, reanchorWithin, type ReanchorHighlight } from './reanchor.ts'

function highlight(text: string, start: number, end: number): ReanchorHighlight {
  return { id: String(start), start, end, ...describeRange(text, { start, end }).quote }
}

function both(before: string, after: string, highlights: readonly ReanchorHighlight[]) {
  return [...reanchor({ before, after, highlights }), ...reanchor({ after, highlights })]
}

/** Numbered sentences of numbered words: nothing in them is like anything else. */
function prose(sentences: number): string {
  const words = (at: number) =>
    Array.from({ length: 12 }, (_, place) => `w${((at * 12 + place) * 2_654_435).toString(36)}`)
  return Array.from({ length: sentences }, (_, at) => `${words(at).join(' ')}.`).join(' ')
}

const megabyte = 1_000_000

describe('reanchor on hostile text', () => {
  it('does not choose among a megabyte of one letter', () => {
    const text = 'a'.repeat(megabyte)
    for (const { status } of both(text, `${text}a`, [highlight(text, 500_000, 520_000)])) {
      expect(status).not.toBe('anchored')
    }
  })

  it('leaves an orphan of a quote that is nearly everywhere', () => {
    const exact = `${'the '.repeat(12)}teh ${'the '.repeat(12)}`
    const quote = { id: 'a', start: 400, end: 500, exact, prefix: '', suffix: '' }
    const text = 'the '.repeat(250_000)
    for (const { status } of both(text, text.slice(4), [quote])) expect(status).toBe('orphaned')
  })

  it('says that it had no time for one line of twenty megabytes', () => {
    const text = 'the tide comes in over the flats and salt '.repeat(480_000)
    const after = `x${text.slice(0, 10 * megabyte)} new ${text.slice(10 * megabyte)}`
    const highlights = [highlight(text, 5 * megabyte, 5 * megabyte + 100)]
    expect(reanchor({ before: text, after, highlights })).toMatchObject([
      { status: 'orphaned', method: 'out-of-time' },
    ])
    expect(reanchor({ after, highlights })).toMatchObject([{ status: 'review' }])
  })

  it('carries a quote of 50 kB, and gives it up without the old text once it was edited', () => {
    const text = prose(10_000)
    const after = text.replaceAll('k', 'q')
    const highlights = [highlight(text, 300_000, 350_000)]
    const [known, unknown] = both(text, after, highlights)
    expect(known).toMatchObject({ status: 'anchored', method: 'carried' })
    expect(unknown?.status).not.toBe('anchored')
  })

  it.each([50, 250, 1_000])('carries through %i kB in which every sentence changed', (size) => {
    const text = prose(size * 10)
    const after = text.replaceAll('1', '7')
    const start = text.indexOf('. ', text.length / 2) + 2
    const highlights = [highlight(text, start, text.indexOf('.', start))]
    const [result] = reanchor({ before: text, after, highlights })
    expect(result?.status).not.toBe('review')
    expect(result?.start ?? start).toBe(start)
  })

  it('follows highlights among halves of characters', () => {
    const text = '\ud83c tide \udf0a salt '.repeat(500)
    const [known, unknown] = both(text, `\udf0a${text}`, [highlight(text, 4_006, 4_042)])
    expect(known).toMatchObject({ status: 'anchored', start: 4_007, end: 4_043 })
    expect(unknown?.status).not.toBe('anchored')
  })

  it.each([
    ['of one letter', 'a'.repeat(megabyte)],
    ['of Cyrillic', 'прилив идёт на берег, '.repeat(megabyte / 22)],
    ['of Korean that comes apart', '조수가 '.repeat(megabyte / 4)],
    ['of white space', ' \n\u00a0\t'.repeat(megabyte / 4)],
    ['of halves of characters', '\ud83c\ud83c\udf0a'.repeat(megabyte / 3)],
    ['of marks on one letter', `e${'\u0301'.repeat(megabyte)}`],
  ])('asks the clock all along a megabyte %s, and ends when it says so', (_, text) => {
    let looks = 0
    const clock = (): number => (looks += 1)
    const after = `${text}new${text}`
    const highlights = [
      { id: 'a', start: 3, end: 9, exact: text.slice(3, 9), prefix: '', suffix: '' },
    ]
    const input = { before: text + text, after, highlights, budgetMs: 12 }
    for (const { status } of reanchorWithin(input, clock)) expect(status).not.toBe('anchored')
    expect(looks).toBeLessThan(16)
  })

  it('has answers for texts and passages that hold nothing, or lie outside', () => {
    const at = (start: number, end: number, exact: string) => ({
      ...{ id: `${String(start)}-${String(end)}`, start, end, exact, prefix: '', suffix: '' },
    })
    const all = [at(0, 0, ''), at(-5, 3, 'tide'), at(90, 99, 'tide'), at(4, 2, 'tide')]
    const texts = ['', 'The tide comes in.', '\n']
    for (const before of texts) {
      for (const after of texts) {
        for (const { status, start } of both(before, after, all)) {
          expect(status === 'anchored' && after.indexOf('tide') !== start).toBe(false)
        }
      }
    }
  })

  it('carries ten thousand overlapping highlights', () => {
    const text = prose(2_000)
    const highlights = Array.from({ length: 10_000 }, (_, at) =>
      highlight(text, at * 3, at * 3 + 90),
    )
    const after = `A new beginning. ${text}`
    const results = reanchor({ before: text, after, highlights })
    expect(results.filter(({ start }, at) => start !== at * 3 + 17)).toEqual([])
  })

  it('gives every one of many highlights an answer when the steps are used up', () => {
    const text = prose(10_000)
    const highlights = Array.from({ length: 500 }, (_, at) =>
      highlight(text, at * 1_000 + 3, at * 1_000 + 90),
    )
    const results = reanchor({ after: `New. ${text}`, highlights, budgetMs: 10 })
    expect(results).toHaveLength(500)
    expect(results.at(-1)).toMatchObject({ status: 'orphaned', method: 'out-of-time' })
  })
})
