import fc from 'fast-check'
import { it } from 'vitest'
import { describeRange, rangeProblem } from '../highlights/selectors.ts'
import { graphemeEnd, graphemeStart } from '../text/graphemes.ts'
import { reanchor } from './reanchor.ts'
import { article, edits } from './testing/edited-articles.ts'
import { TrackedText } from './testing/tracked-text.ts'

it('stat', () => {
  const c = {
    cases: 0,
    whole: 0,
    exact: 0,
    review: 0,
    lost: 0,
    boundary: 0,
    wrong: 0,
    gone: 0,
    goneAnch: 0,
    part: 0,
    partWrong: 0,
  }
  const show: string[] = []
  fc.assert(
    fc.property(
      article,
      edits,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 160 })), {
        minLength: 4,
        maxLength: 8,
      }),
      (text, all, places) => {
        let tracked = TrackedText.from(text)
        for (const e of all) tracked = e(tracked)
        const after = tracked.toString()
        const hs = places.flatMap(([a, n], i) => {
          const start = a % text.length
          const r = { start, end: Math.min(text.length, start + n) }
          while (/\s/u.test(text.charAt(r.start))) r.start++
          while (/\s/u.test(text.charAt(r.end - 1))) r.end--
          r.start = graphemeStart(text, r.start)
          r.end = graphemeEnd(text, r.end)
          if (r.end <= r.start || rangeProblem(text, r)) return []
          const d = describeRange(text, r)
          return [{ id: String(i), ...r, ...d.quote, copies: d.copies, ordinal: d.ordinal }]
        })
        const rs = reanchor({ before: text, after, highlights: hs })
        hs.forEach((h, i) => {
          const r = rs[i]!
          const t = tracked.trace(h)
          c.cases++
          const say = (k: string) => {
            if (show.length < 400)
              show.push(
                k +
                  ' ' +
                  JSON.stringify({
                    q: h.exact,
                    st: r.status,
                    m: r.method,
                    sc: r.score,
                    got: after.slice(r.start, r.end),
                    want: t.range && after.slice(t.range.start, t.range.end),
                    kept: t.kept,
                    b: text.slice(h.start - 40, h.end + 40),
                    a: t.range && after.slice(t.range.start - 40, t.range.end + 40),
                    pos: [r.start, t.range?.start],
                  }),
              )
          }
          const overlap =
            t.range && r.start !== undefined
              ? Math.min(t.range.end, r.end!) - Math.max(t.range.start, r.start)
              : 0
          if (t.kept === 0) {
            c.gone++
            if (r.status === 'anchored') {
              c.goneAnch++
              say('GONE')
            }
            return
          }
          if (t.kept === 1 && t.range!.end - t.range!.start < 3 * h.exact.length + 40) {
            c.whole++
            if (r.status === 'anchored' && r.start === t.range!.start && r.end === t.range!.end)
              c.exact++
            else if (r.status === 'review') {
              c.review++
              say('REVIEW')
            } else if (r.status === 'orphaned') {
              c.lost++
              say('LOST')
            } else if (overlap * 2 < t.range!.end - t.range!.start) {
              c.wrong++
              say('WRONG')
            } else {
              c.boundary++
              say('BOUND')
            }
            return
          }
          c.part++
          if (r.status === 'anchored' && overlap <= 0) {
            c.partWrong++
            say('PWRONG')
          }
        })
      },
    ),
    { numRuns: 3000, seed: Number(process.env.SEED ?? 1) },
  )
  console.log(c)
  const by: Record<string, number> = {}
  for (const s of show) {
    const k = s.split(' ')[0]!
    by[k] = (by[k] ?? 0) + 1
    if (by[k]! <= 6) console.log(s)
  }
}, 600000)
