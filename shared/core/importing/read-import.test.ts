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

describe('a hostile file', () => {
  // Each would take minutes if anything in it were gone through again and again.
  it.each([
    ['marks of tags', JSON.stringify([{ url: 'a', highlights: ['<p '.repeat(400_000)] }])],
    ['quotation marks', `Highlight,Title\n${'"'.repeat(1_000_000)}`],
    ['rules', `a\n- Your Highlight\n\n${'='.repeat(400_000)}x\n==========`],
    ['brackets', `${'('.repeat(400_000)}\n- Your Highlight | x\n\nq\n==========`],
    ['headings', `# x\n##### y\n### Page 1 @ x\n${'\n## a'.repeat(200_000)} b`],
  ])('of nothing but %s is read to its end', (_what, text) => {
    expect(readImport(text)).toMatchObject({ ok: true })
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
