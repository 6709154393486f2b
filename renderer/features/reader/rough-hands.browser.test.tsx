import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { Block } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { toArticleId } from '#shared/core/ids.ts'
import {
  markedWords,
  selectWords,
  shownArticle,
  toolbar,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

let room: ReadingRoom

async function quotes(): Promise<readonly string[]> {
  const all = await highlightsOf(room.data.db, toArticleId('1'.repeat(32)))
  return all.map(({ quote }) => quote.exact)
}

async function openBlocks(blocks: readonly Block[]): Promise<readonly Node[]> {
  room = await openReadingRoom({ articles: [articleOf(blocks)] })
  const leaves = () => [...shownArticle().querySelectorAll('[data-start]')]
  await expect.poll(() => leaves().at(-1)?.checkVisibility()).toBe(true)
  return leaves().flatMap((leaf) => [...leaf.childNodes])
}

describe('marking', () => {
  it.each([
    ['two clicks a word', 2, 'One'],
    ['three clicks a paragraph and nothing of the next', 3, 'One two three.'],
  ])('takes by %s', async (_, clicks, words) => {
    await openBlocks(paragraphs('One two three.', 'Four five six.'))
    const paragraph = page.getByText('One two three.')
    const position = { x: 8, y: 12 }
    if (clicks === 2) await userEvent.dblClick(paragraph, { position })
    else await userEvent.tripleClick(paragraph, { position })
    await expect.element(toolbar).toBeVisible()
    await userEvent.keyboard('1')
    await expect.poll(quotes).toEqual([words])
  })

  it('takes words selected backwards across a quotation and code', async () => {
    const blocks: readonly Block[] = [
      ...paragraphs('Start here.'),
      { kind: 'quote', blocks: paragraphs('Quoted words') },
      { kind: 'code', text: 'let a = 1\nlet b = 2' },
      ...paragraphs('The end here.'),
    ]
    const nodes = await openBlocks(blocks)
    const [first, last] = [nodes[0] ?? document, nodes.at(-1) ?? document]
    getSelection()?.setBaseAndExtent(last, 3, first, 6)
    await expect.element(toolbar).toBeVisible()
    await userEvent.keyboard('3')
    const text = canonicalText(blocks)
    await expect.poll(quotes).toEqual([text.slice(6, text.indexOf('The end') + 3)])
  })

  it('never cuts an emoji or a letter from its accent', async () => {
    const [node = document] = await openBlocks(paragraphs('ab👩‍👩‍👧cd cafe\u0301 x'))
    getSelection()?.setBaseAndExtent(node, 4, node, 'ab👩‍👩‍👧cd cafe'.length)
    await expect.element(toolbar).toBeVisible()
    await userEvent.keyboard('1')
    await expect.poll(quotes).toEqual(['👩‍👩‍👧cd cafe\u0301'])
  })

  it('takes the whole article', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `Paragraph ${String(index)}.`)
    await openBlocks(paragraphs(...many))
    page.getByRole('group', { name: 'Article', exact: true }).element().focus()
    await userEvent.keyboard('{Control>}a{/Control}')
    await expect.element(toolbar).toBeVisible()
    await userEvent.keyboard('2')
    await expect.poll(quotes).toEqual([many.join('\n')])
  })

  it('puts the tools away when their highlight is deleted under them', async () => {
    await openBlocks(paragraphs('One two three.'))
    await selectWords('two')
    await userEvent.keyboard('1')
    await expect.poll(() => markedWords().length).toBe(1)
    await page.getByRole('group', { name: 'Highlight, Key point' }).click()
    const tools = page.getByRole('toolbar', { name: 'Highlight', exact: true })
    await expect.element(tools).toBeVisible()
    await userEvent.keyboard('{Delete}')
    await expect.poll(quotes).toEqual([])
    await expect.element(tools).not.toBeInTheDocument()
  })
})
