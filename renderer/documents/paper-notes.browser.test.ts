import { afterEach, describe, expect, it } from 'vitest'
import type { Block, TableCell } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { clearStages, highlight, paragraph, stage, type Stage } from './testing/stage.ts'
import type { PaintedHighlight } from './surface-state.ts'

afterEach(() => {
  window.dispatchEvent(new Event('afterprint'))
  clearStages()
})

const cell = (text: string): TableCell => ({ inlines: [{ kind: 'text', text }] })
const blocks: readonly Block[] = [
  paragraph('The lamp is out.'),
  { kind: 'quote', blocks: [paragraph('Nobody came.'), paragraph('The sea was calm.')] },
  {
    kind: 'list',
    ordered: false,
    items: [{ blocks: [paragraph('One.')] }, { blocks: [paragraph('Two.'), paragraph('Three.')] }],
  },
  { kind: 'table', header: [cell('Place')], rows: [[cell('Harbour')]] },
  { kind: 'code', text: 'tide()' },
]
const text = canonicalText(blocks)

function on(words: string, look: Partial<PaintedHighlight> = {}): PaintedHighlight {
  const start = text.indexOf(words)
  const note = { hasNote: true, description: `On ${words}` }
  return highlight(words.replaceAll(' ', '-'), start, start + words.length, { ...note, ...look })
}

function print(highlights: readonly PaintedHighlight[]): Stage {
  const made = stage()
  made.surface.show({ blocks, title: '' })
  made.surface.setHighlights(highlights)
  window.dispatchEvent(new Event('beforeprint'))
  return made
}

/** Each note's words, and the kind of element that it stands before. */
function notesOf({ article }: Stage): readonly (readonly string[])[] {
  return [...article.querySelectorAll('.paper-note')].map((note) => [
    note.querySelector('.paper-words')?.textContent ?? '',
    note.nextElementSibling?.className || (note.nextElementSibling?.localName ?? ''),
    note.parentElement?.localName ?? '',
  ])
}

describe('notes on paper', () => {
  it('stand before the paragraph, table or code that holds the last of the words', () => {
    const words = ['tide', 'Harbour', 'Three', 'calm', 'lamp']
    expect(notesOf(print(words.map((one) => on(one))))).toEqual([
      ['On lamp', 'p', 'section'],
      ['On calm', 'p', 'blockquote'],
      ['On Three', 'p', 'li'],
      ['On Harbour', 'table-box', 'section'],
      ['On tide', 'pre', 'section'],
    ])
  })

  it('are numbered as their highlights end, behind all marks, however these overlap', () => {
    const { article } = print([
      on('lamp is out'),
      on('lamp'),
      on('is out', { colour: 'blue' }),
      highlight('unnoted', 0, 40),
    ])
    expect(article.querySelector('[data-start]')?.textContent).toBe('The lamp1 is out23.')
    const inMarks = article.querySelectorAll('mark .paper-reference')
    expect(inMarks).toHaveLength(0)
  })

  it('tell what the colour means and the tags, also where there are tags alone', () => {
    const { article } = print([
      on('lamp', { hasNote: false, description: '', facts: { meaning: 'Fact', tags: ['sea'] } }),
      on('out', { facts: { meaning: 'Quote', tags: [] } }),
    ])
    const notes = [...article.querySelectorAll('.paper-note')].map((note) => note.textContent)
    expect(notes).toEqual(['1 Fact · #sea', '2 QuoteOn out'])
  })

  it('count nowhere as words of the article, and are gone when it is printed', () => {
    const made = print([on('lamp'), on('Two')])
    const { surface, article } = made
    surface.selectRange({ start: text.indexOf('is out'), end: text.indexOf('is out') + 6 })
    expect(surface.selectionNow()?.text).toBe('is out')
    expect(surface.selectionNow()?.range.start).toBe(text.indexOf('is out'))
    surface.setHighlights([on('lamp'), on('Two'), on('One')])
    window.dispatchEvent(new Event('afterprint'))
    expect(notesOf(made)).toEqual([])
    expect(article.querySelectorAll('.paper-reference')).toHaveLength(0)
    expect([...article.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'lamp',
      'One',
      'Two',
    ])
  })

  it('tell the newest tags, although a tag alone changes nothing on the screen', () => {
    const made = print([on('lamp')])
    window.dispatchEvent(new Event('afterprint'))
    made.surface.setHighlights([on('lamp', { facts: { meaning: 'Fact', tags: ['new'] } })])
    window.dispatchEvent(new Event('beforeprint'))
    expect(made.article.querySelector('.paper-facts')?.textContent).toBe('1 Fact · #new')
  })

  it('go with the article', () => {
    const made = print([on('lamp')])
    made.surface.show({ blocks: [paragraph('Another.')], title: '' })
    expect(notesOf(made)).toEqual([])
    window.dispatchEvent(new Event('afterprint'))
    expect(made.article.textContent).toBe('Another.')
  })
})
