import { existsSync, readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { parseArticle, type ParsedArticle } from './parse-article.ts'

function parse(source: string | Uint8Array, fileName: string, encoding?: string): ParsedArticle {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const parsed = parseArticle({ bytes, fileName, ...(encoding === undefined ? {} : { encoding }) })
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../../tests/fixtures/articles/${name}`, import.meta.url))
}

describe('a text article that begins with its date', () => {
  it('has that date, its paragraphs, and a title made of its first sentence', () => {
    const article = parse(fixture('dated-paragraphs.txt'), 'dated-paragraphs.txt')
    expect(article.format).toBe('text')
    expect(article.metadata).toEqual({
      title:
        'Harbour engineer Ana Reyes and her deputy Bo Holm told the town council on Thursday that…',
      date: '2021-11-05',
      tags: [],
    })
    expect(article.blocks.map((block) => block.kind)).toEqual(Array(5).fill('paragraph'))
    expect(article.text).not.toContain('2021-11-05')
    expect(article.text.startsWith('Harbour engineer')).toBe(true)
    expect(article.statistics).toEqual({ words: 108, minutes: 1 })
    expect(article.encoding).toEqual({ name: 'utf-8', certain: true, chosen: false })
    expect(article.notices).toEqual([])
  })

  const samples = new URL('../../../../shared/samples/', import.meta.url)
  const sample = existsSync(samples)
    ? readdirSync(samples).find((name) => name.startsWith('000_'))
    : undefined
  if (sample === undefined) {
    console.info(
      'The real article is not there (../shared/samples), so only the fixture was tried.',
    )
  }

  it.skipIf(sample === undefined)('is read so when it is a real one', () => {
    const article = parse(readFileSync(new URL(sample ?? '', samples)), 'real.txt')
    expect(article.metadata.date).toBe('2022-01-29')
    expect(article.metadata.title).toMatch(/^French President Emmanuel Macron and .*\S…$/)
    expect(article.metadata.title.length).toBeLessThanOrEqual(90)
    expect(article.blocks).toHaveLength(12)
    expect(article.statistics).toEqual({ words: 410, minutes: 2 })
    expect(article.text).not.toContain('date 2022-01-29')
  })
})

describe('a Markdown article', () => {
  it('is read with its front matter', () => {
    const article = parse(fixture('front-matter.md'), 'lock.md')
    expect(article.metadata).toEqual({
      title: 'The lock at Ostmark: a short history',
      date: '2021-11-05',
      author: 'Ana Reyes',
      tags: ['harbours', 'Ostmark'],
      url: 'https://example.org/lock',
    })
    expect(article.blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'quote',
      'footnotes',
    ])
    expect(article.text).toBe(
      'The lock at Ostmark\nBuilt in 1884, the lock has two gates and one keeper.\nupper gate\nlower gate\n' +
        'Year\nBoats\n1884\n212\n2021\n3,940\nNobody owns a river.\nOf oak, until 1931.\n',
    )
  })

  it('is shown as plain text, and says so, rather than cut', () => {
    const article = parse(`${'> '.repeat(300)}deep words`, 'deep.md')
    expect(article.text).toContain('deep words')
    expect(article.notices).toEqual([
      'This Markdown is nested too deeply to be shown with its formatting, so it is shown as plain text.',
    ])
  })
})

describe('an article whose text is one line', () => {
  it.each(['line.txt', 'line.md', 'line.html'])('is shown in parts, and says so: %s', (name) => {
    const line = 'Nobody had seen the boats leave before morning. '.repeat(5000).trim()
    const { blocks, text, notices } = parse(line, name)
    expect(blocks.length).toBeGreaterThan(4)
    expect(text.replaceAll('\n', '')).toBe(line)
    expect(notices).toEqual([expect.stringContaining('No text is left out.')])
  })
})

describe('an HTML article', () => {
  it('is the main part of the page with what the page says of itself', () => {
    const article = parse(fixture('saved-page.html'), 'saved page.html')
    expect(article.metadata).toEqual({
      title: 'Lock keeper retires',
      date: '2021-11-05',
      author: 'Bo Holm',
      url: 'https://courier.example/lock-keeper',
      language: 'en-GB',
      tags: [],
    })
    expect(article.blocks.map((block) => block.kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'figure',
      'paragraph',
      'paragraph',
    ])
    expect(article.text).not.toMatch(/never run|Most read|Imprint|Weather/)
    expect(JSON.stringify(article.blocks)).toContain('https://courier.example/harbour/mill')
  })
})

describe('the title of an article', () => {
  it.each([
    ['title: The Lock\n\nIt opened.', 'a.txt', 'The Lock'],
    ['The Lock\n\nIt opened.', 'a.txt', 'The Lock'],
    ['It opened. Boats came.', 'a.txt', 'It opened.'],
    ['* * *', 'some/folder/a.b.txt', 'a.b'],
    ['Intro.\n\n# The Lock\n\nText', 'a.md', 'The Lock'],
    ['## Under\n\nText', 'a.md', 'Under'],
    ['It **opened**. Boats came.', 'a.md', 'It opened.'],
    ['<title>The Lock</title><p>It opened.', 'a.html', 'The Lock'],
    ['<p>It opened. Boats came.', 'a.html', 'It opened.'],
  ])('of %j (%s) is %s', (source, fileName, title) => {
    expect(parse(source, fileName).metadata.title).toBe(title)
  })
})

describe('an article without text', () => {
  it.each([
    ['', 'a.txt'],
    [' \n\t\n', 'a.txt'],
    ['---\ntitle: Only\n---\n', 'a.md'],
    ['<script>1</script>', 'a.html'],
  ])('is a problem that names the file: %j', (source, fileName) => {
    expect(parseArticle({ bytes: new TextEncoder().encode(source), fileName })).toEqual({
      ok: false,
      problem: {
        code: 'empty',
        message: `“${fileName}” holds no text, so there is nothing to read.`,
      },
    })
  })
})

it('reads a file in the encoding that the user chose', () => {
  const article = parse(Uint8Array.of(0x63, 0x61, 0x66, 0xc3, 0xa9), 'a.txt', 'windows-1252')
  expect(article.text).toBe('cafÃ©\n')
  expect(article.encoding.chosen).toBe(true)
})

describe('any bytes under any name', () => {
  it('end in an article or in “empty”, with the text its blocks make', () => {
    const source = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .array(
          fc.constantFrom(
            '<b>',
            '<p>',
            '</p>',
            '<li>',
            '<td>',
            '<table>',
            '<br>',
            '<a href=#x>',
            ' w ',
            '\n\n',
            '# ',
            '- ',
            '|',
            '`',
            '<pre>',
            '---\n',
            'title: x\n',
            '&lt;',
          ),
          { maxLength: 40 },
        )
        .map((pieces) => new TextEncoder().encode(pieces.join(''))),
    )
    fc.assert(
      fc.property(source, fc.constantFrom('a.txt', 'a.md', 'a.html', 'odd'), (bytes, fileName) => {
        const parsed = parseArticle({ bytes, fileName })
        if (!parsed.ok) {
          expect(parsed.problem.code).toBe('empty')
          return
        }
        expect(parsed.value.text).toBe(canonicalText(parsed.value.blocks))
        expect(parsed.value.metadata.title).not.toBe('')
        expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(parsed.value)
      }),
      { numRuns: 400 },
    )
  })
})
