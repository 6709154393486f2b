import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImport } from './read-import.ts'

describe('a file that is none of the exports', () => {
  it.each([
    ['', 'The file is empty.'],
    ['\uFEFF \n', 'The file is empty.'],
    ['A letter to nobody.', 'It is none of the exports that Lectern reads.'],
    ['{"name":"something else"}', 'It is none of the exports that Lectern reads.'],
    ['[]', 'It is none of the exports that Lectern reads.'],
    ['{"total":1,"rows":[{"id":"a"', 'damaged'],
  ])('is told in words: %j', (text, words) => {
    const read = readImport(text)
    expect(read.ok ? 'read' : read.problem.message).toContain(words)
  })

  it('never makes a reader fail, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), hostileExport), (text) => {
        const read = readImport(text)
        if (read.ok) for (const item of read.value.items) expect(item.importId).not.toBe('')
      }),
    )
  })
})

/** The outer shape of an export, with anything in it. */
const hostileExport = fc
  .tuple(
    fc.constantFrom('rows', 'annotations', 'items', 'documents', 'entries', 'highlights'),
    fc.array(
      fc.record(
        {
          id: fc.jsonValue(),
          type: fc.constantFrom('Annotation', 'other'),
          uri: fc.jsonValue(),
          url: fc.jsonValue(),
          text: fc.jsonValue(),
          target: fc.jsonValue(),
          body: fc.jsonValue(),
          highlights: fc.jsonValue(),
          entries: fc.jsonValue(),
          title: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    ),
  )
  .map(([name, list]) => JSON.stringify({ total: 1, type: 'AnnotationSet', [name]: list }))
