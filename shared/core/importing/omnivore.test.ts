import { describe, expect, it } from 'vitest'
import { readImportedArchive } from './read-import.ts'

const metadata = JSON.stringify([
  {
    slug: 'lamps-17f',
    title: 'Lamps of the old harbour',
    author: 'Ada Marlow',
    url: 'https://harbour.example/lamps',
    labels: ['harbour'],
  },
])

const highlights = `Read it twice.

> so we chose to believe the bell${' '}

#time #sea walls

Why?

And when?

> They began to set out by the lamps.
> By spring the market opened an hour sooner.${' '}

> They said “no”
and went on.${' '}

# not a label
`

function read(files: Readonly<Record<string, string>>) {
  const found = readImportedArchive(new Map(Object.entries(files)))
  if (!found.ok) throw new Error(found.problem.message)
  return found.value
}

describe('the archive of Omnivore', () => {
  it('gives the highlights of each article with labels and notes, and the note on the whole', () => {
    const { format, items, problems } = read({
      'metadata_0_to_20.json': metadata,
      'highlights/lamps-17f.md': highlights,
    })
    expect(format).toBe('omnivore')
    expect(problems).toEqual([])
    expect(items.map(({ quote, note, tags }) => [quote?.exact, note, tags])).toEqual([
      [undefined, 'Read it twice.', []],
      ['so we chose to believe the bell', 'Why?\n\nAnd when?', ['time', 'sea walls']],
      ['They began to set out by the lamps.\nBy spring the market opened an hour sooner.', '', []],
      ['They said “no”\nand went on.', '# not a label', []],
    ])
    const document = {
      url: 'https://harbour.example/lamps',
      title: 'Lamps of the old harbour',
      author: 'Ada Marlow',
    }
    expect(items.map((item) => item.document)).toEqual([document, document, document, document])
    expect(new Set(items.map(({ importId }) => importId)).size).toBe(4)
  })

  it('is read as far as it is whole: without its list an article is called by its file', () => {
    const { items, problems } = read({
      'metadata_0_to_20.json': metadata.slice(0, 20),
      'metadata_20_to_40.json': '[5, {"title":"No slug"}]',
      'highlights/lamps-17f.md': '> The bell.',
    })
    expect(items).toMatchObject([
      { document: { title: 'lamps-17f' }, quote: { exact: 'The bell.' } },
    ])
    expect(problems).toEqual([
      {
        entry: 'metadata_0_to_20.json',
        message: 'It is damaged, so some articles have neither title nor address.',
      },
    ])
  })

  it('is told from other archives', () => {
    expect(readImportedArchive(new Map())).toMatchObject({ ok: false })
  })
})
