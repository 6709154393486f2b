/** Texts made to hang or mislead the anchoring: each run ends within its steps and guesses nothing. */
import { describe, expect, it } from 'vitest'
import { describeRange } from '../highlights/selectors.ts'
import { reanchor, type ReanchorHighlight } from './reanchor.ts'

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
