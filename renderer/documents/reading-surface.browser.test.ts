import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Block } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { leafTextOf } from './leaf-text.ts'
import { clearStages, highlight, longArticle, paragraph, stage } from './testing/stage.ts'

afterEach(clearStages)

const lamp = [paragraph('The lamp is out. Nobody lit it.'), paragraph('The ferry left at nine.')]

describe('opening an article', () => {
  it('shows the beginning at once and mounts the rest until it is complete', async () => {
    const { surface, article } = stage()
    const blocks = longArticle(1500)
    surface.show({ blocks, title: '' })
    expect(article.querySelector('p')?.textContent).toContain('Paragraph 0 begins')
    expect(surface.getState().complete).toBe(false)
    await expect.poll(() => surface.getState().complete).toBe(true)
    const shown = [...article.querySelectorAll('[data-start]')]
      .map((leaf) => `${leafTextOf(leaf)}\n`)
      .join('')
    expect(shown).toBe(canonicalText(blocks))
    expect(surface.text()).toBe(shown)
  })

  it('paints highlights of parts that were mounted later, near or far', async () => {
    const { surface, article } = stage()
    const blocks = longArticle(600)
    const text = canonicalText(blocks)
    surface.show({ blocks, title: '' })
    const starts = [3, 300, 590].map((number) => text.indexOf(`number ${number}, closes`))
    surface.setHighlights(starts.map((start, index) => highlight(`h${index}`, start, start + 10)))
    expect(article.querySelectorAll('mark')).toHaveLength(1)
    await expect.poll(() => article.querySelectorAll('mark').length).toBe(3)
  })

  it('replaces the article before, with its highlights, find and selection', () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 4, 8)])
    surface.find('the')
    surface.selectRange({ start: 0, end: 3 })
    surface.show({ blocks: [paragraph('Another one.')], title: '' })
    expect(article.textContent).toBe('Another one.')
    expect(surface.getState()).toMatchObject({ selection: undefined, find: undefined })
  })

  it('makes real elements, and the heading that repeats the title the h1', () => {
    const { surface, article } = stage()
    const heading = (level: 1 | 2, text: string): Block => ({
      kind: 'heading',
      level,
      inlines: [{ kind: 'text', text }],
    })
    surface.show({
      blocks: [heading(1, 'The  Harbour'), heading(1, 'Part one'), heading(2, 'Dawn'), ...lamp],
      title: 'The Harbour',
    })
    expect([...article.querySelectorAll('h1, h2, h3')].map((each) => each.tagName)).toEqual([
      'H1',
      'H2',
      'H3',
    ])
  })

  it('leaves out no level below a title that is the only heading of the first level', () => {
    const { surface, article } = stage()
    const inlines = [{ kind: 'text', text: 'The Harbour' }] as const
    surface.show({
      blocks: [
        { kind: 'heading', level: 1, inlines },
        { kind: 'heading', level: 2, inlines },
      ],
      title: 'The Harbour',
    })
    expect(
      [...article.children].flatMap((each) => [...each.children]).map((each) => each.tagName),
    ).toEqual(['H1', 'H2'])
  })

  it('gives its element back empty', () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.destroy()
    expect(article.childNodes).toHaveLength(0)
  })
})

describe('links and images', () => {
  it('never navigate: web links are handed over, links inside scroll', async () => {
    const { surface, article, opened, scroller } = stage()
    surface.show({
      blocks: [
        {
          kind: 'paragraph',
          inlines: [
            {
              kind: 'link',
              target: { kind: 'web', url: 'https://example.org/a' },
              children: [{ kind: 'text', text: 'Out' }],
            },
            {
              kind: 'link',
              target: { kind: 'fragment', anchor: 'end' },
              children: [{ kind: 'text', text: 'In' }],
            },
          ],
        },
        ...longArticle(60),
        { kind: 'heading', level: 2, anchor: 'end', inlines: [{ kind: 'text', text: 'The end' }] },
      ],
      title: '',
    })
    const [out, inside] = article.querySelectorAll('a')
    const before = location.href
    await userEvent.click(out ?? article)
    expect(opened).toEqual(['https://example.org/a'])
    await userEvent.click(inside ?? article)
    await expect.poll(() => scroller.scrollTop).toBeGreaterThan(500)
    expect(location.href).toBe(before)
  })

  it('show a placeholder with the address for a remote image, which is never asked for', () => {
    const { surface, article } = stage()
    surface.show({
      blocks: [
        {
          kind: 'figure',
          image: { kind: 'remote', url: 'https://example.org/a.png', alt: 'A bridge' },
          caption: [{ kind: 'text', text: 'The bridge' }],
        },
        { kind: 'figure', image: { kind: 'local', imageId: 'abc', alt: 'A boat' }, caption: [] },
      ],
      title: '',
    })
    expect(article.querySelector('figure')?.textContent).toContain('Remote image not loaded')
    expect(article.querySelector('figure')?.textContent).toContain('https://example.org/a.png')
    const images = [...article.querySelectorAll('img')].map((image) => image.getAttribute('src'))
    expect(images).toEqual(['images/abc'])
    expect(surface.text()).toBe('The bridge\n')
  })
})

describe('highlights under the pointer and the keys', () => {
  it('a click activates the top layer, further clicks the ones below, round and round', async () => {
    const { surface, article, activated } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 0, 16), highlight('b', 4, 8), highlight('c', 4, 11)])
    const word = [...article.querySelectorAll('mark')].findLast(
      (each) => each.textContent === 'lamp',
    )
    for (let click = 0; click < 4; click += 1) await userEvent.click(word ?? article)
    expect(activated).toEqual(['b', 'c', 'a', 'b'])
    expect(surface.layersAt(5)).toEqual(['a', 'c', 'b'])
  })

  it('Tab reaches each of several that begin with the same word; Enter and Space activate', async () => {
    const { surface, activated } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 4, 16), highlight('b', 4, 8), highlight('c', 4, 8)])
    const reached: (string | undefined)[] = []
    for (let tab = 0; tab < 3; tab += 1) {
      await userEvent.tab()
      reached.push(surface.getState().currentHighlight)
    }
    expect(reached).toEqual(['a', 'b', 'c'])
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard(' ')
    expect(activated).toEqual(['c', 'c'])
  })

  it('next and previous go through all of them in text order, focused and outlined', () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([
      highlight('late', 36, 41),
      highlight('in', 4, 8),
      highlight('out', 0, 16),
    ])
    expect([1, 1, 1, 1].map(() => surface.nextHighlight(1))).toEqual(['out', 'in', 'late', 'out'])
    expect(surface.nextHighlight(-1)).toBe('late')
    expect(document.activeElement?.textContent).toBe('ferry')
    const outlined = [...article.querySelectorAll('.highlight-current')]
    expect(outlined.map((piece) => piece.textContent)).toEqual(['ferry'])
  })

  it('keeps the focus and the outline when the focused highlight is painted anew', () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 4, 8)])
    surface.nextHighlight(1)
    surface.setHighlights([highlight('a', 4, 8, { colour: 'green' })])
    expect(document.activeElement?.getAttribute('data-highlight-handle')).toBe('a')
    expect(article.querySelector('.highlight-current')?.textContent).toBe('lamp')
    surface.setHighlights([])
    expect(surface.getState().currentHighlight).toBeUndefined()
  })

  it('tells which one is hovered and where', async () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 4, 8)])
    await userEvent.hover(article.querySelector('mark') ?? article)
    expect(surface.getState().hovered?.id).toBe('a')
    expect(surface.getState().hovered?.rect.width).toBeGreaterThan(0)
    surface.setHighlights([highlight('a', 4, 8, { colour: 'pink' })])
    expect(surface.getState().hovered?.id).toBe('a')
    surface.setHighlights([])
    expect(surface.getState().hovered).toBeUndefined()
  })
})

describe('selection', () => {
  it('is told as canonical text and lines, and survives painting', async () => {
    const { surface } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.selectRange({ start: 4, end: 41 })
    const selection = surface.getState().selection
    expect(selection?.text).toBe('lamp is out. Nobody lit it.\nThe ferry')
    expect(selection?.first.top).toBeLessThan(selection?.last.top ?? 0)
    surface.setHighlights([highlight('a', 4, 41)])
    await expect.poll(() => surface.getState().selection?.range).toEqual({ start: 4, end: 41 })
    expect(getSelection()?.toString()).toContain('lamp is out.')
    surface.clearSelection()
    expect(surface.getState().selection).toBeUndefined()
    expect(getSelection()?.isCollapsed ?? true).toBe(true)
  })

  it('tells listeners once for each change and keeps one object between', () => {
    const { surface } = stage()
    surface.show({ blocks: lamp, title: '' })
    let told = 0
    const stop = surface.subscribe(() => (told += 1))
    surface.selectRange({ start: 0, end: 3 })
    const state = surface.getState()
    surface.selectRange({ start: 0, end: 3 })
    expect(surface.getState()).toBe(state)
    expect(told).toBe(1)
    stop()
    surface.clearSelection()
    expect(told).toBe(1)
  })

  it('gives the sentence at a place', () => {
    const { surface } = stage()
    surface.show({ blocks: lamp, title: '' })
    expect(surface.sentenceAt()).toEqual({ start: 0, end: 16 })
    expect(surface.sentenceAt(20)).toEqual({ start: 17, end: 31 })
    surface.selectRange({ start: 36, end: 41 })
    expect(surface.sentenceAt()).toEqual({ start: 32, end: 55 })
  })
})

describe('caret reading', () => {
  const selected = () => getSelection()?.toString()

  it('chooses words, sentences and blocks by keys alone', async () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setCaretReading(true)
    expect(document.activeElement).toBe(article)
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}')
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    expect(selected()).toBe('la')
    await userEvent.keyboard('{Shift>}{Control>}{ArrowRight}{/Control}{/Shift}')
    expect(selected()?.trim()).toBe('lamp')
    await userEvent.keyboard('{Escape}')
    expect(selected()).toBe('')
    await userEvent.keyboard('.')
    await userEvent.keyboard('{Shift>}{Control>}{ArrowDown}{/Control}{/Shift}')
    await expect.poll(() => surface.getState().selection?.text).toBe('Nobody lit it.')
  })

  it('shows its caret, outside the text, and takes it away', async () => {
    const { surface, article } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setCaretReading(true)
    const caret = article.querySelector<HTMLElement>('.reading-caret')
    const first = caret?.getBoundingClientRect()
    expect(first?.height).toBeGreaterThan(10)
    await userEvent.keyboard('{ArrowRight}')
    expect(caret?.getBoundingClientRect().left).toBeGreaterThan(first?.left ?? 0)
    surface.setCaretReading(false)
    expect(article.querySelector('.reading-caret')).toBeNull()
  })

  it('works through highlights, whose pieces cut the text', async () => {
    const { surface } = stage()
    surface.show({ blocks: lamp, title: '' })
    surface.setHighlights([highlight('a', 1, 6), highlight('b', 2, 9)])
    surface.setCaretReading(true)
    for (let step = 0; step < 8; step += 1) await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    expect(selected()).toBe('The lamp')
  })
})

describe('for everyone', () => {
  it('axe finds nothing in an article with all kinds of blocks and layers', async () => {
    const { surface, article } = stage()
    surface.show({
      blocks: [
        ...lamp,
        { kind: 'quote', blocks: lamp },
        {
          kind: 'list',
          ordered: false,
          items: [
            { checked: true, blocks: [paragraph('Buy oil')] },
            { checked: false, blocks: [paragraph('Light the lamp')] },
          ],
        },
        { kind: 'code', text: 'const lamp = on', language: 'js' },
        {
          kind: 'table',
          header: [{ inlines: [{ kind: 'text', text: 'Ferry' }] }],
          rows: [[{ inlines: [{ kind: 'text', text: 'Nine' }], align: 'end' }]],
        },
        {
          kind: 'paragraph',
          inlines: [
            { kind: 'text', text: 'See' },
            { kind: 'footnote-reference', label: 'x' },
          ],
        },
        {
          kind: 'figure',
          image: { kind: 'remote', url: 'https://example.org/a.png', alt: 'A' },
          caption: [],
        },
        { kind: 'footnotes', notes: [{ label: 'x', blocks: [paragraph('A note.')] }] },
      ],
      title: '',
    })
    surface.setHighlights([
      highlight('a', 4, 16, { hasNote: true, description: 'Why?' }),
      highlight('b', 4, 8, { colour: 'blue' }),
      highlight('c', 12, 41, { colour: 'pink' }),
    ])
    surface.find('lamp')
    const { violations } = await axe.run(article)
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([])
  })
})
