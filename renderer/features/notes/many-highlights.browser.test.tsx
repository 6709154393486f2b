import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createHighlight } from '#renderer/data/commands/create-highlight.ts'
import { deleteHighlight } from '#renderer/data/commands/edit-highlight.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { cards, focusHighlight, shownArticle } from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const many = 260
const wordsOf = (number: number): string => `passage ${String(number).padStart(3, '0')}`
const texts = Array.from({ length: many }, (_, number) => `Here stands ${wordsOf(number)} alone.`)
const article = articleOf(paragraphs(...texts))

async function openWithMany(): Promise<ReadingRoom> {
  const room = await openReadingRoom()
  const text = canonicalText(article.blocks)
  const { articleId, sourceId, path, contentHash, textHash, textModel } = article
  for (let number = 0; number < many; number += 1) {
    const start = text.indexOf(wordsOf(number))
    await createHighlight(room.data, {
      article: { articleId, sourceId, path, contentHash, title: article.metadata.title },
      range: { start, end: start + wordsOf(number).length },
      ...{ text, textHash, textModel, colour: 'blue', style: 'tint' },
    })
  }
  room.host.articles.set(articleId, article)
  await room.show(articleId)
  await expect.element(cards.nth(0)).toHaveAttribute('aria-setsize', String(many))
  return room
}

const cardOf = (number: number) =>
  cards.filter({ has: page.getByRole('button', { name: wordsOf(number) }) })

/** By the keyboard, in the article, which is scrolled there first. */
async function chooseInArticle(room: ReadingRoom, number: number): Promise<void> {
  const paragraph = [...shownArticle().querySelectorAll('p')][number]
  paragraph?.scrollIntoView()
  await expect.poll(() => paragraph?.querySelector('[data-highlight-handle]')).not.toBeNull()
  await focusHighlight(room, wordsOf(number))
}

const shownPlaces = (): readonly number[] =>
  cards.elements().map((card) => Number(card.getAttribute('aria-posinset')))

const pane = () => document.querySelector('[data-notes-pane]') ?? document.body

it('shows cards near sight only, wherever the pane is scrolled to, each with its place', async () => {
  await openWithMany()
  expect(shownPlaces()[0]).toBe(1)
  expect(shownPlaces().length).toBeLessThan(120)
  const before = pane().scrollHeight
  expect(before).toBeGreaterThan(many * 50)

  pane().scrollTop = pane().scrollHeight
  await expect.poll(() => shownPlaces().at(-1)).toBe(many)
  await expect.element(cardOf(many - 1)).toBeInViewport()
  expect(shownPlaces().length).toBeLessThan(120)

  pane().scrollTop = pane().scrollHeight / 2
  await expect.poll(() => shownPlaces().includes(many / 2)).toBe(true)
  expect(await accessibilityFindings()).toEqual([])
})

it('goes to a card far away when its words are chosen in the article, and to its note', async () => {
  const room = await openWithMany()
  await chooseInArticle(room, 250)
  await expect.element(cardOf(250)).toBeInViewport()
  await expect.element(cardOf(250)).toHaveAttribute('aria-current', 'true')
  await userEvent.keyboard('n')
  const note = cardOf(250).getByRole('textbox', { name: 'Note', exact: true })
  await expect.element(note).toHaveFocus()

  // Scrolled out of sight, it still takes what is typed.
  pane().scrollTop = 0
  await expect.poll(() => shownPlaces()[0]).toBe(1)
  await userEvent.keyboard('Far away.')
  await expect.element(note).toHaveValue('Far away.')
})

it('gives the focus to the next card when the one that has it is deleted out of sight', async () => {
  const room = await openWithMany()
  await chooseInArticle(room, 199)
  await userEvent.keyboard('n')
  await expect
    .element(cardOf(199).getByRole('textbox', { name: 'Note', exact: true }))
    .toHaveFocus()
  pane().scrollTop = 0
  await expect.poll(() => shownPlaces()[0]).toBe(1)
  // The cards of the next run do not exist.
  expect(shownPlaces()).not.toContain(201)
  const id = cardOf(199).element().getAttribute('data-highlight') ?? ''
  await deleteHighlight(room.data, { id: toHighlightId(id) })
  await expect
    .poll(() => document.activeElement?.closest('[role="listitem"]')?.textContent)
    .toContain(wordsOf(200))
})
