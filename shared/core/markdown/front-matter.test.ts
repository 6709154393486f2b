import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { toArticleId } from '../ids.ts'
import { representable } from './escape.ts'
import { frontMatterPattern, writeFrontMatter } from './front-matter.ts'

/** Words that some YAML reader takes for something else than text. */
const pieces = [
  ...['y', 'N', 'yes', 'No', 'ON', 'off', 'true', 'False', 'null', 'Null', '~', 'nan', '.inf'],
  ...['1', '0x1f', '0o7', '012', '1e5', '1_000', '190:20:30', '2022-01-29', '12:30', '_1', '1.5'],
  ...[
    'a',
    'Ünder',
    '漢字',
    'a.b',
    'a/b',
    'a-b',
    '-',
    '.',
    ':',
    '#',
    ' ',
    '"',
    "'",
    '\n',
    '=',
    '<<',
  ],
]

const word = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }) },
  fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 1 }),
)
const text = word.map((parts) => parts.join(''))
const id = fc
  .oneof(
    fc.stringMatching(/^[0-9a-f]{32}$/),
    fc.stringMatching(/^\d{32}$/),
    fc.stringMatching(/^\d{15}e\d{16}$/),
  )
  .map(toArticleId)

function readBy(version: '1.1' | '1.2', markdown: string): unknown {
  return parse(frontMatterPattern.exec(markdown)?.[2] ?? '', { version })
}

describe('front matter', () => {
  it.each(['1.1', '1.2'] as const)('says the same words to a reader of YAML %s', (version) => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), id, (title, tags, articleId) => {
        const facts = { title, author: title, file: title, tags, articleId }
        expect(readBy(version, `${writeFrontMatter(facts, 0)}\n`)).toMatchObject({
          title: representable(title),
          author: representable(title),
          file: representable(title),
          ...(tags.length > 0 ? { tags: tags.map(representable) } : {}),
          lectern: { article: articleId },
        })
      }),
      { numRuns: 5_000 },
    )
  })

  it('puts quotes around words only where they are needed', () => {
    const tags = ['sea', 'no', 'two words', '1986', 'Nobel', '漢字', '19th', 'on']
    expect(writeFrontMatter({ title: 'x', tags }, 0)).toContain(
      'tags: [sea, "no", "two words", "1986", Nobel, 漢字, 19th, "on"]',
    )
  })
})
