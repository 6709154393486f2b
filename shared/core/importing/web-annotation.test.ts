import { describe, expect, it } from 'vitest'
import { readImport } from './read-import.ts'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const annotation = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://notes.example/1',
  type: 'Annotation',
  motivation: 'commenting',
  created: '2022-03-04T10:11:12Z',
  body: [
    { type: 'TextualBody', value: '<p>Why&nbsp;the <em>bell</em>?</p>', format: 'text/html' },
    { type: 'TextualBody', value: 'time', purpose: 'tagging' },
  ],
  target: {
    source: 'https://harbour.example/lamps#second',
    selector: {
      type: 'FragmentSelector',
      value: 'second',
      refinedBy: [
        { type: 'TextPositionSelector', start: 44, end: 60 },
        { type: 'TextQuoteSelector', exact: 'so we chose to believe the bell', prefix: 'says, “' },
      ],
    },
  },
}

const passage = {
  importId: 'https://notes.example/1',
  document: { url: 'https://harbour.example/lamps' },
  quote: { exact: 'so we chose to believe the bell', prefix: 'says, “', suffix: '' },
  note: 'Why\u00A0the bell?',
  tags: ['time'],
  createdAt: Date.UTC(2022, 2, 4, 10, 11, 12),
  order: 44,
}

describe('a Web Annotation', () => {
  it.each([
    ['alone', annotation],
    ['in a list', [annotation]],
    ['in a page', { type: 'AnnotationPage', items: [annotation] }],
    [
      'in the first page of a collection',
      { type: ['AnnotationCollection'], first: { type: 'AnnotationPage', items: [annotation] } },
    ],
    ['in a graph', { '@graph': [{ '@type': 'oa:Person' }, annotation] }],
  ])('is read %s', (_where, value) => {
    expect(itemsOf(JSON.stringify(value), 'web-annotation')).toEqual([passage])
  })

  it('may say it shortly: a target that is an address, a body that is its words', () => {
    const short = {
      type: 'Annotation',
      id: 'a',
      target: 'https://harbour.example/lamps',
      bodyValue: 'Read.',
    }
    expect(itemsOf(JSON.stringify([short]), 'web-annotation')).toEqual([
      {
        importId: 'a',
        document: { url: 'https://harbour.example/lamps' },
        note: 'Read.',
        tags: [],
      },
    ])
  })

  it('without an id is named by its place, words and time, whatever its note says', () => {
    const nameless = { ...annotation, id: undefined }
    const edited = { ...nameless, body: { type: 'TextualBody', value: 'Edited.' } }
    const [one, other] = [nameless, edited].map(
      (value) => itemsOf(JSON.stringify([value]), 'web-annotation')[0]?.importId,
    )
    expect(one).toBe(other)
  })

  it('that is no use is told why, and keeps no other one away', () => {
    const text = JSON.stringify({
      type: 'AnnotationCollection',
      items: [
        annotation,
        { ...annotation, id: 'b', motivation: ['bookmarking'] },
        { ...annotation, id: 'c', target: { selector: [] } },
        { ...annotation, id: 'd', body: undefined, target: { source: 'https://a.example' } },
        { type: 'Person' },
        [annotation],
      ],
    })
    expect(itemsOf(text, 'web-annotation')).toHaveLength(1)
    expect(problemsOf(text)).toEqual([
      'Annotation 2: It is a bookmark, which marks no words.',
      'Annotation 3: It does not say what it belongs to.',
      'Annotation 4: It has neither a quote nor a note.',
      'Annotation 5: It is no annotation.',
      'Annotation 6: It is no annotation.',
    ])
  })
})

const set = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'urn:uuid:1',
  type: 'AnnotationSet',
  generator: { type: 'Software', name: 'Thorium Reader' },
  about: {
    'dc:title': { en: 'Lamps of the Harbour' },
    'dc:creator': ['Ada Marlow', { name: 'B. Quay' }],
    'dc:format': 'application/epub+zip',
  },
  items: [
    {
      id: 'urn:uuid:2',
      type: 'Annotation',
      created: '2022-03-04T10:11:12Z',
      body: { type: 'TextualBody', value: 'Why?', color: 'blue', tag: 'time', highlight: 'solid' },
      target: {
        source: 'text/chapter1.xhtml',
        meta: { page: 'XI' },
        selector: [
          { type: 'ProgressionSelector', value: 0.4 },
          { type: 'TextQuoteSelector', exact: 'the\n      bell', prefix: 'chose ', suffix: '.' },
        ],
      },
    },
    { id: 'urn:uuid:3', type: 'Annotation', motivation: 'bookmarking', target: {} },
    { id: 'urn:uuid:4', type: 'Annotation', body: 'none', target: { selector: [null, 7] } },
  ],
}

describe('a set of annotations of Thorium Reader', () => {
  it('belongs to its publication, whichever of its files an annotation is in', () => {
    expect(itemsOf(JSON.stringify(set), 'thorium')).toEqual([
      {
        importId: 'urn:uuid:2',
        document: { title: 'Lamps of the Harbour', author: 'Ada Marlow, B. Quay' },
        quote: { exact: 'the\n      bell', prefix: 'chose ', suffix: '.' },
        note: 'Why?',
        tags: ['time'],
        colour: 'blue',
        createdAt: Date.UTC(2022, 2, 4, 10, 11, 12),
      },
      {
        importId: 'urn:uuid:4',
        document: { title: 'Lamps of the Harbour', author: 'Ada Marlow, B. Quay' },
        note: 'none',
        tags: [],
      },
    ])
    expect(problemsOf(JSON.stringify(set))).toEqual([
      'Annotation 2: It is a bookmark, which marks no words.',
    ])
  })

  it('that lost what it is about is read as far as each annotation tells', () => {
    const lost = JSON.stringify({ ...set, about: 5 })
    expect(itemsOf(lost, 'thorium')).toMatchObject([{ document: { url: 'text/chapter1.xhtml' } }])
    expect(readImport(JSON.stringify({ ...set, items: 'none' }))).toMatchObject({
      value: { format: 'thorium', items: [] },
    })
  })
})
