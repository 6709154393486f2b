import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import {
  announced,
  cards,
  focusHighlight,
  markedWords,
  selectWords,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const words = '*noon* was a # local matter'
const article = articleOf(paragraphs(`Until the trains came, ${words}. Each town had its sun.`))

let room: ReadingRoom
let copied: string[]

afterEach(() => {
  vi.restoreAllMocks()
})

/** The page of a test may not read the clipboard: what is written to it is kept here. */
async function roomWithNote(): Promise<void> {
  copied = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
    copied.push(text)
    return Promise.resolve()
  })
  room = await openReadingRoom({ articles: [article] })
  await selectWords(words)
  await userEvent.keyboard('n')
  await expect.element(cards.nth(0).getByRole('textbox', { name: 'Note' })).toHaveFocus()
  await userEvent.keyboard('Mine, *too*.')
}

function expectMarkdown(): void {
  expect(copied.map((text) => text.replace(/\d{4}-\d\d-\d\d/u, 'DAY').split('\n'))).toEqual([
    [
      String.raw`> \*noon\* was a # local matter`,
      '',
      'Mine, *too*.',
      '',
      expect.stringMatching(
        /^\*\*Key point\*\* · DAY · \[How the .*\]\(lectern:\/\/article\/\S+\)$/u,
      ),
      '',
    ],
  ])
}

describe('copying a highlight as Markdown', () => {
  it('takes along the note that was typed a moment ago, by the menu of the card', async () => {
    await roomWithNote()
    await cards.nth(0).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
    await expect.poll(announced).toContain('Copied as Markdown')
    expectMarkdown()
  })

  it('is done by key', async () => {
    await roomWithNote()
    await expect.poll(() => markedWords().length).toBe(1)
    await focusHighlight(room, words)
    await userEvent.keyboard('c')
    await expect.poll(announced).toContain('Copied as Markdown')
    expectMarkdown()
  })

  it('is done by the card beside the words', async () => {
    await roomWithNote()
    await page.getByRole('group', { name: /has note/u }).click()
    const tools = page.getByRole('toolbar', { name: 'Highlight', exact: true })
    await tools.getByRole('button', { name: 'Copy as Markdown' }).click()
    await expect.poll(announced).toContain('Copied as Markdown')
    expectMarkdown()
  })
})
