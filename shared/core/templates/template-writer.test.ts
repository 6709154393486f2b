import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'
import { describe, expect, it } from 'vitest'
import { exportOptions as options, quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { hostileHighlights, hostileNotes } from '../../../tests/support/hostile-markdown.ts'
import { parseCommonMark, quotedText, textOf } from '../../../tests/support/markdown-parsers.ts'
import { railwayArticle, railwayContexts } from '../../../tests/support/template-fixture.ts'
import { representable } from '../markdown/escape.ts'
import { exportedFile } from '../markdown/front-matter.ts'
import { isBlankNote } from '../markdown/note.ts'
import { oneWayEdits, readBack } from '../markdown/read-back.ts'
import { readRegions } from '../markdown/read-regions.ts'
import { findRegions } from '../markdown/regions.ts'
import { baseOf, updateFile } from '../markdown/update-file.ts'
import { builtInTemplates } from './built-in-templates.ts'
import type { ExportTemplate } from './export-template.ts'
import { templateWriter, type TemplateWriter } from './template-writer.ts'

const still = () => 0
const noContexts = new Map()

function builtIn(name: string): ExportTemplate {
  const found = builtInTemplates.find((one) => one.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

function writerOf(template: ExportTemplate): TemplateWriter {
  const made = templateWriter(template, still)
  if (!made.ok) throw new Error(made.problem.message)
  return made.value
}

function written(result: ReturnType<TemplateWriter['article']>): string {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** The problem of a template that is Obsidian's but for these parts. */
function problemOf(changed: Partial<ExportTemplate>) {
  const made = templateWriter({ ...builtIn('Obsidian'), ...changed }, still)
  if (!made.ok) return made.problem
  const result = made.value.article(railwayArticle, railwayContexts, options)
  if (!result.ok) return result.problem
  const name = made.value.nameOf(railwayArticle, options)
  return name.ok ? undefined : name.problem
}

describe('a template that comes with Lectern', () => {
  it.each(builtInTemplates.map(({ name }) => name))('%s writes its golden file', (name) => {
    const golden = new URL(`../../../tests/fixtures/templates/${name}.md`, import.meta.url)
    const file = written(writerOf(builtIn(name)).article(railwayArticle, railwayContexts, options))
    expect(file).toBe(readFileSync(golden, 'utf8'))
  })

  it.each(builtInTemplates.map(({ name }) => name))(
    '%s writes a file of Lectern’s, whatever notes, quotes and tags hold',
    (name) => {
      const writer = writerOf(builtIn(name))
      fc.assert(
        fc.property(hostileHighlights, hostileNotes, (highlights, note) => {
          const article = { ...quietArticle, note, highlights }
          const file = written(writer.article(article, noContexts, options))
          expect(exportedFile(file)).toBe(article.articleId)
          const found = findRegions(file)
          expect(found.ok && found.value.regions).toHaveLength(
            highlights.length + (isBlankNote(note) ? 0 : 1),
          )
        }),
        { numRuns: 500 },
      )
    },
  )

  it('Obsidian’s comes back with notes, tags and colours, unit for unit', () => {
    const writer = writerOf(builtIn('Obsidian'))
    expect(writer.comesBack).toBe(true)
    fc.assert(
      fc.property(hostileHighlights, (highlights) => {
        const article = { ...quietArticle, highlights }
        const read = readRegions(written(writer.article(article, noContexts, options)))
        const byId = new Map(
          read.ok ? read.value.highlights.map((one) => [one.highlightId, one]) : [],
        )
        for (const { id, note, colour, tags } of highlights) {
          expect(byId.get(id)).toMatchObject({
            note: isBlankNote(note) ? '' : note,
            colour,
            tags: tags.map(representable),
          })
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['Logseq', 'Plain Markdown', 'Pandoc with footnotes'])(
    '%s says that its notes do not come back, and nothing is read from them',
    (name) => {
      const writer = writerOf(builtIn(name))
      expect(writer.comesBack).toBe(false)
      const file = written(writer.article(railwayArticle, railwayContexts, options))
      const edited = file.replace('First thought.', 'Another thought.')
      const base = baseOf(file)
      expect(readBack(edited, base)).toEqual({ ok: true, value: [] })
      expect(oneWayEdits(file, base)).toEqual([])
      expect(oneWayEdits(edited, base)).toHaveLength(1)
    },
  )

  it('Pandoc’s has a footnote with the note for each highlight', () => {
    const writer = writerOf(builtIn('Pandoc with footnotes'))
    const file = written(writer.article(railwayArticle, railwayContexts, options))
    const tokens = new MarkdownIt('commonmark').use(footnotes).parse(file, {})
    const notes = tokens.filter(({ type }) => type === 'footnote_open')
    expect(notes.map(({ meta }) => (meta as { label: string }).label)).toEqual([
      'hl-0001',
      'hl-0002',
      'hl-0003',
    ])
    const second = tokens.slice(tokens.indexOf(notes[1] ?? notes[0]!))
    expect(second.map(({ content }) => content)).toContain('First thought.')
    expect(second.map(({ type }) => type)).toContain('bullet_list_open')
  })
})

describe('an exported file that was edited', () => {
  it.each(builtInTemplates.map(({ name }) => name))(
    'keeps the user’s words when %s exports it again, and gets what is new',
    (name) => {
      const writer = writerOf(builtIn(name))
      const before = written(writer.article(railwayArticle, railwayContexts, options))
      const edited = before
        .replace('First thought.', 'My own words in a region.')
        .replace('## Not found', 'My words between regions.\n\n## Not found')
      const [first, ...others] = railwayArticle.highlights
      if (first === undefined) throw new Error('no highlight')
      const added = highlightFixture(4, { quote: 'Nobody asked.', start: 171 })
      const article = {
        ...railwayArticle,
        highlights: [{ ...first, note: 'New in Lectern.' }, ...others, added],
      }
      const fresh = written(writer.article(article, railwayContexts, options))
      const updated = updateFile({ existing: edited, base: baseOf(before), fresh })
      if (!updated.ok) throw new Error(updated.problem.message)
      const { content, keptBack } = updated.value
      expect(content).toContain('My own words in a region.')
      expect(content).toContain('My words between regions.')
      expect(content).toContain('New in Lectern.')
      expect(content.indexOf('> Nobody asked.')).toBeGreaterThan(content.indexOf('It wanted'))
      expect(content.indexOf('> Nobody asked.')).toBeLessThan(content.indexOf('## Not found'))
      expect(keptBack).toEqual({ changed: 1, deleted: 0, removed: 0 })
    },
  )

  it('takes another template in regions that nobody touched', () => {
    const before = written(
      writerOf(builtIn('Logseq')).article(railwayArticle, railwayContexts, options),
    )
    const existing = before.replace('## Highlights', '## My highlights')
    const fresh = written(
      writerOf(builtIn('Obsidian')).article(railwayArticle, railwayContexts, options),
    )
    const updated = updateFile({ existing, base: baseOf(before), fresh })
    if (!updated.ok) throw new Error(updated.problem.message)
    expect(updated.value.content).toBe(fresh.replace('## Highlights', '## My highlights'))
  })
})

describe('a template of the user', () => {
  it('knows the sentence and the headings of a highlight', () => {
    const highlight =
      '{{ highlight.heading_path | join: " / " }}: {{ highlight.sentence | escape_markdown }}'
    const writer = writerOf({ ...builtIn('Obsidian'), highlight })
    const file = written(writer.article(railwayArticle, railwayContexts, options))
    expect(file).toContain('The hour the railway brought: Every town kept its own noon.')
    expect(file).toContain(
      'The hour the railway brought / One time for all: It wanted \\*one\\* noon, and \\#one alone!',
    )
    expect(writer.comesBack).toBe(false)
  })

  it('takes nothing in a note or a quote for Liquid', () => {
    const one = highlightFixture(1, { quote: '{{ title }}', note: '{% if %} {{ 7 | plus: 1 }}' })
    const article = { ...quietArticle, highlights: [one] }
    const file = written(writerOf(builtIn('Obsidian')).article(article, noContexts, options))
    expect(file).toContain('> {{ title }}\n\n{% if %} {{ 7 | plus: 1 }}\n')
  })

  it('is stopped when the highlights of an article take too long together', () => {
    let time = 0
    const made = templateWriter(builtIn('Obsidian'), () => (time += 3_000))
    if (!made.ok) throw new Error(made.problem.message)
    const result = made.value.article(railwayArticle, railwayContexts, options)
    expect(!result.ok && result.problem.message).toContain('it takes too long')
  })

  it('names files', () => {
    const fileName = '{{ date }} {{ author }} - {{ title }}'
    const named = writerOf({ ...builtIn('Obsidian'), fileName }).nameOf(railwayArticle, options)
    expect(named).toEqual({
      ok: true,
      value: '2022-01-29 A. Writer - The hour the railway brought',
    })
  })

  it('writes several articles in one file, each below its own heading', () => {
    const other = {
      ...quietArticle,
      articleId: quietArticle.articleId.replace('4', '5') as typeof quietArticle.articleId,
      title: 'Another',
      note: 'Its note.',
    }
    const file = written(
      writerOf(builtIn('Plain Markdown')).all(
        'Notes (all articles)',
        [
          [railwayArticle, railwayContexts],
          [other, noContexts],
        ],
        options,
      ),
    )
    expect(file.match(/^#+ .*$/gm)).toEqual([
      '# Notes (all articles)',
      '## The hour the railway brought',
      '### Highlights',
      '### Not found in the current text',
      '## Another',
    ])
    const read = readRegions(file)
    expect(read.ok && read.value.articleNotes).toHaveLength(2)
  })

  it.each([
    [
      { highlight: 'a\n {{ highlight.qoute }}' },
      'highlight',
      2,
      5,
      'no variable “highlight.qoute”',
    ],
    [{ highlight: '{{ title | shout }}' }, 'highlight', 1, 1, 'no filter “shout”'],
    [{ file: '\n\n{% if title %}' }, 'file', 3, 1, '“{% if title %}” is never closed'],
    [{ file: 'x {{ title' }, 'file', 1, 3, '“{{ title” is never closed'],
    [{ fileName: '{% include "a" %}' }, 'fileName', 1, 1, 'no tag “include”'],
    [{ file: '{% render "a" %}' }, 'file', 1, 1, 'no tag “render”'],
    [{ file: '{% layout "a" %}' }, 'file', 1, 1, 'no tag “layout”'],
  ])('that is wrong is told with its place: %j', (changed, part, line, column, words) => {
    expect(problemOf(changed)).toMatchObject({
      part,
      line,
      column,
      message: expect.stringMatching(
        new RegExp(String.raw`^Line ${line}, column ${column}: .*`),
      ) as string,
    })
    expect(problemOf(changed)?.message).toContain(words)
  })

  it.each(['constructor', '__proto__', 'toString', 'highlight.quote.constructor', 'title.at'])(
    'does not get at what the page runs on: %s',
    (name) => {
      expect(problemOf({ highlight: `{{ ${name} }}` })?.message).toContain('no variable')
    },
  )

  it.each([
    ['{% for a in (1..100000000) %}x{% endfor %}', 'too much memory'],
    [
      '{% for a in (1..9000) %}{% for b in (1..9000) %}{{ b }}{% endfor %}{% endfor %}',
      'too (?:long|much)',
    ],
    ['x'.repeat(20_001), 'characters at most'],
  ])('that would never end is stopped', (file, words) => {
    expect(problemOf({ file })?.message).toMatch(new RegExp(words))
  })

  it.each([
    [{ file: '{{ highlights[0].region }}\n{{ highlights[0].region }}' }, 'twice'],
    [{ file: '{% for one in highlights %}- {{ one.region }}\n{% endfor %}' }, 'lines of its own'],
    [{ highlight: '<!-- /lectern:highlight -->' }, 'Lectern’s own markers'],
    [{ highlight: '```\n{{ highlight.quote }}' }, 'open'],
  ])('that would harm the file is refused: %j', (changed, words) => {
    expect(problemOf(changed)?.message).toContain(words)
  })
})

describe('the filters of Lectern', () => {
  const quoting = writerOf({
    ...builtIn('Obsidian'),
    file: '{% for one in highlights %}{{ one.region }}{% endfor %}',
    highlight: '{{ highlight.quote | markdown_quote }}',
  })
  const escaping = writerOf({ ...builtIn('Obsidian'), fileName: '{{ title | escape_markdown }}' })

  it('markdown_quote writes a quotation of exactly the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (quote) => {
        const article = { ...quietArticle, highlights: [highlightFixture(1, { quote })] }
        const parsed = parseCommonMark(
          written(quoting.article(article, noContexts, { ...options, frontMatter: false })),
        )
        const quotation = parsed.children.find(({ kind }) => kind === 'block_quote')
        expect(quotation && quotedText(quotation)).toBe(representable(quote))
      }),
      { numRuns: 2000 },
    )
  })

  it('escape_markdown writes words that are nothing else, wherever they stand', () => {
    const pieces = fc.constantFrom(
      ...[
        '#',
        '*',
        '_',
        '`',
        '>',
        '-',
        '1.',
        '[a](b)',
        '<b>',
        ' ',
        'a',
        '&lt;',
        '\\',
        '~',
        '![',
        '---',
      ],
    )
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (chosen) => {
        const title = chosen.join('').replace(/ +/g, ' ').trim()
        const line = written(escaping.nameOf({ ...quietArticle, title }, options))
        const told = [line, `# ${line}`, `x **x${line}x**`].map((markdown) =>
          textOf(parseCommonMark(markdown)),
        )
        expect(told).toEqual([title, title, `x x${title}x`])
      }),
      { numRuns: 2000 },
    )
  })
})
