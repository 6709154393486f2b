import { expect, it } from 'vitest'
import { reanchor } from './reanchor.ts'
import { tally } from './testing/tracked-cases.ts'

it('places nothing wrongly by quote and surroundings alone in over 20,000 cases, and most exactly', () => {
  const count = tally(1, 3_400, ({ now, highlights }) =>
    reanchor({ after: now.toString(), highlights }),
  )
  expect(count.cases).toBeGreaterThan(20_000)
  expect(count).toMatchObject({ misplaced: 0, goneButAnchored: 0 })
  expect(count.twin).toBeLessThanOrEqual(2)
  expect(count.exact / count.surviving).toBeGreaterThan(0.95)
})
