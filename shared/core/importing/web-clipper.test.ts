import { describe, expect, it } from 'vitest'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const page = {
  url: 'https://harbour.example/lamps',
  highlights: [
    {
      text: '<p>so we chose to <strong>believe</strong> the bell &amp; not the sun</p>',
      timestamp: '2022-03-04T10:11:12.000Z',
      color: 'red',
      notes: ['Why?', ' '],
      comment: 'Why?',
    },
    { text: 'if a < b, then <c>' },
  ],
}

describe('a file of Obsidian Web Clipper', () => {
  it('gives the words of every highlight of every page, without its tags', () => {
    expect(itemsOf(JSON.stringify([page]), 'web-clipper')).toEqual([
      {
        importId: expect.any(String) as string,
        document: { url: 'https://harbour.example/lamps' },
        quote: { exact: 'so we chose to believe the bell & not the sun', prefix: '', suffix: '' },
        note: 'Why?',
        tags: [],
        colour: 'pink',
        createdAt: Date.UTC(2022, 2, 4, 10, 11, 12),
        order: 0,
      },
      {
        importId: expect.any(String) as string,
        document: { url: 'https://harbour.example/lamps' },
        quote: { exact: 'if a < b, then <c>', prefix: '', suffix: '' },
        note: '',
        tags: [],
        order: 1,
      },
    ])
  })

  it('names a highlight by its page and words: older files know no time', () => {
    const older = { ...page, highlights: page.highlights.map(({ text }) => ({ text })) }
    const ids = (value: unknown) =>
      itemsOf(JSON.stringify(value), 'web-clipper').map(({ importId }) => importId)
    expect(ids([older])).toEqual(ids([page]))
  })

  it('says of each entry that is no use why, and reads the others', () => {
    const damaged = JSON.stringify([
      page,
      { url: 5, highlights: [{ text: 'lost' }] },
      { url: 'https://a.example', highlights: [{}, null, 'plain words'] },
      { url: 'https://b.example' },
      7,
    ])
    expect(itemsOf(damaged, 'web-clipper').map(({ quote }) => quote?.exact)).toContain(
      'plain words',
    )
    expect(problemsOf(damaged)).toEqual([
      'Highlight 3: It does not say which page it is from.',
      'Highlight 4: It has neither a quote nor a note.',
      'Highlight 5: It has neither a quote nor a note.',
      'Highlight 7: It has neither a quote nor a note.',
      'Highlight 8: It does not say which page it is from.',
    ])
  })
})
