import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import type { Block } from '../article/block.ts'
import { canonicalText } from '../article/canonical-text.ts'
import { passageContexts } from './passage-context.ts'

const blocks: readonly Block[] = [
  paragraph('Before all. No heading yet.'),
  heading(1, 'Title'),
  heading(3, 'Deep'),
  paragraph('One ends. Two goes on'),
  paragraph('in another paragraph. Three.'),
  heading(2, 'Next'),
  { kind: 'list', ordered: false, items: [{ blocks: [paragraph('An item. Its end.')] }] },
]
const text = canonicalText(blocks)

function contextOf(quote: string, textHash = 'a'.repeat(64)) {
  const start = text.indexOf(quote)
  expect(start).toBeGreaterThanOrEqual(0)
  const highlight = highlightFixture(1, { quote, start })
  return passageContexts({ blocks, textHash }, [highlight]).get(highlight.id)
}

describe('where a highlight stands', () => {
  it.each([
    ['all', [], 'Before all.'],
    ['ends. Two', ['Title', 'Deep'], 'One ends. Two goes on'],
    ['goes on\nin another', ['Title', 'Deep'], 'Two goes on in another paragraph.'],
    ['Deep', ['Title'], 'Deep'],
    ['item', ['Title', 'Next'], 'An item.'],
  ])('“%s”', (quote, headingPath, sentence) => {
    expect(contextOf(quote)).toEqual({ headingPath, sentence })
  })

  it('is not told of another version of the text, or of one that is not found', () => {
    expect(contextOf('item', 'b'.repeat(64))).toBeUndefined()
    const lost = highlightFixture(2, { quote: 'gone', status: 'orphaned' })
    expect(passageContexts({ blocks, textHash: 'a'.repeat(64) }, [lost]).size).toBe(0)
  })

  it('is told of each of many, in whatever order they come', () => {
    const all = ['Three', 'all', 'end', 'Two'].map((quote, index) =>
      highlightFixture(index + 1, { quote, start: text.indexOf(quote) }),
    )
    const found = passageContexts({ blocks, textHash: 'a'.repeat(64) }, all)
    expect(all.map(({ id }) => found.get(id)?.sentence)).toEqual([
      'Three.',
      'Before all.',
      'One ends.',
      'Two goes on',
    ])
  })
})

function heading(level: 1 | 2 | 3, words: string): Block {
  return { kind: 'heading', level, inlines: [{ kind: 'text', text: words }] }
}

function paragraph(words: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text: words }] }
}
