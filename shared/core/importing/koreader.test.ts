import { describe, expect, it } from 'vitest'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const time = Date.UTC(2022, 2, 4, 10, 11, 12) / 1000
const book = {
  title: 'Lamps of the Harbour',
  author: 'Ada Marlow\nB. Quay',
  number_of_pages: 200,
  file: '/mnt/onboard/lamps.epub',
  entries: [
    {
      time,
      page: 12,
      sort: 'highlight',
      chapter: 'The bell',
      text: 'so we chose to believe the bell',
      note: 'Why?',
      drawer: 'lighten',
      color: 'olive',
    },
    { time: time + 5, page: 13, sort: 'bookmark', text: 'in The bell' },
  ],
}
const passage = {
  importId: expect.any(String) as string,
  document: { title: 'Lamps of the Harbour', author: 'Ada Marlow, B. Quay' },
  quote: { exact: 'so we chose to believe the bell', prefix: '', suffix: '' },
  note: 'Why?',
  tags: [],
  colour: 'green',
  createdAt: time * 1000,
  order: 12,
}

describe('a JSON file of KOReader', () => {
  it('gives the highlights of one book or several; bookmarks mark no words', () => {
    const one = { ...book, created_on: time, version: 'json/1.0.0' }
    const several = { created_on: time, version: 'json/1.0.0', documents: [book] }
    for (const file of [one, several]) {
      expect(itemsOf(JSON.stringify(file), 'koreader')).toEqual([passage])
    }
  })

  it('says of each entry that is no use why, and reads the others', () => {
    const damaged = JSON.stringify({
      documents: [
        { ...book, entries: [...book.entries, null, { text: ' ' }] },
        { entries: [{ text: 'lost' }] },
        { title: 'Empty' },
        5,
      ],
    })
    expect(itemsOf(damaged, 'koreader')).toEqual([passage])
    expect(problemsOf(damaged)).toEqual([
      'Entry 3: It is no entry of a book.',
      'Entry 4: It has neither a quote nor a note.',
      'Entry 5: It does not say which book it is from.',
      'Entry 6: It is no entry of a book.',
      'Entry 7: It is no entry of a book.',
    ])
  })
})

const markdown = `# Lamps of the Harbour
##### Ada Marlow

## The bell
### Page 12 @ 04 March 2022 10:11:12 AM
*so we chose to believe the bell*

---
Why?

And *when*?
### Page 14 @ 04 March 2022 01:15:00 PM
The fishermen
set out by the lamps.

[View in book](<file:///mnt/onboard/lamps.epub?pos=/body/p[3]>)
## The market
### Page 20 @ someday
==Nobody sells the same map twice.==
# Other
##### N/A

## One
### Page xi @ 05 March 2022 10:00:00 AM
**_Once_**

_Generated at: 2022-03-06_
`

describe('a Markdown file of KOReader', () => {
  it('gives the words without the marks of their style, and notes, books and times', () => {
    const items = itemsOf(markdown, 'koreader')
    expect(items.map(({ quote, note, order }) => [quote?.exact, note, order])).toEqual([
      ['so we chose to believe the bell', 'Why?\n\nAnd *when*?', 12],
      ['The fishermen\nset out by the lamps.', '', 14],
      ['Nobody sells the same map twice.', '', 20],
      ['Once', '', undefined],
    ])
    expect(items.map(({ document }) => document)).toEqual([
      { title: 'Lamps of the Harbour', author: 'Ada Marlow' },
      { title: 'Lamps of the Harbour', author: 'Ada Marlow' },
      { title: 'Lamps of the Harbour', author: 'Ada Marlow' },
      { title: 'Other' },
    ])
    expect(items.map(({ createdAt }) => createdAt)).toEqual([
      Date.UTC(2022, 2, 4, 10, 11, 12),
      Date.UTC(2022, 2, 4, 13, 15),
      undefined,
      Date.UTC(2022, 2, 5, 10),
    ])
  })

  it('that was cut off is read up to there, and what has no words is told', () => {
    const cut = `${markdown.slice(0, markdown.indexOf('set out'))}\n### Page 3 @ then\n`
    expect(itemsOf(cut, 'koreader').map(({ quote }) => quote?.exact)).toEqual([
      'so we chose to believe the bell',
      'The fishermen',
    ])
    expect(problemsOf(cut)).toEqual(['Entry 3: It has neither a quote nor a note.'])
  })
})
