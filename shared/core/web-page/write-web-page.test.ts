import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import { blocks as arbitraryBlocks } from '#renderer/documents/testing/arbitrary-article.ts'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import type { Block } from '../article/block.ts'
import { canonicalText } from '../article/canonical-text.ts'
import { defaultColourNames } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { rangeProblem } from '../highlights/selectors.ts'
import type { ArticleExport } from '../markdown/article-file.ts'
import { pageStyle, pageStyleHash } from './page-style.ts'
import { writeWebPage } from './write-web-page.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const options = {
  colourNames: defaultColourNames,
  dayOf: (time: number) => new Date(time).toISOString().slice(0, 10),
}
const textHash = 'a'.repeat(64)

function page(article: ArticleExport, blocks?: readonly Block[]): string {
  const content = blocks === undefined ? undefined : { blocks, textHash, metadata: {} }
  return writeWebPage(article, content, options)
}

/** All elements of a page as a browser reads it. */
function elementsIn(html: string): readonly Element[] {
  const found: Element[] = []
  const visit = (node: Node): void => {
    if (!tree.isElementNode(node)) return
    found.push(node)
    node.childNodes.forEach(visit)
  }
  parse(html).childNodes.forEach(visit)
  return found
}

function named(html: string, name: string): readonly Element[] {
  return elementsIn(html).filter(({ tagName }) => tagName === name)
}

function textOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value
  return tree.isElementNode(node) ? node.childNodes.map(textOf).join('') : ''
}

/** Without what is no word of the article: names of images, numbers of notes. */
function wordsOf(node: Node): string {
  if (tree.isTextNode(node)) return node.value
  if (!tree.isElementNode(node)) return ''
  const isAdded = /image|reference/u.test(attribute(node, 'class') ?? '')
  return isAdded ? '' : node.childNodes.map(wordsOf).join('')
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] }
}

const tide = (note: string, wishes: Partial<Highlight> = {}): Highlight => ({
  ...highlightFixture(1, { quote: 'tide', note, start: 4 }),
  ...wishes,
})

describe('an exported page', () => {
  it('shows the article with what is marked in it, and the notes beside', () => {
    const html = page(
      { ...quietArticle, title: 'On tides', author: 'A. Writer', highlights: [tide('When?')] },
      [paragraph('The tide comes.'), paragraph('And goes.')],
    )
    expect(named(html, 'h1').map(textOf)).toEqual(['On tides'])
    expect(named(html, 'mark').map(textOf)).toEqual(['tide'])
    expect(attribute(named(html, 'mark')[0], 'class')).toBe('yellow tint')
    const [aside] = named(html, 'aside')
    expect(textOf(aside!)).toBe('1 · Key point · 2026-11-20When?')
    const links = named(html, 'a').map((one) => [attribute(one, 'id'), attribute(one, 'href')])
    expect(links).toEqual([
      ['mark-1', '#note-1'],
      [undefined, '#mark-1'],
    ])
    // The note stands beside the paragraph that it is about.
    const article = named(html, 'article')[0]!
    expect(textOf(article.childNodes[1]!)).toMatch(/^The tide1 comes\.1 · Key point/)
    expect(article.childNodes.map((node) => tree.isElementNode(node) && node.tagName)).toEqual([
      'header',
      'div',
      'p',
    ])
  })

  it('marks overlapping highlights and those over several blocks piece by piece', () => {
    const long = { ...highlightFixture(2, { quote: 'x', colour: 'blue', start: 9 }) }
    const range = { start: 0, end: 20 }
    const over = { ...long, anchor: { ...long.anchor, range } }
    const blocks = [paragraph('The tide comes.'), paragraph('And goes.')]
    const html = page({ ...quietArticle, highlights: [tide(''), over] }, blocks)
    expect(named(html, 'mark').map((one) => [attribute(one, 'class'), textOf(one)])).toEqual([
      ['blue tint', 'The '],
      ['yellow tint', 'tide'],
      ['blue tint', ' comes.'],
      ['blue tint', 'And '],
    ])
    expect(named(html, 'aside')).toEqual([])
  })

  it('says the title once, also where the article does', () => {
    const heading: Block = {
      kind: 'heading',
      level: 1,
      inlines: [{ kind: 'text', text: 'On tides' }],
    }
    const html = page({ ...quietArticle, title: 'On tides' }, [heading, paragraph('x')])
    expect(named(html, 'h1')).toHaveLength(1)
    expect(named(html, 'h2')).toHaveLength(0)
  })

  it('lists what has no sure place in the text, and everything when there is no text', () => {
    const gone = tide('Where?', { anchor: { ...tide('').anchor, status: 'orphaned' } })
    for (const blocks of [[paragraph('Nothing.')], undefined]) {
      const html = page({ ...quietArticle, note: 'On all.', highlights: [gone] }, blocks)
      expect(named(html, 'mark')).toEqual([])
      expect(named(html, 'blockquote').map(textOf)).toEqual(['tide'])
      expect(html).toContain('Where?')
      expect(html).toContain('On all.')
    }
    const trashed = page({ ...quietArticle, highlights: [tide('x', { deletedAt: 1 })] }, [])
    expect(named(trashed, 'blockquote')).toEqual([])
  })

  it('lets in no script, nothing from elsewhere, and one style sheet', () => {
    const html = page(quietArticle, [paragraph('x')])
    const policy = named(html, 'meta').find(
      (one) => attribute(one, 'http-equiv') === 'Content-Security-Policy',
    )
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'`,
    )
    expect(createHash('sha256').update(pageStyle).digest('base64')).toBe(pageStyleHash)
    expect(named(html, 'style').map(textOf)).toEqual([pageStyle])
  })

  it('leads within itself and to the web, and nowhere else', () => {
    const linked = (target: string): Block => ({
      kind: 'paragraph',
      inlines: [
        {
          kind: 'link',
          target: { kind: 'web', url: target },
          children: [{ kind: 'text', text: target }],
        },
      ],
    })
    const targets = [
      'https://example.org/?a="b"&c',
      'javascript:alert(1)',
      'data:text/html,x',
      '//x',
    ]
    const html = page(quietArticle, targets.map(linked))
    expect(named(html, 'a').map((one) => attribute(one, 'href'))).toEqual([targets[0]])
  })

  const whole = { start: 0, end: 30 }
  const saying = {
    ...quietArticle,
    note: 'x',
    url: 'https://example.org',
    highlights: [tide('x', { anchor: { ...tide('').anchor, range: whole } })],
  }
  /** Those that the writer itself makes. */
  const usual = new Set(elementsIn(page(saying, everyKind())).map(({ tagName }) => tagName))

  it('never makes markup of words, whatever they are', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '</style><script>alert(1)</script>',
        '--><img src=x onerror=alert(1)>',
        '"><svg onload=alert(1)>',
        "' onmouseover='alert(1)",
        '</title><iframe src="https://example.org">',
        '<!--',
        ']]>',
        '&lt;b&gt;',
        '\u0000<b\u0000>',
        '\ud800<b>',
      ),
      fc.string({ unit: 'grapheme' }),
    )
    const facts = fc.record({
      title: hostile,
      author: hostile,
      date: hostile,
      url: hostile,
      note: hostile,
      tags: fc.array(hostile),
    })
    fc.assert(
      fc.property(facts, hostile, hostile, arbitraryBlocks, (said, words, note, blocks) => {
        const mark = tide(note, {
          tags: said.tags,
          quote: { exact: words, prefix: '', suffix: '' },
        })
        const orphan = { ...highlightFixture(2, { quote: words, note, status: 'orphaned' }) }
        const all = [paragraph(words), { kind: 'code', text: words } as const, ...blocks]
        const html = page({ ...quietArticle, ...said, highlights: [mark, orphan] }, all)
        for (const one of elementsIn(html)) {
          expect(usual).toContain(one.tagName)
          for (const { name, value } of one.attrs) {
            expect(name).not.toMatch(/^on|^style$|^src$/)
            if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|mailto:|#)/)
          }
        }
        expect(named(html, 'script')).toEqual([])
        expect(named(html, 'style').map(textOf)).toEqual([pageStyle])
      }),
    )
  })

  it('holds the words of the article whole and in their order', () => {
    fc.assert(
      fc.property(arbitraryBlocks, fc.nat(200), fc.nat(50), (blocks, start, length) => {
        const text = canonicalText(blocks)
        const range = { start, end: start + length }
        const { anchor } = tide('')
        const mark = tide('Why?', { anchor: { ...anchor, range } })
        const highlights = rangeProblem(text, range) === undefined ? [mark] : []
        const html = page({ ...quietArticle, title: '\u2060', note: '', highlights }, blocks)
        const letters = (text: string): string => text.replace(/\P{L}/gu, '')
        const article = named(html, 'article')[0]!
        let at = 0
        const shown = letters(wordsOf(article))
        for (const leaf of text.split('\n')) {
          const found = shown.indexOf(letters(leaf), at)
          expect(found).toBeGreaterThanOrEqual(at)
          at = found + letters(leaf).length
        }
        const marked = named(html, 'mark').map(wordsOf).join('')
        const words = highlights.length === 0 ? '' : text.slice(start, start + length)
        expect(letters(marked)).toBe(letters(words))
        expect(named(html, 'aside')).toHaveLength(highlights.length)
      }),
    )
  })
})

function everyKind(): readonly Block[] {
  const text = [{ kind: 'text', text: 'x' }] as const
  const inner: Block = { kind: 'paragraph', inlines: text }
  return [
    ...([1, 2, 3, 4, 5, 6] as const).map(
      (level) => ({ kind: 'heading', level, inlines: text }) as const,
    ),
    {
      kind: 'paragraph',
      inlines: [
        { kind: 'code', text: 'x' },
        { kind: 'break' },
        { kind: 'image', image: { kind: 'missing', path: 'x', alt: 'x' } },
        ...(['emphasis', 'strong', 'strikethrough', 'subscript', 'superscript'] as const).map(
          (kind) => ({ kind, children: text }) as const,
        ),
      ],
    },
    { kind: 'code', text: 'x' },
    { kind: 'quote', blocks: [inner] },
    { kind: 'list', ordered: true, items: [{ blocks: [inner] }] },
    { kind: 'list', ordered: false, items: [{ blocks: [inner] }] },
    { kind: 'table', header: [{ inlines: text }], rows: [[{ inlines: text }]] },
    { kind: 'figure', image: { kind: 'missing', path: 'x', alt: '' }, caption: text },
    { kind: 'rule' },
    { kind: 'footnotes', notes: [{ label: '1', blocks: [inner] }] },
  ]
}
