import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
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

const article = articleOf(
  paragraphs(
    'Until the trains came, noon was a local matter. Each town set its clocks by its own sun.',
    'The companies printed tables of corrections, town by town, and nobody minded.',
  ),
)

let room: ReadingRoom

const words = () => markedWords().map((one) => one.words)

async function roomWith(marked: string): Promise<void> {
  room = await openReadingRoom({ articles: [article] })
  await selectWords(marked)
  await userEvent.keyboard('1')
  await expect.poll(words).toEqual([marked])
}

async function stored() {
  const all = await highlightsOf(room.data.db, toArticleId('1'.repeat(32)))
  return all.map(
    ({ quote, ordinal, copies }) => `${quote.exact} (${String(ordinal)}/${String(copies)})`,
  )
}

describe('changing which words a highlight marks', () => {
  it('by key: a word at a time at both ends, told in short, undone as one', async () => {
    await roomWith('a local')
    await focusHighlight(room, 'a local')
    await userEvent.keyboard('e')
    await expect.poll(words).toEqual(['a local matter'])
    await expect.poll(announced).toContain('Now: “a local matter”')
    await userEvent.keyboard('bb')
    await expect.poll(words).toEqual(['noon was a local matter'])
    await userEvent.keyboard('{Shift>}E{/Shift}')
    await expect.poll(words).toEqual(['noon was a local'])
    await userEvent.keyboard('{Shift>}B{/Shift}')
    await expect.poll(words).toEqual(['was a local'])
    expect(document.activeElement?.textContent).toBe('was a local')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(words).toEqual(['a local'])
    await expect.poll(announced).toContain('Undone: Change range')
  })

  it('by key, over the end of a paragraph, and keeps the focus', async () => {
    await roomWith('The')
    await focusHighlight(room, 'The')
    await userEvent.keyboard('bb')
    await expect.poll(words).toEqual(['sun.The'])
    await expect.poll(() => document.activeElement?.textContent).toBe('sun.')
    await userEvent.keyboard('{Shift>}B{/Shift}{Shift>}B{/Shift}')
    await expect.poll(words).toEqual(['The'])
    await userEvent.keyboard('{Shift>}E{/Shift}')
    await expect.poll(announced).toContain('One word must stay')
  })

  it('makes new selectors: another copy of the words is another place', async () => {
    await roomWith('its clocks')
    await focusHighlight(room, 'its clocks')
    expect(await stored()).toEqual(['its clocks (0/1)'])
    await userEvent.keyboard('{Shift>}E{/Shift}')
    await expect.poll(stored).toEqual(['its (0/2)'])
  })

  it('by pointer, as one step', async () => {
    await roomWith('a local')
    await focusHighlight(room, 'a local')
    await expect.poll(() => document.querySelectorAll('.range-handle').length).toBe(2)
    const handle = document.querySelector<HTMLElement>('.range-handle[data-edge="end"]')
    const box = handle?.getBoundingClientRect()
    const target = document.querySelector('article')
    const origin = target?.getBoundingClientRect()
    if (!handle || !box || !target || !origin) throw new Error('The handle is not on the page.')
    const y = box.top + box.height / 2
    await userEvent.dragAndDrop(handle, target, {
      sourcePosition: { x: box.width / 2, y: box.height / 2 },
      targetPosition: { x: box.left + 70 - origin.left, y: y - origin.top },
    })
    await expect.poll(async () => (await stored())[0]).toContain('a local matter')
    await expect.poll(announced).toContain('Now: “a local matter')
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(words).toEqual(['a local'])
  })

  it('to the selected words, from the menu of its card', async () => {
    await roomWith('a local')
    await cards.nth(0).getByRole('button', { name: 'More' }).click()
    const item = page.getByRole('menuitem', { name: 'Set to the selection' })
    await expect.element(item).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('{Escape}')
    await selectWords('nobody minded')
    await cards.nth(0).getByRole('button', { name: 'More' }).click()
    await item.click()
    await expect.poll(words).toEqual(['nobody minded'])
    await expect.poll(announced).toContain('Attached to the selection')
    await expect.element(item).not.toBeInTheDocument()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.poll(words).toEqual(['a local'])
  })

  it('leaves nothing for axe to find', async () => {
    await roomWith('a local')
    await expect.poll(() => document.querySelectorAll('.range-handle').length).toBe(2)
    expect(await accessibilityFindings()).toEqual([])
  })
})
