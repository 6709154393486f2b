import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { htmlArticle } from './html-article.ts'

const blocksOf = (source: string): readonly Block[] => htmlArticle(source, {}).blocks
const textOf = (source: string): string => canonicalText(blocksOf(source))
const words = (text: string): Inline => ({ kind: 'text', text })
const paragraph = (...inlines: Inline[]): Block => ({ kind: 'paragraph', inlines })

describe('HTML blocks', () => {
  it('reads headings, paragraphs, quotations, rules and code', () => {
    const source =
      '<h1 id=top>Title</h1><p>One<p>Two<blockquote><p>Said</blockquote><hr>' +
      '<pre><code class="hljs language-ts">let x\n\n  y\n</code></pre><h3>Deep</h3>loose'
    expect(blocksOf(source)).toEqual([
      { kind: 'heading', level: 1, inlines: [words('Title')], anchor: 'top' },
      paragraph(words('One')),
      paragraph(words('Two')),
      { kind: 'quote', blocks: [paragraph(words('Said'))] },
      { kind: 'rule' },
      { kind: 'code', text: 'let x\n\n  y', language: 'ts' },
      { kind: 'heading', level: 3, inlines: [words('Deep')] },
      paragraph(words('loose')),
    ])
  })

  it('reads lists, nested rightly or not, and definitions', () => {
    expect(blocksOf('<ol start=3><li>a<ul><li>b</ul><li><p>c</ol>')).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          {
            blocks: [
              paragraph(words('a')),
              { kind: 'list', ordered: false, items: [{ blocks: [paragraph(words('b'))] }] },
            ],
          },
          { blocks: [paragraph(words('c'))] },
        ],
      },
    ])
    expect(textOf('<ul><li>a</li><ul><li>b</li></ul>stray<li>c</li></ul>')).toBe('a\nb\nstray\nc\n')
    expect(blocksOf('<dl><dt>Lock</dt><dd>A gate.</dd><dd>A curl.</dd><dt>Key</dt></dl>')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [
          {
            blocks: [
              paragraph({ kind: 'strong', children: [words('Lock')] }),
              paragraph(words('A gate.')),
              paragraph(words('A curl.')),
            ],
          },
          { blocks: [paragraph({ kind: 'strong', children: [words('Key')] })] },
        ],
      },
    ])
  })

  it('reads tables of data as tables and tables for layout as flow', () => {
    const data =
      '<table><caption>Cap</caption><tr><th>a<th align=right>b</tr><tr><td>1<td><p>2<p>3</tr></table>'
    expect(blocksOf(data)).toEqual([
      paragraph(words('Cap')),
      {
        kind: 'table',
        header: [{ inlines: [words('a')] }, { inlines: [words('b')], align: 'end' }],
        rows: [
          [{ inlines: [words('1')] }, { inlines: [words('2'), { kind: 'break' }, words('3')] }],
        ],
      },
    ])
    expect(
      blocksOf('<table><tr><td><h2>T</h2><td><p>x</table>').map((block) => block.kind),
    ).toEqual(['heading', 'paragraph'])
  })

  it('reads figures with their captions, and leaves counting pixels out', () => {
    const resolveImage = (path: string): string => `id of ${path}`
    const source =
      '<figure><picture><source srcset=x.webp><img src="a%20b.png?v=2" alt="Alt"></picture><figcaption>A <b>cap</b></figcaption></figure>' +
      '<p><img src=https://example.org/r.png></p><img src=p.gif width=1 height=1>' +
      '<p>in <img src="javascript:alert(1)"> line'
    expect(htmlArticle(source, { resolveImage }).blocks).toEqual([
      {
        kind: 'figure',
        image: { kind: 'local', imageId: 'id of a b.png', alt: 'Alt' },
        caption: [words('A '), { kind: 'strong', children: [words('cap')] }],
      },
      {
        kind: 'figure',
        image: { kind: 'remote', url: 'https://example.org/r.png', alt: '' },
        caption: [],
      },
      paragraph(
        words('in '),
        { kind: 'image', image: { kind: 'missing', path: 'javascript:alert(1)', alt: '' } },
        words(' line'),
      ),
    ])
  })

  it('keeps pictures inside the page only when they are raster pictures', () => {
    const kept: string[] = []
    const registerImageData = (mime: string): string => {
      kept.push(mime)
      return 'data1'
    }
    const gif = `data:image/png;base64,${Buffer.from('GIF89a........').toString('base64')}`
    const svg = `data:image/svg+xml;base64,${Buffer.from('<svg onload=alert(1)>').toString('base64')}`
    const blocks = htmlArticle(`<img src="${gif}"><p><img src="${svg}">`, {
      registerImageData,
    }).blocks
    expect(blocks).toMatchObject([
      { kind: 'figure', image: { kind: 'local', imageId: 'data1' } },
      { kind: 'figure', image: { kind: 'missing' } },
    ])
    expect(kept).toEqual(['image/gif'])
  })
})

describe('HTML inlines', () => {
  it('reads formatting by meaning', () => {
    expect(
      blocksOf(
        '<p><em>a</em> <b>b</b> <del>c</del> H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <q>d</q> <u>e</u>',
      ),
    ).toEqual([
      paragraph(
        { kind: 'emphasis', children: [words('a')] },
        words(' '),
        { kind: 'strong', children: [words('b')] },
        words(' '),
        { kind: 'strikethrough', children: [words('c')] },
        words(' H'),
        { kind: 'subscript', children: [words('2')] },
        words('O x'),
        { kind: 'superscript', children: [words('2')] },
        words(' '),
        { kind: 'code', text: 'Ctrl' },
        words(' “d” e'),
      ),
    ])
  })

  it('collapses white space as a page does and glues no words', () => {
    expect(
      textOf('<p>\n  one\n <b> two </b>\n<i>three</i><span> four</span>&nbsp;five  </p>'),
    ).toBe('one two three four\u00A0five\n')
    expect(textOf('<div>one</div><div>two<div>three</div>four</div>')).toBe(
      'one\ntwo\nthree\nfour\n',
    )
    expect(textOf('a<br>b<br><br>c<br>')).toBe('a\nb\nc\n')
    expect(textOf('<p>un<b>break</b>able <wbr>word')).toBe('unbreakable word\n')
  })

  it('keeps formatting around blocks on both sides', () => {
    expect(blocksOf('<b>a<p>b</p>c</b>')).toEqual(
      ['a', 'b', 'c'].map((text) => paragraph({ kind: 'strong', children: [words(text)] })),
    )
  })

  it('follows allowed links only, and completes relative ones of a page that says where it is from', () => {
    const targets = (source: string): unknown =>
      blocksOf(source).flatMap((block) => (block.kind === 'paragraph' ? block.inlines : []))
    expect(targets('<p><a href="https://example.org/x">a</a>')).toEqual([
      {
        kind: 'link',
        target: { kind: 'web', url: 'https://example.org/x' },
        children: [words('a')],
      },
    ])
    expect(targets('<p><a href="&#106;avascript:alert(1)">b</a>')).toEqual([
      { kind: 'link', target: { kind: 'none' }, children: [words('b')] },
    ])
    expect(targets('<p><a href="../y">c</a>')).toMatchObject([{ target: { kind: 'none' } }])
    expect(
      targets('<link rel=canonical href=https://example.org/a/b><p><a href="../y">c</a>'),
    ).toMatchObject([{ target: { kind: 'web', url: 'https://example.org/y' } }])
    expect(targets('<base href="javascript:x//"><p><a href="y">c</a>')).toMatchObject([
      { target: { kind: 'none' } },
    ])
    expect(targets('<p><a href="#n">d</a>')).toMatchObject([
      { target: { kind: 'fragment', anchor: 'n' } },
    ])
  })
})

describe('what an HTML page says of itself', () => {
  it('is read from meta elements first', () => {
    const { facts } = htmlArticle(
      `<html lang=en-GB><head><title>Lock - The Paper</title>
      <meta property="og:title" content="The Lock"><meta name=author content="Ana Reyes">
      <meta property="article:published_time" content="2022-01-29T10:00:00+01:00">
      <meta property="article:tag" content="rivers"><meta property="article:tag" content="trade">
      <link rel="canonical" href="https://example.org/lock"></head><body><p>Text`,
      {},
    )
    expect(facts).toEqual({
      title: 'The Lock',
      author: 'Ana Reyes',
      date: '2022-01-29',
      url: 'https://example.org/lock',
      language: 'en-GB',
      tags: ['rivers', 'trade'],
    })
  })

  it('is read from JSON-LD, as data', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'x' },
        {
          headline: 'The Lock',
          datePublished: '2022-01-29',
          author: [{ name: 'Ana Reyes' }, { name: 'Bo Holm' }],
          mainEntityOfPage: { '@id': 'https://example.org/lock' },
          keywords: ['rivers'],
          inLanguage: 'en',
        },
      ],
    }
    const source = `<script type="application/ld+json">${JSON.stringify(data)}</script><script type="application/ld+json">{"broken</script><p>Text`
    expect(htmlArticle(source, {}).facts).toEqual({
      title: 'The Lock',
      author: 'Ana Reyes, Bo Holm',
      date: '2022-01-29',
      url: 'https://example.org/lock',
      language: 'en',
      tags: ['rivers'],
    })
  })

  it('is read from title, heading and time elements last', () => {
    const facts = (source: string): unknown => htmlArticle(source, {}).facts
    expect(
      facts(
        '<title>The Lock | The Paper</title><h1>The Lock</h1><time datetime=2022-01-29>then</time>',
      ),
    ).toEqual({
      title: 'The Lock',
      date: '2022-01-29',
      tags: [],
    })
    expect(facts('<title> Lock\n at night </title><p>x')).toMatchObject({ title: 'Lock at night' })
    expect(facts('<meta name=date content="soon"><p>x')).toEqual({ tags: [] })
  })
})

describe('the main part of a web page', () => {
  const story =
    'The lock at Ostmark was opened on Friday, and boats passed for the first time in years. '
  const page = `<html><head><title>The Lock</title></head><body>
    <nav><ul><li><a href=/a>Home</a><li><a href=/b>World</a></ul></nav>
    <aside><a href=/c>Most read</a></aside>
    <article><h1>The Lock</h1>${`<p>${story.repeat(4)}</p>`.repeat(6)}</article>
    <footer>Imprint, terms and other words ${'legal words '.repeat(20)}</footer></body></html>`

  it('is shown without menus, side columns and footers, beginning with its heading', () => {
    const { blocks, notices } = htmlArticle(page, {})
    expect(blocks[0]).toEqual({ kind: 'heading', level: 1, inlines: [words('The Lock')] })
    expect(blocks.filter((block) => block.kind === 'paragraph')).toHaveLength(6)
    const text = canonicalText(blocks)
    expect(text).not.toContain('Imprint')
    expect(text).not.toContain('Most read')
    expect(notices).toEqual([])
  })

  it('says so when much was left out', () => {
    const long = page.replace('</footer>', `${'and more words '.repeat(600)}</footer>`)
    expect(htmlArticle(long, {}).notices).toEqual([
      'Only the main part of this page is shown; menus and other surroundings are left out.',
    ])
  })

  it('is the whole page when nothing in it looks like an article', () => {
    expect(textOf('<nav>menu</nav><p>Short.</p><footer>end</footer>')).toBe('menu\nShort.\nend\n')
  })

  it('is the whole page when it is a plain document', () => {
    expect(textOf('<h1>Notes</h1><p>One.</p><p class="comment sidebar">Two.</p>')).toBe(
      'Notes\nOne.\nTwo.\n',
    )
  })
})

describe('hostile HTML', () => {
  it.each([
    '<script>alert("canary")</script>',
    '<style>body{content:"canary"}</style>',
    '<svg onload=alert(1)><text>canary</text><script>canary</script></svg>',
    '<iframe src="https://example.org">canary</iframe>',
    '<iframe srcdoc="<p>canary"></iframe>',
    '<object data=x>canary</object>',
    '<template><p>canary</template>',
    '<noscript><p>canary</noscript>',
    '<meta http-equiv=refresh content="0;url=https://canary.example">',
    '<p hidden>canary',
    '<p style="color:red; display : none">canary',
    '<span aria-hidden=true>canary</span>',
    '<textarea>canary</textarea><select><option>canary</select><button>canary</button>',
    '<input value=canary><img onerror="canary">',
    '<!-- canary --><![CDATA[canary]]><?php canary ?>',
    '<title>canary</title>',
    '<video><track>canary</video><audio>canary</audio>',
    '<math><annotation>canary</annotation></math>',
  ])('shows nothing of %s', (source) => {
    expect(JSON.stringify(blocksOf(`<p>before</p>${source}`))).not.toContain('canary')
  })

  it('becomes plain words and known kinds only', () => {
    const blocks = blocksOf('<p onclick="alert(1)" style="x" class="y">a<x-y onload=z>b</x-y></p>')
    expect(blocks).toEqual([paragraph(words('ab'))])
  })

  it.each([
    'div',
    'b',
    'blockquote',
    'ul><li',
    'table><tr><td',
    'font',
    'a href=x',
    'span',
    'q',
    'details',
  ])('keeps the text inside 50,000 nested <%s>', (tag) => {
    const depth =
      tag.includes('><') || tag.startsWith('a ') || tag === 'font' || tag === 'b' ? 3_000 : 50_000
    expect(textOf(`<p>first</p>${`<${tag}>`.repeat(depth)}deep words`)).toContain('deep words')
  })

  it('does not glue the words of blocks nested beyond the limit', () => {
    const source = `${'<div>'.repeat(1000)}<p>one</p><p>two</p>${'</div>three'.repeat(900)}`
    expect(textOf(source)).toMatch(/^one\ntwo\nthree\nthree\n/)
  })
})
