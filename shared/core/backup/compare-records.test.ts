import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mirroredTables } from '../mirror/mirror-change.ts'
import { compareRecords, type ComparableRecord, type Difference } from './compare-records.ts'
import { isNone, previewRestore } from './restore-preview.ts'

const records = fc.uniqueArray(
  fc.record({
    table: fc.constantFrom(...mirroredTables),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    row: fc.record(
      {
        text: fc.constantFrom('one', 'two'),
        note: fc.constantFrom('one', 'two'),
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
  return [...compareRecords(here, backup)].map(({ difference }) => difference)
}

const stamp = { revision: 2, updatedAt: 20, deviceId: 'this' }

function note(fields: object, table: ComparableRecord['table'] = 'articleNotes'): ComparableRecord {
  return { table, id: 'n', row: { text: 'one', ...stamp, ...fields } }
}

describe('comparing with a backup', () => {
  it('finds nothing but the same in itself', () => {
    fc.assert(
      fc.property(records, (some) => {
        expect(differences(some, some)).toEqual(some.map(() => 'unchanged'))
      }),
    )
  })

  it('tells of each record of either side once', () => {
    fc.assert(
      fc.property(records, records, (here, backup) => {
        const keys = [...compareRecords(here, backup)].map((one) => {
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
    ['unchanged', { progress: 0.2 }, { progress: 0.8 }],
    ['unchanged', { deletedAt: 10 }, { deletedAt: 20 }],
    ['changed', { text: 'older' }, { revision: 3 }],
    ['changed', { text: 'older' }, { deviceId: 'other', revision: 1, others: { this: 2 } }],
    ['conflicting', { text: 'newer', revision: 3 }, {}],
    ['conflicting', { text: 'written elsewhere' }, { deviceId: 'other', revision: 9 }],
    ['conflicting', { text: 'of the same number' }, {}],
    ['trashed', { deletedAt: 30, revision: 3 }, {}],
    ['trashed', { deletedAt: 30, text: '', erased: true, revision: 4 }, {}],
    ['conflicting', { deletedAt: 30, text: 'edited first', revision: 4 }, {}],
    ['onlyHere', {}, { deletedAt: 30, revision: 3 }],
  ])('calls a record %s: %j here, %j in the backup', (difference, here, backup) => {
    expect(differences([note(here)], [note(backup)])).toEqual([difference])
  })

  it('tells what is only in one of both', () => {
    expect(differences([], [note({})])).toEqual(['added'])
    expect(differences([note({})], [])).toEqual(['onlyHere'])
  })

  it('does not look at what the program counts and observes', () => {
    const article = (fields: object) => note({ tags: ['x'], ...fields }, 'articles')
    const [here, backup] = [article({ highlightCount: 1 }), article({ highlightCount: 2 })]
    expect(differences([here], [backup])).toEqual(['unchanged'])
    expect(differences([here], [article({ tags: [] })])).toEqual(['conflicting'])
  })
})

describe('the preview of restoring', () => {
  const highlight = (id: string, fields: object = {}): ComparableRecord => ({
    table: 'highlights',
    id,
    row: { note: '', ...stamp, ...fields },
  })

  it('counts what the user sees as one', () => {
    const here = [highlight('a'), highlight('b', { note: 'mine' }), highlight('only here')]
    const backup = [
      highlight('a'),
      highlight('b'),
      highlight('c'),
      note({}),
      note({ tags: ['x'] }, 'articles'),
      note({ value: 'dark' }, 'settings'),
      note({ name: 'Tides' }, 'collections'),
    ]
    const preview = previewRestore(compareRecords(here, backup))
    expect(preview.added).toEqual({ highlights: 1, articleNotes: 1, articles: 0, collections: 1 })
    expect(preview.conflicting).toEqual({
      highlights: 1,
      articleNotes: 0,
      articles: 0,
      collections: 0,
    })
    expect(preview.unchanged).toEqual({
      highlights: 1,
      articleNotes: 0,
      articles: 0,
      collections: 0,
    })
    expect(preview.onlyHere).toEqual({
      highlights: 1,
      articleNotes: 0,
      articles: 0,
      collections: 0,
    })
    expect(isNone(preview.changed) && isNone(preview.trashed)).toBe(true)
  })

  it('leaves out what lies in the trash on its own side, and empty notes', () => {
    const backup = [highlight('a', { deletedAt: 1 }), note({ text: ' ' })]
    expect(isNone(previewRestore(compareRecords([], backup)).added)).toBe(true)
    expect(isNone(previewRestore(compareRecords(backup, [])).onlyHere)).toBe(true)
  })
})
