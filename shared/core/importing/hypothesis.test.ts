import { describe, expect, it } from 'vitest'
import { readImport } from './read-import.ts'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const annotation = {
  id: 'mB2kkNLzEe6L',
  created: '2022-02-01T10:00:00.123456+00:00',
  updated: '2022-02-03T10:00:00.123456+00:00',
  user: 'acct:reader@hypothes.is',
  uri: 'https://harbour.example/lamps?utm_source=letter',
  text: 'Compare with the *railway* piece.',
  tags: ['time', ' harbour '],
  group: '__world__',
  document: { title: ['Lamps of the old harbour'] },
  target: [
    {
      source: 'https://harbour.example/lamps',
      selector: [
        { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0 },
        { type: 'TextPositionSelector', start: 120, end: 140 },
        {
          type: 'TextQuoteSelector',
          exact: 'keep the same hour',
          prefix: 'to “',
          suffix: '” along',
        },
      ],
    },
  ],
}

const answer = (...rows: readonly unknown[]): string => JSON.stringify({ total: rows.length, rows })

describe('a file of Hypothesis', () => {
  it('gives every annotation with its words, surroundings, note, tags and time', () => {
    expect(readImport(answer(annotation))).toEqual({
      ok: true,
      value: {
        format: 'hypothesis',
        items: [
          {
            importId: 'mB2kkNLzEe6L',
            document: {
              url: 'https://harbour.example/lamps?utm_source=letter',
              title: 'Lamps of the old harbour',
            },
            quote: { exact: 'keep the same hour', prefix: 'to “', suffix: '” along' },
            note: 'Compare with the *railway* piece.',
            tags: ['time', 'harbour'],
            createdAt: Date.UTC(2022, 1, 1, 10, 0, 0, 123),
            order: 120,
          },
        ],
        problems: [],
      },
    })
  })

  it('is known as an answer of the API, as an export of the client, and as a bare list', () => {
    const exported = { export_date: '2022-02-04', client_version: '1.1', annotations: [annotation] }
    for (const text of [
      answer(annotation),
      JSON.stringify(exported),
      JSON.stringify([annotation]),
    ]) {
      expect(itemsOf(text, 'hypothesis')).toHaveLength(1)
    }
    expect(itemsOf(answer(), 'hypothesis')).toEqual([])
  })

  it('keeps a note on the whole page, which has no quote', () => {
    const note = { ...annotation, target: [{ source: annotation.uri }] }
    expect(itemsOf(answer(note), 'hypothesis')[0]).not.toHaveProperty('quote')
  })

  it('says of each entry that is no use why, and reads the others', () => {
    const rows = [
      annotation,
      { ...annotation, id: 'b', references: ['mB2kkNLzEe6L'] },
      { ...annotation, id: 'c', text: ' ', target: [{}] },
      { ...annotation, id: undefined },
      { ...annotation, id: 'e', uri: 7, document: 'none' },
      { ...annotation, id: 'f', target: [{ selector: 'none' }], tags: 'one', text: 5 },
      null,
      'annotation',
    ]
    expect(itemsOf(answer(...rows), 'hypothesis').map(({ importId }) => importId)).toEqual([
      'mB2kkNLzEe6L',
    ])
    expect(problemsOf(answer(...rows))).toEqual([
      'Annotation 2: It is an answer to another annotation, not a note of its own.',
      'Annotation 3: It has neither a quote nor a note.',
      'Annotation 4: It has no id, so it is no annotation.',
      'Annotation 5: It does not say what it belongs to.',
      'Annotation 6: It has neither a quote nor a note.',
      'Annotation 7: It has no id, so it is no annotation.',
      'Annotation 8: It has no id, so it is no annotation.',
    ])
  })

  it('takes the later of two entries with one id', () => {
    const later = { ...annotation, text: 'Later.' }
    expect(itemsOf(answer(annotation, later), 'hypothesis')).toMatchObject([{ note: 'Later.' }])
  })
})
