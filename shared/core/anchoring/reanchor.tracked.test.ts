import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeCharacters } from './whole-characters.ts'
import { reanchor, type ReanchorHighlight } from './reanchor.ts'
import {
  edited,
  judgements,
  tally,
  trackedCase,
  type TrackedCase,
} from './testing/tracked-cases.ts'

function results({ before, now, highlights }: TrackedCase) {
  return reanchor({ before, after: now.toString(), highlights })
}

/** The highlights where they were found, as the next run gets them. */
function found(all: readonly ReanchorHighlight[], text: string, at: ReturnType<typeof reanchor>) {
  return all.flatMap((highlight, index) => {
    const { status, start, end } = at[index] ?? {}
    if (status !== 'anchored' || start === undefined || end === undefined) return []
    const { id, prefix, suffix } = highlight
    return [{ id, start, end, exact: text.slice(start, end), prefix, suffix }]
  })
}

describe('reanchor with the old text, on articles whose every letter is followed', () => {
  it('places at least 98 % of what survives exactly, and nothing wrongly, in over 20,000 cases', () => {
    const count = tally(1, 3_400, results)
    expect(count.cases).toBeGreaterThan(20_000)
    expect(count).toMatchObject({ misplaced: 0, goneButAnchored: 0 })
    expect(count.twin).toBeLessThanOrEqual(2)
    expect(count.exact / count.surviving).toBeGreaterThan(0.98)
  })

  it('never anchors what was deleted', () => {
    fc.assert(
      fc.property(trackedCase, fc.nat(), ({ before, edits, highlights }, choice) => {
        const chosen = highlights[choice % Math.max(1, highlights.length)]
        fc.pre(chosen !== undefined)
        const cut = edited(before, [(text) => text.replace(chosen, ''), ...edits])
        const one = { before, edits, now: cut, highlights: [chosen] }
        expect(judgements(one, results(one))).not.toMatchObject([{ placement: 'misplaced' }])
      }),
    )
  })

  it('gives one result for each highlight, in order, the same every time', () => {
    fc.assert(
      fc.property(trackedCase, (one) => {
        expect(results(one).map(({ id }) => id)).toEqual(one.highlights.map(({ id }) => id))
        expect(results(one)).toEqual(results(one))
      }),
    )
  })

  it('gives only places in the text that hold something and cut no character', () => {
    fc.assert(
      fc.property(trackedCase, (one) => {
        const after = one.now.toString()
        for (const { status, start, end } of results(one)) {
          expect(start === undefined && end === undefined).toBe(status === 'orphaned')
          if (start === undefined || end === undefined) continue
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(after.length)
          expect(wholeCharacters(after, { start, end })).toEqual({ start, end })
        }
      }),
    )
  })

  it('changes nothing when it runs again on its own result', () => {
    fc.assert(
      fc.property(trackedCase, (one) => {
        const after = one.now.toString()
        const highlights = found(one.highlights, after, results(one))
        const again = reanchor({ before: after, after, highlights })
        expect(again).toMatchObject(
          highlights.map(({ id, start, end }) => ({ id, status: 'anchored', start, end })),
        )
      }),
    )
  })

  it('leaves everything in place when only something far away is new', () => {
    fc.assert(
      fc.property(trackedCase, ({ before, highlights }) => {
        const after = `${before}\nQuite another paragraph, written later.`
        expect(reanchor({ before, after, highlights })).toMatchObject(
          highlights.map(({ id, start, end }) => ({ id, status: 'anchored', start, end })),
        )
      }),
    )
  })

  it('comes to no wrong place over a version in between either', () => {
    fc.assert(
      fc.property(trackedCase, fc.nat(), (one, choice) => {
        const { before, edits, now, highlights } = one
        const middle = edited(before, edits.slice(0, choice % edits.length)).toString()
        const first = reanchor({ before, after: middle, highlights })
        const carried = found(highlights, middle, first)
        const second = reanchor({ before: middle, after: now.toString(), highlights: carried })
        const kept = highlights.filter(({ id }) => carried.some((other) => other.id === id))
        for (const judgement of judgements({ before, edits, now, highlights: kept }, second)) {
          expect(judgement.placement).not.toBe('misplaced')
        }
      }),
    )
  })
})
