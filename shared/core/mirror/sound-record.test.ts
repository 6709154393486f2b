import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { mirroredTables, type MirrorChange } from './mirror-change.ts'
import { isSoundRecord } from './sound-record.ts'

const highlight = highlightFixture(1, { quote: 'the tide', note: 'Why?', tags: ['sea'] })
const { id, createdAt, updatedAt, revision, deviceId, articleId, textHash } = highlight
const stamp = { createdAt, updatedAt, revision, deviceId }
const row = highlight as unknown as Readonly<Record<string, unknown>>

const note = { ...stamp, id: articleId, articleId, text: 'On tides.' }
const article = {
  ...stamp,
  id: articleId,
  sourceId: '5'.repeat(16),
  title: 'Tides',
  path: 'tides.txt',
  contentHash: textHash,
  tags: [],
  progress: 0.4,
  highlightCount: 1,
  needsReviewCount: 0,
  notFoundCount: 0,
  noteCount: 1,
}
const lost = { ...stamp, id: 'lost', table: 'highlights', recordId: id, row }
const textId = `${articleId} ${textHash}`
const text = { id: textId, articleId, textHash, textModel: 1, length: 3 }

const sound: readonly MirrorChange[] = [
  { table: 'highlights', id, row },
  { table: 'articles', id: articleId, row: article },
  { table: 'articleNotes', id: articleId, row: note },
  {
    table: 'readingPositions',
    id: articleId,
    row: { ...stamp, id: articleId, articleId, offset: 7, words: 'the', progress: 0.1, at: 5 },
  },
  { table: 'settings', id: 'theme', row: { ...stamp, id: 'theme', value: 'dark' } },
  { table: 'collections', id: 'c', row: { ...stamp, id: 'c', name: 'Tides' } },
  { table: 'lostVersions', id: 'lost', row: lost },
  { table: 'articleTexts', id: textId, row: text, bytes: 'AAAA' },
]

const without = (
  change: MirrorChange,
  fields: Readonly<Record<string, unknown>>,
): MirrorChange => ({
  ...change,
  row: { ...change.row, ...fields },
})

describe('a sound record', () => {
  it('is what Lectern writes, of every table', () => {
    expect(sound.map(({ table }) => table).toSorted()).toEqual(mirroredTables.toSorted())
    for (const one of sound) expect(isSoundRecord(one), one.table).toBe(true)
    const [first] = sound
    for (const fields of [
      { others: { another: 3 } },
      { deletedAt: 5, erased: true, note: '', tags: [] },
      { anchor: { status: 'orphaned', textHash, method: 'gone', score: 0, at: 1 } },
      { importedFrom: { format: 'kindle', exact: 'a', note: '', tags: [], colour: 'blue' } },
      { later: 'what a newer Lectern adds' },
    ]) {
      expect(first && isSoundRecord(without(first, fields)), JSON.stringify(fields)).toBe(true)
    }
  })

  it('has none of its fields in another kind', () => {
    for (const one of sound) {
      const { table } = one
      for (const name of Object.keys(one.row ?? {})) {
        if (table === 'settings' && name === 'value') continue
        for (const wrong of [null, {}, [{}], Number.NaN, -1, true]) {
          expect(isSoundRecord(without(one, { [name]: wrong })), `${table} ${name}`).toBe(false)
        }
      }
    }
  })

  it('is none that would lead elsewhere, count backwards or stand nowhere', () => {
    const [first, , aNote, , , , aVersion, aText] = sound as readonly [
      MirrorChange,
      ...MirrorChange[],
    ]
    const range = { start: 9, end: 2 }
    const wrong: readonly (MirrorChange | undefined)[] = [
      without(first, { articleId: '../../etc' }),
      without(first, { colour: 'red; background: url(x)' }),
      without(first, { position: range }),
      without(first, { anchor: { ...highlight.anchor, range: undefined } }),
      without(first, { anchor: { ...highlight.anchor, last: { textHash, range } } }),
      without(first, { revision: 0 }),
      without(first, { others: { another: 'x' } }),
      without(first, { updatedAt: 9e15 }),
      { ...first, id: 'another' },
      { table: 'highlights', id },
      aNote && without(aNote, { articleId: 'f'.repeat(32) }),
      aVersion && without(aVersion, { row: { ...row, colour: 'none' } }),
      aVersion && without(aVersion, { recordId: 'another' }),
      aVersion && without(aVersion, { table: 'lostVersions' }),
      aText && { ...aText, bytes: undefined as unknown as string },
      aText && without(aText, { articleId: 'f'.repeat(32) }),
    ]
    for (const one of wrong) expect(one && isSoundRecord(one), JSON.stringify(one)).toBe(false)
  })

  it('is told from whatever else stands in a file, and nothing of that is thrown', () => {
    const anything = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('id', '__proto__', 'constructor', ...Object.keys(row))),
      fc.anything(),
    )
    fc.assert(
      fc.property(fc.constantFrom(...mirroredTables), anything, (table, made) => {
        expect(isSoundRecord({ table, id: 'x', row: made })).toBeTypeOf('boolean')
      }),
    )
  })
})
