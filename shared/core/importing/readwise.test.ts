import { describe, expect, it } from 'vitest'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const header =
  'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags'

const file = [
  `\uFEFF${header}`,
  '"They chose to believe ""the bell"", not the sun.',
  '',
  'So it went.",Lamps,"Marlow, Ada",,"Why, though?",blue,".time,#harbour, sea walls",location,1204,2022-03-04 10:11:12+00:00,',
  'A second passage,Lamps,"Marlow, Ada",,,yellow,,location,1310,,',
  ',Lamps,"Marlow, Ada",,A note by itself,,,,,,',
  '',
].join('\r\n')

describe('a file of Readwise', () => {
  it('gives each row with its words, whatever commas, quotes and lines they hold', () => {
    expect(itemsOf(file, 'readwise')).toEqual([
      {
        importId: expect.any(String) as string,
        document: { title: 'Lamps', author: 'Marlow, Ada' },
        quote: {
          exact: 'They chose to believe "the bell", not the sun.\r\n\r\nSo it went.',
          prefix: '',
          suffix: '',
        },
        note: 'Why, though?',
        tags: ['time', 'harbour', 'sea walls'],
        colour: 'blue',
        createdAt: Date.UTC(2022, 2, 4, 10, 11, 12),
        order: 1204,
      },
      {
        importId: expect.any(String) as string,
        document: { title: 'Lamps', author: 'Marlow, Ada' },
        quote: { exact: 'A second passage', prefix: '', suffix: '' },
        note: '',
        tags: [],
        colour: 'yellow',
        order: 1310,
      },
      {
        importId: expect.any(String) as string,
        document: { title: 'Lamps', author: 'Marlow, Ada' },
        note: 'A note by itself',
        tags: [],
      },
    ])
  })

  it('names a passage by where it is, so that another note does not make it another one', () => {
    const ids = (text: string) => itemsOf(text, 'readwise').map(({ importId }) => importId)
    const edited = file.replace('Why, though?', 'Because.').replace('blue', 'pink')
    expect(ids(edited)).toEqual(ids(file))
    expect(new Set(ids(file)).size).toBe(3)
  })

  it('is known by its columns in any order, with an address where there is one', () => {
    const other = 'Title,URL,Highlight\nLamps,https://harbour.example/lamps,The bell.\n'
    expect(itemsOf(other, 'readwise')).toMatchObject([
      { document: { title: 'Lamps', url: 'https://harbour.example/lamps' } },
    ])
  })

  it('says of each row that is no use why, and reads what a damaged file still holds', () => {
    const damaged = `${header}\nShort row\n,Lamps\nGood,Lamps,Ada\n"Never closed,Lamps\nand on`
    expect(itemsOf(damaged, 'readwise').map(({ quote }) => quote?.exact)).toEqual(['Good'])
    expect(problemsOf(damaged)).toEqual([
      'Row 1: It does not say which text it is from.',
      'Row 2: It has neither a quote nor a note.',
      'Row 4: It does not say which text it is from.',
    ])
  })
})
