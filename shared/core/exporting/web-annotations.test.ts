import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { highlightColours, highlightStyles } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { describeRange } from '../highlights/selectors.ts'
import { readWebAnnotations } from '../importing/web-annotation.ts'
import type { ArticleExport } from '../markdown/article-file.ts'
import { writeWebAnnotations } from './web-annotations.ts'

/**
 * The model's own rules for what is used of it (w3.org/TR/annotation-model), with nothing beside: ids
 * are IRIs, times are UTC with a zone, every annotation has a target, a selector has what its type
 * requires, a class stands in the style sheet of its annotation.
 */
const iri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i)
const dateTime = z.iso.datetime()
const agent = z.strictObject({ id: iri, type: z.literal('Software'), name: z.string().min(1) })
const body = z.discriminatedUnion('purpose', [
  z.strictObject({
    type: z.literal('TextualBody'),
    purpose: z.literal('commenting'),
    format: z.literal('text/markdown'),
    value: z.string().min(1),
  }),
  z.strictObject({
    type: z.literal('TextualBody'),
    purpose: z.literal('tagging'),
    value: z.string().min(1),
  }),
])
const selector = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: z.string().min(1),
    prefix: z.string(),
    suffix: z.string(),
  }),
  z
    .strictObject({
      type: z.literal('TextPositionSelector'),
      start: z.int().min(0),
      end: z.int().min(0),
    })
    .refine(({ start, end }) => start <= end),
])
const motivation = z.enum(['highlighting', 'commenting'])
const annotation = z
  .strictObject({
    id: iri,
    type: z.literal('Annotation'),
    motivation: z.union([motivation, z.array(motivation).min(2)]),
    created: dateTime.optional(),
    modified: dateTime.optional(),
    generator: agent,
    stylesheet: z
      .strictObject({ type: z.literal('CssStylesheet'), value: z.string().min(1) })
      .optional(),
    body: z.array(body).min(1).optional(),
    target: z.strictObject({
      type: z.literal('SpecificResource'),
      source: z.strictObject({
        id: iri,
        type: z.literal('Text'),
        'dcterms:title': z.string(),
        'dcterms:creator': z.string().optional(),
      }),
      styleClass: z
        .string()
        .regex(/^[a-z-]+$/)
        .optional(),
      selector: z.array(selector).min(1).optional(),
    }),
  })
  .refine(
    ({ stylesheet, target: { styleClass } }) =>
      styleClass === undefined || stylesheet?.value.startsWith(`.${styleClass} {`),
  )
const collection = z
  .strictObject({
    '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
    id: iri,
    type: z.literal('AnnotationCollection'),
    label: z.string(),
    generator: agent,
    total: z.int().min(0),
    first: z.strictObject({
      id: iri,
      type: z.literal('AnnotationPage'),
      startIndex: z.literal(0),
      items: z.array(annotation),
    }),
  })
  .refine(({ total, first }) => total === first.items.length)
  .refine(({ first: { items } }) => new Set(items.map(({ id }) => id)).size === items.length)

function annotations(articles: readonly ArticleExport[], text?: string) {
  const options = { title: 'My “notes”', textOf: () => text }
  return collection.parse(JSON.parse(writeWebAnnotations(articles, options))).first.items
}

const text = 'Ebb 🌊 and 🌊 flow.'

function placed(start: number, end: number, wishes: Partial<Highlight> = {}): Highlight {
  const { quote } = describeRange(text, { start, end })
  const highlight = highlightFixture(1, { quote: quote.exact, start })
  return { ...highlight, quote, ...wishes }
}

describe('web annotations', () => {
  it('say what was marked, where, and what was written about it', () => {
    const start = text.indexOf('flow')
    const highlight = placed(start, start + 4, { note: 'Why?', tags: ['sea', 'two words'] })
    const article = {
      ...quietArticle,
      url: 'https://example.org/tides',
      author: 'A. Writer',
      highlights: [highlight],
    }
    expect(annotations([article], text)).toEqual([
      {
        id: `urn:uuid:${highlight.id}`,
        type: 'Annotation',
        motivation: ['highlighting', 'commenting'],
        created: '2026-11-20T12:00:01.000Z',
        modified: '2026-11-20T12:00:01.000Z',
        generator: { id: 'urn:lectern', type: 'Software', name: 'Lectern' },
        stylesheet: {
          type: 'CssStylesheet',
          value: expect.stringContaining('.lectern-tint-yellow { background: #') as string,
        },
        body: [
          { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'Why?' },
          { type: 'TextualBody', purpose: 'tagging', value: 'sea' },
          { type: 'TextualBody', purpose: 'tagging', value: 'two words' },
        ],
        target: {
          type: 'SpecificResource',
          source: {
            id: 'https://example.org/tides',
            type: 'Text',
            'dcterms:title': article.title,
            'dcterms:creator': 'A. Writer',
          },
          styleClass: 'lectern-tint-yellow',
          selector: [
            { type: 'TextQuoteSelector', exact: 'flow', prefix: text.slice(0, start), suffix: '.' },
            // Two waves before it, each two code units and one code point.
            { type: 'TextPositionSelector', start: start - 2, end: start + 2 },
          ],
        },
      },
    ])
  })

  it('have no position while the text is not known, and no body without words', () => {
    const [one] = annotations([{ ...quietArticle, highlights: [placed(0, 3)] }])
    expect(one?.target.selector).toHaveLength(1)
    expect(one?.target.source.id).toBe(`urn:lectern:article:${quietArticle.articleId}`)
    expect(one).not.toHaveProperty('body')
    expect(one?.motivation).toBe('highlighting')
  })

  it('hold the note on an article, and nothing of the trash', () => {
    const gone = placed(0, 3, { deletedAt: 1 })
    expect(
      annotations([{ ...quietArticle, note: 'All.', highlights: [gone] }], text),
    ).toMatchObject([
      {
        id: `urn:lectern:note:${quietArticle.articleId}`,
        motivation: 'commenting',
        body: [{ value: 'All.' }],
      },
    ])
  })

  it('come back as they went when Lectern imports them', () => {
    const highlight = placed(0, 3, { note: 'Why?', tags: ['sea'], colour: 'purple' })
    const article = { ...quietArticle, author: 'A. Writer', note: 'All.', highlights: [highlight] }
    const written = writeWebAnnotations([article], { title: 'x', textOf: () => text })
    const read = readWebAnnotations(JSON.parse(written))
    const document = {
      url: `urn:lectern:article:${article.articleId}`,
      title: article.title,
      author: 'A. Writer',
    }
    expect(read).toMatchObject({
      problems: [],
      items: [
        { document, note: 'All.', tags: [] },
        {
          importId: `urn:uuid:${highlight.id}`,
          document,
          quote: highlight.quote,
          note: 'Why?',
          tags: ['sea'],
          colour: 'purple',
          createdAt: highlight.createdAt,
        },
      ],
    })
  })

  it('keep to the model whatever was written, and place code points where they stand', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1 })
    const made = fc.record({
      note: fc.string({ unit: 'grapheme' }),
      tags: fc.array(words),
      colour: fc.constantFrom(...highlightColours),
      style: fc.constantFrom(...highlightStyles),
    })
    fc.assert(
      fc.property(words, words, words, made, words, (before, exact, after, look, title) => {
        const whole = before + exact + after
        const quote = { exact, prefix: before, suffix: after }
        const highlight = {
          ...highlightFixture(1, { quote: exact, start: before.length }),
          ...look,
          quote,
        }
        const [one] = annotations([{ ...quietArticle, title, highlights: [highlight] }], whole)
        const position = one?.target.selector?.find(({ type }) => type === 'TextPositionSelector')
        const { start, end } = z.object({ start: z.int(), end: z.int() }).parse(position)
        expect(Array.from(whole).slice(start, end).join('')).toBe(exact)
      }),
    )
  })
})
