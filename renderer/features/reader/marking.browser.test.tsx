import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { settings } from '#renderer/data/queries/settings.ts'
import { toArticleId } from '#shared/core/ids.ts'
import {
  announced,
  cards,
  focusHighlight,
  markedWords,
  selectedWords,
  selectWords,
  toolbar,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const article = articleOf(
  paragraphs(
    'Until the trains came, noon was a local matter. Each town set its clocks by its own sun.',
    'The companies printed tables of corrections, town by town, and nobody minded.',
  ),
)

let room: ReadingRoom

async function stored() {
  const all = await highlightsOf(room.data.db, toArticleId('1'.repeat(32)))
  return all.map(({ quote, colour, style }) => `${quote.exact}: ${colour} ${style}`)
}

describe('marking selected words', () => {
  it.each([
    ['1', 'yellow', 'Key point'],
    ['2', 'green', 'Agree'],
    ['3', 'blue', 'Fact'],
    ['4', 'pink', 'Question'],
    ['5', 'orange', 'Quote'],
    ['6', 'purple', 'Term'],
  ])('by the key %s marks exactly those words in %s and says so', async (key, colour, name) => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('noon was a local matter')
    await userEvent.keyboard(key)
    await expect
      .poll(markedWords)
      .toEqual([{ words: 'noon was a local matter', look: `${colour} tint` }])
    await expect.poll(announced).toContain(`Highlighted as ${name}`)
    expect(await stored()).toEqual([`noon was a local matter: ${colour} tint`])
    expect(selectedWords()).toBe('')
    const mark = page.getByRole('group', { name: `Highlight, ${name}`, exact: true })
    await expect.element(mark).toBeVisible()
  })

  it('by the toolbar, whose buttons bear the names of the colours', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('Each town')
    const names = toolbar
      .getByRole('button')
      .elements()
      .map((button) => button.ariaLabel)
    expect(names).toEqual([
      'Key point',
      'Agree',
      'Fact',
      'Question',
      'Quote',
      'Term',
      'Underline',
      'Add note',
      'Copy',
    ])
    await toolbar.getByRole('button', { name: 'Question' }).click()
    await expect.poll(markedWords).toEqual([{ words: 'Each town', look: 'pink tint' }])
    await expect.element(toolbar).not.toBeInTheDocument()
  })

  it('by keyboard alone: Tab into the toolbar, arrows inside, Enter', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('tables of corrections')
    await userEvent.keyboard('{Tab}')
    await expect.element(toolbar.getByRole('button', { name: 'Key point' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(toolbar.getByRole('button', { name: 'Fact' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}{Enter}')
    await expect.poll(markedWords).toEqual([{ words: 'tables of corrections', look: 'green tint' }])
  })

  it('gives way to Escape and leaves the words selected', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('nobody minded')
    await userEvent.keyboard('{Tab}{Escape}')
    await expect.element(toolbar).not.toBeInTheDocument()
    expect(selectedWords()).toBe('nobody minded')
    expect(document.activeElement?.closest('main')?.ariaLabel).toBe('Reading')
  })

  it('comes back for the same words when they are selected anew', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('nobody minded')
    await userEvent.keyboard('{Escape}')
    await expect.element(toolbar).not.toBeInTheDocument()
    await page.getByText('Until the trains came').click()
    await expect.poll(selectedWords).toBe('')
    await selectWords('nobody minded')
    await userEvent.keyboard('1')
    await expect.poll(markedWords).toEqual([{ words: 'nobody minded', look: 'yellow tint' }])
  })

  it('keeps overlapping highlights both', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('tables of corrections, town')
    await userEvent.keyboard('1')
    await expect.poll(() => markedWords().length).toBe(1)
    await selectWords('corrections, town by town')
    await userEvent.keyboard('3')
    await expect
      .poll(() => markedWords().map((one) => one.words))
      .toEqual(['tables of corrections, town', 'corrections, town by town'])
    await expect.element(cards.nth(1)).toBeVisible()
  })

  it('never makes two highlights of the same words', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('local')
    await userEvent.keyboard('114')
    await expect.poll(stored).toEqual(['local: pink tint'])
    await selectWords('local')
    await userEvent.keyboard('2')
    await expect.poll(stored).toEqual(['local: green tint'])
  })

  it('underlines, and remembers the colour used last', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('local')
    await userEvent.keyboard('5')
    await expect.poll(async () => (await settings(room.data.db)).lastColour).toBe('orange')
    await selectWords('own sun')
    await userEvent.keyboard('u')
    await expect.poll(markedWords).toEqual([
      { words: 'local', look: 'orange tint' },
      { words: 'own sun', look: 'orange underline' },
    ])
  })

  it('opens the note of the new highlight by n', async () => {
    room = await openReadingRoom({ articles: [article] })
    await selectWords('nobody minded')
    await userEvent.keyboard('n')
    await expect.element(cards.nth(0).getByRole('textbox', { name: 'Note' })).toHaveFocus()
    await userEvent.keyboard('Who?')
    await expect.element(cards.nth(0).getByText('Saved', { exact: true })).toBeVisible()
    const mark = page.getByRole('group', { name: 'Highlight, Key point, has note' })
    await expect.element(mark).toHaveAccessibleDescription('Who?')
  })
})

describe('marking without a selection', () => {
  it('marks the sentence in view', async () => {
    room = await openReadingRoom({ articles: [article] })
    await expect.poll(() => room.session.getState().surface?.text()).toContain('Until')
    await userEvent.keyboard('s')
    await expect
      .poll(stored)
      .toEqual(['Until the trains came, noon was a local matter.: yellow tint'])
  })

  it('chooses a passage by the caret', async () => {
    room = await openReadingRoom({ articles: [article] })
    await expect.poll(() => room.session.getState().surface?.text()).toContain('Until')
    await userEvent.keyboard('{F7}')
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    await userEvent.keyboard('{Shift>}{Control>}{ArrowRight}{ArrowRight}{/Control}{/Shift}')
    await expect.poll(() => selectedWords().trim()).toBe('Until the')
    await expect.element(toolbar).toBeVisible()
    await userEvent.keyboard('1')
    await expect.poll(async () => (await stored()).length).toBe(1)
    expect((await stored())[0]).toMatch(/^Until the ?: yellow tint$/u)
  })
})

describe('the focused highlight', () => {
  async function markedRoom() {
    room = await openReadingRoom({ articles: [article] })
    for (const words of ['local', 'own sun', 'nobody minded']) {
      await selectWords(words)
      await userEvent.keyboard('1')
      await expect.poll(() => markedWords().map((one) => one.words)).toContain(words)
    }
  }

  it('changes colour and style by key', async () => {
    await markedRoom()
    await focusHighlight(room, 'own sun')
    await userEvent.keyboard('3')
    await expect.poll(() => markedWords()[1]?.look).toBe('blue tint')
    await userEvent.keyboard('u')
    await expect.poll(() => markedWords()[1]?.look).toBe('blue underline')
    await userEvent.keyboard('u')
    await expect.poll(() => markedWords()[1]?.look).toBe('blue tint')
  })

  it('is deleted by Delete, comes back by Ctrl+Z and goes by Ctrl+Shift+Z', async () => {
    await markedRoom()
    await focusHighlight(room, 'local')
    await userEvent.keyboard('{Delete}')
    await expect
      .poll(() => markedWords().map((one) => one.words))
      .toEqual(['own sun', 'nobody minded'])
    await expect.poll(announced).toContain('Deleted, undo with Ctrl+Z')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(() => markedWords().length).toBe(3)
    await expect.poll(announced).toContain('Undone: Delete highlight')
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await expect.poll(() => markedWords().length).toBe(2)
  })

  it('is followed by j and k through all of them', async () => {
    await markedRoom()
    room.session.setCurrentHighlight(undefined)
    const seen: (string | undefined)[] = []
    for (const key of ['j', 'j', 'j', 'k']) {
      await userEvent.keyboard(key)
      seen.push(document.activeElement?.textContent ?? undefined)
    }
    expect(seen).toEqual(['local', 'own sun', 'nobody minded', 'own sun'])
  })

  it('shows its note and its tools under the pointer', async () => {
    await markedRoom()
    await focusHighlight(room, 'local')
    await userEvent.keyboard('n')
    await userEvent.keyboard('Not for long.')
    await expect.element(cards.nth(0).getByText('Saved', { exact: true })).toBeVisible()
    const mark = page.getByRole('group', { name: /has note/ })
    await mark.hover()
    const reading = page.getByRole('main', { name: 'Reading' })
    await expect.element(reading.getByText('Not for long.').last()).toBeVisible()
    await mark.click()
    const tools = page.getByRole('toolbar', { name: 'Highlight', exact: true })
    await tools.getByRole('button', { name: 'Term' }).click()
    await expect.poll(() => markedWords()[0]?.look).toBe('purple tint')
    await tools.getByRole('button', { name: 'Delete highlight' }).click()
    await expect.poll(() => markedWords().length).toBe(2)
  })
})
