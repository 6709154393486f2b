import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { testArticle } from '../../../tests/support/test-library.ts'

const contentHash = 'd'.repeat(64)
const articles = [
  testArticle(0, { contentHash, copies: 2, path: 'inbox/harbour.txt' }),
  testArticle(1, { contentHash, copies: 2, path: 'kept/harbour.txt' }),
  testArticle(2),
]

const library = page.getByRole('navigation', { name: 'Library' })
const list = page.getByRole('listbox', { name: 'Articles' })
const option = (index: number) =>
  list.getByRole('option', { name: new RegExp(`^Article number ${index} `) })
const main = page.getByRole('main', { name: 'Reading' })
const dialog = page.getByRole('dialog', { name: 'Copies of this article' })
const note = page.getByRole('textbox', { name: 'Article note' })

describe('copies of an article', () => {
  it('are told in the list, and are what it shows when they are asked for', async () => {
    await open({ articles })
    await expect.element(option(0)).toHaveTextContent('2 copies')
    await expect.element(option(2)).not.toHaveTextContent('copies')
    await library.getByRole('button', { name: /^Copies 2$/ }).click()
    await expect.element(option(2)).not.toBeInTheDocument()
    await expect.element(option(1)).toBeVisible()
    await library.getByRole('button', { name: 'Remove Copies' }).click()
    await expect.element(option(2)).toBeVisible()
  })

  it('bring their notes to the one that is chosen, by keys alone, and give them back', async () => {
    await open({ articles })
    await option(0).click()
    await note.fill('On the harbour.')
    await expect.element(page.getByText('All changes saved')).toBeVisible()
    main.getByRole('button', { name: '2 copies' }).element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog).toBeVisible()
    await expect
      .element(dialog.getByRole('radio', { name: 'Articles/inbox/harbour.txt, a note' }))
      .toBeChecked()
    await expect.element(dialog.getByRole('button', { name: 'Keep notes in one' })).toBeDisabled()
    expect(await accessibilityFindings()).toEqual([])

    await dialog.getByRole('radio', { name: /kept\/harbour\.txt/ }).click()
    await dialog.getByRole('button', { name: 'Keep notes in one' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(note).toHaveValue('')
    await option(1).click()
    await expect.element(note).toHaveValue('On the harbour.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(note).toHaveValue('')
    await option(0).click()
    await expect.element(note).toHaveValue('On the harbour.')
  })

  it('are nothing to speak of where an article is alone', async () => {
    await open({ articles })
    await option(2).click()
    await expect.element(page.getByRole('article', { name: 'Article number 2' })).toBeVisible()
    await expect.element(main.getByText('copies')).not.toBeInTheDocument()
  })
})
