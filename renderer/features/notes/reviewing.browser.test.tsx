import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import {
  announced,
  cards,
  markedWords,
  notesPane,
  selectWords,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  MemoryHost,
  openReadingRoom,
  paragraphs,
} from '../../../tests/support/reading-room.tsx'

const texts = [
  'Until the trains came, noon was a local matter. Each town set its clocks by its own sun.',
  'The companies printed tables of corrections, town by town, and nobody minded at all.',
  'In the end one clock in one hall was right, and every other clock was late or early.',
] as const

/** Two highlights whose words were edited, and one whose words are gone. */
const marked = [
  'tables of corrections',
  'one clock in one hall',
  'noon was a local matter',
] as const
const changed = [
  'Each town set its clocks by its own sun.',
  texts[1].replace('tables of corrections', 'tables of tides'),
  texts[2].replace('one clock in one hall', 'one clock by our docks'),
]

async function openChangedArticle(theme?: string): Promise<void> {
  const host = new MemoryHost()
  const articles = [articleOf(paragraphs(...texts))]
  await openReadingRoom({ host, articles, ...(theme === undefined ? {} : { theme }) })
  for (const words of marked) {
    await selectWords(words)
    await userEvent.keyboard('1')
    await expect.poll(() => markedWords().map((one) => one.words)).toContain(words)
  }
  host.change(articleOf(paragraphs(...changed)))
  await expect.element(group('Needs review, 1 of 2')).toBeVisible()
  await expect.element(group('Not found, 1 of 1')).toBeVisible()
}

const group = (name: string) => notesPane.getByRole('group', { name })
const painted = () => markedWords().map((one) => one.words)

describe('going through what needs review by keys alone', () => {
  it('leads from question to question, tells each answer, and ends when none is left', async () => {
    await openChangedArticle()
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
    await expect
      .element(group('Needs review, 1 of 2'))
      .toHaveAccessibleDescription('The text changed. Does this highlight belong here?')

    await userEvent.keyboard('a')
    await expect.poll(announced).toContain('Place accepted. 2 left to decide')
    await expect.poll(painted).toEqual(['tables of tides'])
    await expect.element(group('Needs review, 1 of 1')).toHaveFocus()

    await expect.element(group('Needs review, 1 of 1').getByText('Accept')).toBeVisible()
    await settled()
    await userEvent.keyboard('{Shift>}K{/Shift}')
    await expect.poll(announced).toContain('Kept without a place. 1 left to decide')
    await expect.element(group('Not found, 1 of 1')).toHaveFocus()

    await settled()
    await selectWords('its own sun')
    await userEvent.keyboard('{Shift>}A{/Shift}')
    await expect.poll(announced).toContain('Attached to the selection. Nothing left to decide')
    await expect.poll(painted).toEqual(['its own sun', 'tables of tides'])
    await expect
      .poll(() => document.activeElement?.closest('[role="listitem"]')?.textContent)
      .toContain('its own sun')

    await userEvent.keyboard('r')
    await expect.poll(announced).toContain('Nothing to review in this article')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(group('Not found, 1 of 1')).toBeVisible()
  })

  it('goes in both directions, and round the ends', async () => {
    await openChangedArticle()
    // The one that was marked last is the current one, and not found: the first is next, round the end.
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 2 of 2')).toHaveFocus()
    await userEvent.keyboard('r')
    await expect.element(group('Not found, 1 of 1')).toHaveFocus()
    await userEvent.keyboard('{Shift>}R{/Shift}')
    await expect.element(group('Needs review, 2 of 2')).toHaveFocus()
  })

  it('stays in the pane when a question is deleted by key, and comes back with undo', async () => {
    await openChangedArticle()
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
    await userEvent.keyboard('{Delete}')
    await expect.poll(() => cards.elements().length).toBe(2)
    await expect.element(group('Needs review, 1 of 1')).toHaveFocus()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(group('Needs review, 1 of 2')).toBeVisible()
  })

  it('shows the pane when it was hidden', async () => {
    await openChangedArticle()
    await userEvent.keyboard('{]}')
    await expect.element(notesPane).not.toBeInTheDocument()
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
  })

  it('takes a key that is pressed twice as one answer', async () => {
    await openChangedArticle()
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
    await userEvent.keyboard('aa')
    await expect.poll(announced).toContain('Place accepted. 2 left to decide')
    await expect.element(group('Needs review, 1 of 1')).toHaveFocus()
    expect(painted()).toEqual(['tables of tides'])
  })

  it('takes a double click as one answer', async () => {
    await openChangedArticle()
    await group('Needs review, 1 of 2').getByRole('button', { name: 'Accept' }).dblClick()
    await expect.poll(announced).toContain('Place accepted. 2 left to decide')
    expect(painted()).toEqual(['tables of tides'])
  })

  it('says what to do when there is nothing to attach to, and changes nothing', async () => {
    await openChangedArticle()
    await userEvent.keyboard('r{Shift>}A{/Shift}')
    await expect.element(page.getByText('Select the words in the article first')).toBeVisible()
    await expect.element(group('Needs review, 1 of 2')).toBeVisible()
  })

  it('makes the filter give way to a question that it hides', async () => {
    await openChangedArticle()
    await notesPane.getByRole('radio', { name: 'Not found 1' }).click({ force: true })
    await expect.poll(() => cards.elements().length).toBe(1)
    await userEvent.keyboard('r')
    await expect.element(group('Needs review, 1 of 2')).toHaveFocus()
    expect(cards.elements()).toHaveLength(3)
  })
})

describe('what waits for an answer', () => {
  it('is counted in the filter, which shows it alone', async () => {
    await openChangedArticle()
    await notesPane.getByRole('radio', { name: 'Needs review 2' }).click({ force: true })
    await expect.poll(() => cards.elements().length).toBe(2)
  })

  it('shows what stood around the words that are gone', async () => {
    await openChangedArticle()
    await expect
      .element(group('Not found, 1 of 1'))
      .toHaveTextContent('Until the trains came, noon was a local matter. Each town set its clocks')
  })

  it('reads from right to left where its words do', async () => {
    const host = new MemoryHost()
    const old =
      'قبل القطارات كان الظهر شأنا محليا في كل مدينة. كانت الساعات تتبع شمس المدينة وحدها.'
    await openReadingRoom({ host, articles: [articleOf(paragraphs(old))] })
    await selectWords('كان الظهر شأنا محليا')
    await userEvent.keyboard('1')
    await expect.poll(() => markedWords().length).toBe(1)
    host.change(articleOf(paragraphs(old.replace('الظهر شأنا محليا', 'الفجر أمرا يسيرا'))))
    const place = group('Needs review, 1 of 1').getByRole('button', { name: /Proposed place/ })
    await expect.element(place).toBeVisible()
    const words = place.element().querySelector('[dir="auto"]')
    expect(words && getComputedStyle(words).direction).toBe('rtl')
  })

  it.each(['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'])(
    'is accessible in %s',
    async (theme) => {
      await openChangedArticle(theme)
      expect(await accessibilityFindings()).toEqual([])
    },
  )
})

/** The next question takes answers: an answer that comes at once was meant for the one before. */
async function settled(): Promise<void> {
  await expect.poll(() => notesPane.element().querySelector('[aria-busy="true"]')).toBeNull()
}
