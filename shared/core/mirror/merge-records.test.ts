import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRecords, type MergeableRecord } from './merge-records.ts'
import { userFields } from './user-fields.ts'
import { withoutField } from '../record.ts'
import { nextVersion, versionOrder } from './version.ts'

const note = { text: 'text', fields: ['text', 'colour', 'deletedAt'] } as const

function record(deviceId: string, text: string, more: object = {}): MergeableRecord {
  return { id: 'a', createdAt: 0, updatedAt: 0, revision: 1, deviceId, text, ...more }
}

function edited(before: MergeableRecord, deviceId: string, change: object): MergeableRecord {
  const body = withoutField(before, 'others') as MergeableRecord
  return { ...body, ...nextVersion(before, deviceId), updatedAt: before.updatedAt + 1, ...change }
}

describe('two versions of a record', () => {
  const first = record('A', 'one')

  it('are one when one was made of the other', () => {
    const later = edited(edited(first, 'B', { text: 'two' }), 'A', { text: 'three' })
    expect(versionOrder(later, first)).toBe('after')
    expect(mergeRecords(first, later, note, 'A')).toEqual({ row: later })
    expect(mergeRecords(later, first, note, 'A')).toEqual({ row: later })
  })

  it('are both kept as texts, and whoever comes next knows of both', () => {
    const mine = edited(first, 'A', { text: 'mine' })
    const theirs = edited(edited(first, 'B', { text: 'x' }), 'B', { text: 'theirs' })
    const { row, lost } = mergeRecords(mine, theirs, note, 'A')
    expect(row.text).toBe('theirs\n\nmine')
    expect(lost).toBeUndefined()
    expect([versionOrder(row, mine), versionOrder(row, theirs)]).toEqual(['after', 'after'])
  })

  it('hand back what is no text and loses', () => {
    const mine = edited(first, 'A', { colour: 'red' })
    const theirs = edited(edited(first, 'B', { colour: 'x' }), 'B', { colour: 'blue' })
    const { row, lost } = mergeRecords(mine, theirs, note, 'A')
    expect(row.colour).toBe('blue')
    expect(lost).toEqual(mine)
  })

  it('do not quarrel again about what was taken in', () => {
    const mine = edited(first, 'A', { colour: 'red' })
    const theirs = edited(first, 'B', { colour: 'blue' })
    const { row } = mergeRecords(mine, theirs, note, 'A')
    const later = edited(row, 'A', { colour: 'green' })
    for (const old of [mine, theirs]) {
      expect(mergeRecords(later, old, note, 'A')).toEqual({ row: later })
    }
  })

  it('that were begun apart keep their own count when they were put together', () => {
    const one = record('A', 'one', { createdAt: 1, revision: 3 })
    const other = record('A', 'other', { createdAt: 2, revision: 5 })
    expect(versionOrder(one, other)).toBe('concurrent')
    const { row } = mergeRecords(one, other, note, 'B')
    expect(row.text).toBe('other\n\none')
    expect([versionOrder(row, one), versionOrder(row, other)]).toEqual(['after', 'after'])
    // The fourth version of the first says something new, although five of the other are known.
    const later = edited(one, 'A', { text: 'one more' })
    expect(versionOrder(row, later)).toBe('concurrent')
    const settled = edited(mergeRecords(row, later, note, 'B').row, 'A', { text: 'settled' })
    for (const known of [one, other, later, row]) expect(versionOrder(settled, known)).toBe('after')
  })

  it('make no conflict where only the program wrote', () => {
    const mine = edited(first, 'A', { anchor: 1 })
    const theirs = edited(first, 'B', { anchor: 2 })
    expect(mergeRecords(mine, theirs, note, 'A').lost).toBeUndefined()
  })

  it('come back whole when one was erased by who had not seen the other', () => {
    const trashed = edited(first, 'A', { deletedAt: 1 })
    const erased = edited(edited(trashed, 'A', { text: '', erased: true }), 'A', { colour: 'x' })
    const kept = edited(first, 'B', { text: 'one more' })
    for (const [mine, theirs] of [
      [erased, kept],
      [kept, erased],
    ] as const) {
      const { row, lost } = mergeRecords(mine, theirs, note, 'C')
      expect(row).toMatchObject({ text: 'one more' })
      expect([row.erased, row.deletedAt, lost]).toEqual([undefined, undefined, undefined])
    }
    expect(mergeRecords(trashed, erased, note, 'B').row).toEqual(erased)
  })

  it('give way where the user made nothing of one, as of an article that was only opened', () => {
    const article = (deviceId: string, more: object): MergeableRecord => {
      const begun = { id: 'a', createdAt: 0, updatedAt: 0, revision: 1, deviceId }
      return { ...begun, tags: [], ...more }
    }
    const opened = article('B', { revision: 7, updatedAt: 7 })
    for (const made of [{ tags: ['sea'] }, { chosenState: 'finished' }, { collectionIds: ['c'] }]) {
      const kept = article('A', made)
      for (const [mine, theirs] of [
        [opened, kept],
        [kept, opened],
      ] as const) {
        const { row, lost } = mergeRecords(mine, theirs, userFields.articles, 'C')
        expect(row).toMatchObject(made)
        expect(lost).toBeUndefined()
        expect([versionOrder(row, mine), versionOrder(row, theirs)]).not.toContain('concurrent')
      }
    }
  })

  it('that count alike and say different things are both kept', () => {
    const { row } = mergeRecords(record('A', 'before'), record('A', 'after the fall'), note, 'B')
    expect(row.text).toContain('before')
    expect(row.text).toContain('after the fall')
  })
})

describe('devices that work apart and merge whenever they can', () => {
  const devices = ['A', 'B', 'C'] as const
  type Step =
    | { readonly kind: 'edit'; readonly on: number; readonly colour: boolean }
    | { readonly kind: 'merge'; readonly on: number; readonly from: number }
  const index = fc.integer({ min: 0, max: devices.length - 1 })
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ kind: fc.constant('edit'), on: index, colour: fc.boolean() }),
    fc.record({ kind: fc.constant('merge'), on: index, from: index }),
  )

  /** Devices with one record each, and what a judge knows of them. */
  class Room {
    readonly states: MergeableRecord[] = devices.map(() => record('A', 'start'))
    /** Versions that lost and were handed back. */
    readonly kept: MergeableRecord[] = []
    /** Words that a device wrote and that nobody who knew of them has replaced since. */
    readonly standing = new Map<string, MergeableRecord>()
    #count = 0

    state(device: number): MergeableRecord {
      const state = this.states[device]
      if (state === undefined) throw new Error('There is no such device.')
      return state
    }

    merge(on: number, from: number): void {
      const { row, lost } = mergeRecords(this.state(on), this.state(from), note, devices[on] ?? '')
      this.states[on] = row
      if (lost !== undefined) this.kept.push(lost)
    }

    mergeAll(): void {
      for (const on of devices.keys()) for (const from of devices.keys()) this.merge(on, from)
    }

    edit(on: number, field: 'colour' | 'text', words?: string): void {
      const current = this.state(on)
      this.#count += 1
      const word = words ?? `${field}${this.#count}.`
      for (const [known, written] of this.standing) {
        const isKnown = versionOrder(current, written) !== 'concurrent'
        if (isKnown && known.startsWith(field)) this.standing.delete(known)
      }
      const after = edited(current, devices[on] ?? '', { [field]: word })
      this.states[on] = after
      this.standing.set(word, after)
    }
  }

  it('come to the same record, and nothing that nobody saw replaced is gone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const room = new Room()
        for (const one of steps) {
          if (one.kind === 'merge') room.merge(one.on, one.from)
          else room.edit(one.on, one.colour ? 'colour' : 'text')
        }
        room.mergeAll()
        room.mergeAll()
        room.mergeAll()
        const [final, ...rest] = room.states
        for (const other of rest) expect(other).toEqual(final)
        const everything = JSON.stringify([final, room.kept])
        for (const word of room.standing.keys()) expect(everything).toContain(word)
        // Who saw what others wrote may replace it: it does not come back from them.
        room.edit(0, 'text', 'the last word')
        room.mergeAll()
        room.mergeAll()
        for (const state of room.states) expect(state.text).toBe('the last word')
      }),
      { numRuns: 2_000 },
    )
  })
})
