import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { mirroredTables, type MirrorChange } from '../mirror/mirror-change.ts'
import { readNotesJson, writeNotesJson } from './notes-json.ts'
import { selectRecords } from './select-records.ts'

const plain = fc
  .dictionary(fc.string(), fc.jsonValue())
  .map((row) => JSON.parse(JSON.stringify(row)) as Record<string, unknown>)
const record: fc.Arbitrary<MirrorChange> = fc
  .record({
    table: fc.constantFrom(...mirroredTables),
    id: fc.uuid(),
    articleId: fc.constantFrom('a', 'b', '__proto__', undefined),
    row: plain,
    isStrange: fc.boolean(),
  })
  .map(({ table, id, articleId, row, isStrange }) => ({
    table,
    id,
    row: {
      ...row,
      ...(isStrange ? {} : { id }),
      ...(articleId === undefined ? {} : { articleId }),
    },
    ...(table === 'articleTexts' && !isStrange ? { bytes: 'q80=' } : {}),
  }))
const records = fc.uniqueArray(record, { selector: ({ table, id }) => `${table}/${id}` })

/** In whatever order they stand. */
function sorted(all: readonly MirrorChange[]): readonly MirrorChange[] {
  return all.toSorted((a, b) => (`${a.table}/${a.id}` < `${b.table}/${b.id}` ? -1 : 1))
}

describe('the JSON of all notes', () => {
  it('gives back everything that it was made of', () => {
    fc.assert(
      fc.property(records, (all) => {
        const read = readNotesJson(writeNotesJson(all))
        if (!read.ok) throw new Error(read.problem)
        expect(sorted(read.value.records)).toEqual(sorted(all))
        // Whoever takes records in must know the articles first.
        const tables = read.value.records.map(({ table }) => table === 'articles')
        expect(tables).toEqual(tables.toSorted((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  it('is read by people: an article with all that is about it', () => {
    const highlight = highlightFixture(1, { quote: 'tide', note: 'When?' })
    const { articleId } = highlight
    const all: MirrorChange[] = [
      { table: 'highlights', id: highlight.id, row: { ...highlight } },
      { table: 'articles', id: articleId, row: { id: articleId, title: 'On tides' } },
      { table: 'articleTexts', id: 't', row: { id: 't', articleId }, bytes: 'q80=' },
    ]
    expect(JSON.parse(writeNotesJson(all))).toEqual({
      lectern: 'notes',
      format: 1,
      changedAt: '2026-11-20T12:00:01.000Z',
      articles: [
        {
          articleId,
          article: { id: articleId, title: 'On tides' },
          highlights: [highlight],
          texts: [{ id: 't', articleId, deflated: 'q80=' }],
        },
      ],
    })
  })

  it.each([
    ['', 'no JSON of Lectern’s'],
    ['[]', 'no JSON of Lectern’s'],
    ['{"lectern":"backup"}', 'no JSON of Lectern’s'],
    ['{"lectern":"notes","format":2}', 'another version'],
    ['{"lectern":"notes","format":1}', 'damaged'],
    ['{"lectern":"notes","format":1,"changedAt":"soon","articles":[]}', 'damaged'],
    [whole('[{"highlights":{}}]'), 'damaged'],
    [whole('[{"note":{"text":"x"}}]'), 'damaged'],
    [whole('[{"texts":[{"id":"t","deflated":"?"}]}]'), 'damaged'],
    [whole('[],"settings":1'), 'damaged'],
    [whole('[],"others":[{"table":"meta","id":"x","row":{}}]'), 'damaged'],
  ])('is not taken for whole when it is not: %s', (text, words) => {
    expect(readNotesJson(text)).toEqual({
      ok: false,
      problem: expect.stringContaining(words) as string,
    })
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readNotesJson(text).ok).toBe(false)
      }),
    )
  })
})

describe('the records of some articles', () => {
  it('are theirs and what they cannot be understood without', () => {
    const mine = highlightFixture(1, { quote: 'mine' })
    const other = highlightFixture(2, { quote: 'other' })
    const article = { ...quietArticle, highlights: [mine], note: 'Mine.' }
    const { articleId: id } = article
    const kept: MirrorChange[] = [
      { table: 'articles', id, row: { id, collectionIds: ['c'] } },
      { table: 'highlights', id: mine.id, row: { ...mine } },
      { table: 'articleNotes', id, row: { id } },
      { table: 'collections', id: 'c', row: { id: 'c' } },
      { table: 'settings', id: 'colourNames', row: { id: 'colourNames' } },
      { table: 'lostVersions', id: 'l', row: { id: 'l', recordId: mine.id } },
      { table: 'articleTexts', id: 't', row: { id: 't', articleId: id }, bytes: '' },
    ]
    const left: MirrorChange[] = [
      { table: 'articles', id: 'x', row: { id: 'x', collectionIds: ['d'] } },
      { table: 'highlights', id: other.id, row: { ...other } },
      { table: 'articleNotes', id: 'x', row: { id: 'x' } },
      { table: 'collections', id: 'd', row: { id: 'd' } },
      { table: 'settings', id: 'theme', row: { id: 'theme' } },
      { table: 'lostVersions', id: 'm', row: { id: 'm', recordId: other.id } },
      { table: 'articleTexts', id: 'u', row: { id: 'u', articleId: 'x' }, bytes: '' },
    ]
    expect(selectRecords([...left, ...kept], [article])).toEqual(kept)
    const withoutNote = { ...quietArticle, highlights: [mine] }
    expect(selectRecords(kept, [withoutNote])).not.toContainEqual(kept[2])
  })
})

function whole(articles: string): string {
  return `{"lectern":"notes","format":1,"changedAt":"2026-11-26T00:00:00.000Z","articles":${articles}}`
}
