import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { following, leftInWords, stepFrom, waitingOf } from './review-order.ts'

const inPlace = highlightFixture(1, { quote: 'noon' })
const gone = highlightFixture(2, { quote: 'gone', status: 'orphaned' })
const doubtful = highlightFixture(3, { quote: 'doubtful', status: 'review' })
const another = highlightFixture(4, { quote: 'another', status: 'review' })
const waiting = [doubtful, another, gone]

describe('the highlights that wait for an answer', () => {
  it('are those with a place proposed, then those not found', () => {
    expect(waitingOf([inPlace, gone, doubtful, another])).toEqual(waiting)
  })

  it('are gone through in both directions, round the ends', () => {
    expect(stepFrom(waiting, doubtful.id, 1)).toBe(another)
    expect(stepFrom(waiting, gone.id, 1)).toBe(doubtful)
    expect(stepFrom(waiting, doubtful.id, -1)).toBe(gone)
    expect(stepFrom(waiting, inPlace.id, 1)).toBe(doubtful)
    expect(stepFrom(waiting, undefined, -1)).toBe(gone)
    expect(stepFrom([], undefined, 1)).toBeUndefined()
  })

  it('are followed by the next that still waits', () => {
    expect(following(waiting, doubtful.id, [another, gone])).toBe(another)
    expect(following(waiting, another.id, [doubtful, gone])).toBe(gone)
    expect(following(waiting, gone.id, [doubtful, another])).toBe(doubtful)
    expect(following(waiting, gone.id, [])).toBeUndefined()
    expect(following(waiting, doubtful.id, [gone])).toBe(gone)
  })

  it('are counted for the one who answers', () => {
    expect([leftInWords(0), leftInWords(3)]).toEqual(['Nothing left to decide', '3 left to decide'])
  })
})
