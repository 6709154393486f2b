import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  kindsIn,
  parseCommonMark,
  quotedText,
  quotedTextByMarkdownIt,
} from '../../../tests/support/markdown-parsers.ts'
import { representable } from './escape.ts'
import { readQuote, writeQuote } from './quote.ts'

const pieces = [
  ...['#', '##', '# ', '#tag', '#1', '> ', '>', '- ', '-', '---', '- - -', '+ ', '* ', '*', '**'],
  ...['***', '1. ', '1) ', '1986.', '_', '__', '~', '~~', '~~~', '|', '| a | b |', '|---|', '\\'],
  ...['[', ']', '[[', ']]', '![', '[a](b)', '[a]: /b', '[^1]', '[ ] ', '<', '<b>', '</p>', '<!--'],
  ...['-->', '<?', '<https://a.b>', '&', '&amp;', '&#35;', '&copy', '`', '``', '```', '===', '=='],
  ...['%%', '%', '$', '$$', '$x$', '^', ' ^id', '^[', 'https://a.b/c_d_e', 'www.a.com', '://'],
  ...['me@a.com', '\n', '\n\n', '\r\n', '\r', '\t', ' ', '    ', '\u00a0', '\u3000', '\u2028'],
  ...[
    '\ufeff',
    '\u0000',
    '\u000b',
    '\f',
    '\ud83d',
    '😀',
    '👩‍👩‍👧',
    '漢字',
    'שלום',
    'مرحبا',
    '“a”',
    '…',
  ],
  ...[
    '- [ ] ',
    '> [!note]',
    '![[x]]',
    '[^a]:',
    '<!-- lectern:highlight x -->',
    '---\n',
    'a::b',
    '\\#',
  ],
  ...['a', 'b', 'Word', '.', '(', ')', '!', ':', ';', '"', "'", '/', '{{', '}}', '@', ','],
]

/** Any text at all, but mostly text that Markdown would take for something. */
const hostileText = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    ),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '')

describe('a quote', () => {
  it('parses back to exactly its text, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const document = parseCommonMark(writeQuote(text))
        expect(document.children.map((child) => child.kind)).toEqual(['block_quote'])
        expect(quotedText(document.children[0]!)).toBe(representable(text))
      }),
      { numRuns: 10_000 },
    )
  })

  it('is nothing but paragraphs of text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const kinds = [...kindsIn(parseCommonMark(writeQuote(text)))]
        expect(new Set([...kinds, 'block_quote', 'paragraph', 'text'])).toEqual(
          new Set(['block_quote', 'paragraph', 'text']),
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it.each(['commonmark', 'extended'] as const)(
    'is the same text to markdown-it (%s)',
    (flavour) => {
      fc.assert(
        fc.property(hostileText, (text) => {
          expect(quotedTextByMarkdownIt(writeQuote(text), flavour)).toBe(representable(text))
        }),
        { numRuns: 10_000 },
      )
    },
  )

  it.each(['#@1986.~~#', '#@\ufeff1986.^[#', 'a\ufeff@b.c', 'a#b@c.d', "it's@home.now"])(
    'wakes no mail address in %s',
    (text) => {
      expect(quotedTextByMarkdownIt(writeQuote(text), 'extended')).toBe(text)
    },
  )

  it('keeps its text beside anything a note defines', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const file = `${writeQuote(text)}\n\n[a]: /x\n[ ]: /y\n[b]: /z\n[^1]: /f\n`
        expect(quotedText(parseCommonMark(file).children[0]!)).toBe(representable(text))
      }),
      { numRuns: 10_000 },
    )
  })

  it('wakes nothing of Obsidian’s', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = writeQuote(text)
        // An escaped pair is no pair; what is left must not look like any of these.
        const plain = written
          .replace(/\\[^\P{ASCII}\p{L}\p{N}\s\p{Cc}]/gu, '\u0001')
          .replace(/&#\d+;/g, '\u0002')
        expect(plain).not.toMatch(/(?:^|\s)#[\p{L}\p{N}_/-]/mu)
        expect(plain).not.toMatch(/\[|==|%%|\$\$/)
        expect(plain).not.toMatch(/\$[^\s$][^$\n]*[^\s$]\$|\$[^\s$]\$/)
        expect(plain).not.toMatch(/(?:^|\s)\^[a-z\d-]+\s*$/im)
        expect(plain).not.toMatch(/<[a-z/!?]/i)
        // GitHub and Visual Studio Code link these two by themselves.
        expect(plain).not.toMatch(/[a-z]:\/\//i)
        expect(plain).not.toMatch(/(?:^|[^\p{L}\p{N}])www\.[\p{L}\p{N}_-]/iu)
      }),
      { numRuns: 10_000 },
    )
  })

  it('is read back by Lectern itself', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(readQuote(writeQuote(text).split('\n'))).toBe(representable(text))
      }),
      { numRuns: 10_000 },
    )
  })
})

/** What prose is full of, and Markdown means nothing by. */
const proseWords = [
  ...[
    'word',
    'C#',
    'R&D',
    '5 * 3',
    'a_b_c',
    '$5',
    '50%',
    '~60',
    'x < 5',
    'a > b',
    '1.5',
    '- yes',
    '|',
  ],
  ...[
    '(see',
    'it)',
    '“so”',
    "it's",
    '=',
    '^2',
    '#',
    '@',
    '3*',
    'C:\\Users\\me',
    '5. and',
    '+ 1',
    'a/b',
  ],
  ...[
    '3 > 2',
    '`',
    'no]',
    'e-mail',
    '漢字',
    'שלום',
    '👩‍👩‍👧',
    'and…',
    '_',
    '&',
    ';',
    ':)',
    '!',
    '1986.',
  ],
]

describe('the written form', () => {
  it('has no backslash where none is needed', () => {
    const prose = fc.uniqueArray(fc.constantFrom(...proseWords), { maxLength: 20 })
    fc.assert(
      fc.property(prose, (words) => {
        const text = ['It', ...words, 'end'].join(' ')
        expect(writeQuote(text)).toBe(`> ${text}`)
      }),
      { numRuns: 10_000 },
    )
  })

  it.each([
    [
      'agreed on the need to “de-escalate” the crisis',
      '> agreed on the need to “de-escalate” the crisis',
    ],
    [
      'It rose by 3.5% (of 1,200) - see A/B; C: D!',
      '> It rose by 3.5% (of 1,200) - see A/B; C: D!',
    ],
    [
      'snake_case and C:\\Users\\me, a < b > c & d',
      '> snake_case and C:\\Users\\me, a < b > c & d',
    ],
    [
      'from $5 to $10, about ~50 to ~60, 2 * 3 = 6',
      '> from $5 to $10, about ~50 to ~60, 2 * 3 = 6',
    ],
    [
      'Price* excludes tax; C# is a language | yes',
      '> Price* excludes tax; C# is a language | yes',
    ],
    ['agreed [sic] to it', '> agreed \\[sic] to it'],
    ['1986. A great year', '> 1986\\. A great year'],
    ['- dashed', '> \\- dashed'],
    ['the #word', '> the \\#word'],
    ['see https://a.example/b_c', '> see https\\://a.example/b_c'],
    ['*both* and _both_', '> \\*both\\* and \\_both\\_'],
    ['AT&T and &amp;', '> AT&T and \\&amp;'],
    [' spaced ', '> &#32;spaced&#32;'],
    ['one\ntwo', '> one\n>\n> two'],
    ['one\n\ntwo\n', '> one\n>\n> &#10;two&#10;'],
  ])('of %j is %j', (text, written) => {
    expect(writeQuote(text)).toBe(written)
  })

  it('takes linear time on a long line of one character', () => {
    for (const unit of [
      '#',
      '*',
      '_',
      '[',
      '&a',
      'a:',
      'a@',
      ' ^a',
      '`',
      '$a',
      'www.',
      '\\',
      '1',
    ]) {
      const text = unit.repeat(20_000)
      expect(readQuote([writeQuote(text)])).toBe(text)
    }
  })
})
