import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mirroredTables } from '../mirror/mirror-change.ts'
import { compareRecords, type ComparableRecord, type Difference } from './compare-records.ts'

const records = fc.uniqueArray(
  fc.record({
    table: fc.constantFrom(...mirroredTables),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    row: fc.record(
      {
        text: fc.constantFrom('one', 'two'),
        tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
        highlightCount: fc.nat(3),
        deletedAt: fc.nat(3),
        updatedAt: fc.nat(3),
        revision: fc.nat(3),
        deviceId: fc.constantFrom('this', 'other'),
      },
      { requiredKeys: ['text', 'updatedAt', 'revision', 'deviceId'] },
    ),
  }),
  { selector: ({ table, id }) => `${table}/${id}`, maxLength: 12 },
)

function differences(
  here: readonly ComparableRecord[],
  backup: readonly ComparableRecord[],
): readonly Difference[] {
  return compareRecords(here, backup).map(({ difference }) => difference)
}

function note(fields: object, table: ComparableRecord['table'] = 'articleNotes'): ComparableRecord {
  return { table, id: 'n', row: { text: 'one', revision: 2, updatedAt: 20, ...fields } }
}

describe('comparing with a backup', () => {
  it('finds nothing but the same in itself', () => {
    fc.assert(
      fc.property(records, (some) => {
        expect(differences(some, some)).toEqual(some.map(() => 'unchanged'))
      }),
    )
  })

  it('finds nothing more to do once everything was taken', () => {
    fc.assert(
      fc.property(records, records, (here, backup) => {
        // As a command writes it: the body of the backup as a new revision of what is here.
        const taken = compareRecords(here, backup).map((one) => {
          const row = { ...(one.backup ?? one.here)?.row, updatedAt: 9, revision: 9 }
          const { table, id } = one.backup ?? one.here ?? note({})
          return { table, id, row }
        })
        const left = new Set(differences(taken, backup))
        left.delete('onlyHere')
        expect([...left]).toEqual(backup.length > 0 ? ['unchanged'] : [])
      }),
    )
  })

  it('tells of each record of either side once', () => {
    fc.assert(
      fc.property(records, records, (here, backup) => {
        const keys = compareRecords(here, backup).map((one) => {
          const { table, id } = one.backup ?? one.here ?? note({})
          return `${table}/${id}`
        })
        const all = [...here, ...backup].map(({ table, id }) => `${table}/${id}`)
        expect(keys.sort()).toEqual([...new Set(all)].sort())
      }),
    )
  })

  it.each<[Difference, object, object]>([
    ['unchanged', { revision: 9, updatedAt: 90, deviceId: 'this' }, { deviceId: 'other' }],
    ['unchanged', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
    ['changed', { text: 'older' }, { revision: 3, updatedAt: 30 }],
    ['conflicting', { text: 'newer', revision: 3, updatedAt: 30 }, {}],
    ['conflicting', { text: 'later, on a store that fell back', updatedAt: 30 }, { revision: 5 }],
    ['conflicting', { text: 'written elsewhere' }, {}],
    ['trashed', { deletedAt: 30, revision: 3, updatedAt: 30 }, {}],
    ['conflicting', { deletedAt: 30, text: 'edited first', revision: 4, updatedAt: 30 }, {}],
    ['changed', {}, { deletedAt: 30, revision: 3, updatedAt: 30 }],
  ])('calls a record %s: %j here, %j in the backup', (difference, here, backup) => {
    expect(differences([note(here)], [note(backup)])).toEqual([difference])
  })

  it('tells what is only in one of both', () => {
    expect(differences([], [note({})])).toEqual(['added'])
    expect(differences([note({})], [])).toEqual(['onlyHere'])
  })

  it('does not look at the counters of articles', () => {
    const article = (highlightCount: number) => note({ highlightCount }, 'articles')
    expect(differences([article(1)], [article(2)])).toEqual(['unchanged'])
  })
})
