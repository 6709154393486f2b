import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { markedWords, selectWords, shownArticle } from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const article = articleOf(
  paragraphs(
    'Each town set its clocks by its own sun.',
    'The companies printed tables of corrections, town by town, and nobody minded.',
  ),
)

const searchBox = page.getByRole('searchbox', { name: 'Find in article' })
const count = page.getByRole('search').getByRole('status')

let room: ReadingRoom

async function findTown(): Promise<void> {
  room = await openReadingRoom({ articles: [article] })
  await expect.poll(() => shownArticle().textContent).toContain('Each town')
  await userEvent.keyboard('{Control>}f{/Control}')
  await expect.element(searchBox).toHaveFocus()
  await userEvent.keyboard('town')
}

describe('find in article', () => {
  it('counts, and goes through the results and round by Enter and F3', async () => {
    await findTown()
    await expect.element(count).toHaveTextContent('1 of 3')
    await userEvent.keyboard('{Enter}')
    await expect.element(count).toHaveTextContent('2 of 3')
    await userEvent.keyboard('{F3}')
    await expect.element(count).toHaveTextContent('3 of 3')
    await userEvent.keyboard('{Enter}')
    await expect.element(count).toHaveTextContent('1 of 3')
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
    await expect.element(count).toHaveTextContent('3 of 3')
  })

  it('says when there is nothing', async () => {
    await findTown()
    await userEvent.keyboard('hall')
    await expect.element(count).toHaveTextContent('No results')
    await expect.element(page.getByRole('button', { name: 'Next result' })).toBeDisabled()
  })

  it('highlights the result at hand', async () => {
    await findTown()
    await userEvent.keyboard('{Enter}')
    await expect.element(count).toHaveTextContent('2 of 3')
    await page.getByRole('button', { name: 'Highlight this result' }).click()
    await expect.poll(markedWords).toEqual([{ words: 'town', look: 'yellow tint' }])
    expect(shownArticle().querySelectorAll('p')[1]?.querySelector('mark')?.textContent).toBe('town')
  })

  it('shows a result that its bar would cover below the bar', async () => {
    const long = Array.from(
      { length: 60 },
      (_, at) => `Paragraph number${String(at)} of a long day.`,
    )
    room = await openReadingRoom({ articles: [articleOf(paragraphs(...long))] })
    const scroller = page.getByRole('group', { name: 'Article', exact: true })
    await expect.poll(() => shownArticle().querySelectorAll('p').length).toBeGreaterThan(40)
    const wanted = [...shownArticle().querySelectorAll('p')].find((paragraph) =>
      paragraph.textContent.includes('number30 '),
    )
    wanted?.scrollIntoView({ block: 'start' })
    const edge = () => wanted?.getBoundingClientRect().top ?? Number.NaN
    const top = scroller.element().getBoundingClientRect().top
    await expect.poll(edge).toBeLessThan(top + 20)
    await userEvent.keyboard('{Control>}f{/Control}')
    await expect.element(searchBox).toHaveFocus()
    await userEvent.keyboard('number30')
    await expect.element(count).toHaveTextContent('1 of 1')
    await expect
      .poll(() => page.getByRole('search').element().getBoundingClientRect().bottom - edge())
      .toBeLessThanOrEqual(0)
  })

  it('gives the focus back when Escape closes it', async () => {
    room = await openReadingRoom({ articles: [article] })
    await expect.poll(() => shownArticle().textContent).toContain('Each town')
    const scroller = page.getByRole('group', { name: 'Article', exact: true })
    scroller.element().focus()
    await userEvent.keyboard('{Control>}f{/Control}')
    await expect.element(searchBox).toHaveFocus()
    await userEvent.keyboard('own{Escape}')
    await expect.element(searchBox).not.toBeInTheDocument()
    await expect.element(scroller).toHaveFocus()
    expect(room.session.getState().surface?.getState().find).toBeUndefined()
  })

  it('looks for the selected words', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('town by')
    await userEvent.keyboard('{Control>}f{/Control}')
    await expect.element(searchBox).toHaveValue('town by')
    await expect.element(count).toHaveTextContent('1 of 1')
  })
})
