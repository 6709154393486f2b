import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { testArticle } from '../../../tests/support/test-library.ts'

const some = (count: number) => Array.from({ length: count }, (_, index) => testArticle(index))

const library = page.getByRole('navigation', { name: 'Library' })
const list = page.getByRole('listbox', { name: 'Articles' })
const option = (index: number) =>
  list.getByRole('option', { name: new RegExp(`^Article number ${index} `) })
const bar = library.getByRole('group', { name: 'Selected articles' })
const dialog = page.getByRole('dialog')

async function makeCollection(name: string): Promise<void> {
  await library.getByRole('button', { name: 'New collection' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect.element(dialog).not.toBeInTheDocument()
}

/** As the pointer does it: the row is taken up, carried over the collection, and let go. */
function drag(from: Element, to: Element): void {
  const dataTransfer = new DataTransfer()
  const tell = (target: Element, type: string) =>
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
  tell(from, 'dragstart')
  tell(to, 'dragover')
  tell(to, 'drop')
}

describe('selecting articles', () => {
  it('goes by keys, and Escape ends it', async () => {
    await open({ articles: some(8) })
    await expect.element(option(0)).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{Home}{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    await expect.element(bar.getByText('3 selected')).toBeVisible()
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}')
    await expect.element(bar.getByText('2 selected')).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Control>} {/Control}')
    await expect.element(bar.getByText('3 selected')).toBeVisible()
    await expect.element(option(0)).toHaveAttribute('aria-selected', 'true')
    await expect.element(option(2)).toHaveAttribute('aria-selected', 'false')
    await expect.element(option(3)).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('{Escape}')
    await expect.element(bar).not.toBeInTheDocument()
  })

  it('goes by pointer, and a plain click opens an article again', async () => {
    await open({ articles: some(8) })
    await option(1).click({ modifiers: ['Control'] })
    await option(4).click({ modifiers: ['Shift'] })
    await expect.element(bar.getByText('4 selected')).toBeVisible()
    await option(2).click({ modifiers: ['Control'] })
    await expect.element(bar.getByText('3 selected')).toBeVisible()
    await option(5).click()
    await expect.element(bar).not.toBeInTheDocument()
    await expect.element(page.getByRole('article', { name: 'Article number 5' })).toBeVisible()
  })

  it('takes everything that the list holds, and ends with another filter', async () => {
    await open({ articles: some(700) })
    await expect.element(option(0)).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{Control>}a{/Control}')
    await expect.element(bar.getByText('700 selected')).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
    await library.getByRole('button', { name: /^Unread/ }).click()
    await expect.element(bar).not.toBeInTheDocument()
  })
})

describe('acts on many articles', () => {
  it('tag them all as one step that is undone at once', async () => {
    await open({ articles: some(700) })
    await expect.element(option(0)).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{Control>}a{/Control}')
    await bar.getByRole('button', { name: 'Tag…' }).click()
    await dialog.getByRole('textbox').fill('Harbour, #clock')
    await dialog.getByRole('button', { name: 'Add tags' }).click()
    await expect.element(page.getByText('700 articles tagged')).toBeVisible()
    await library.getByRole('button', { name: 'Tags' }).click()
    await expect.element(library.getByRole('button', { name: 'clock 700' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(library.getByRole('button', { name: 'clock 700' })).not.toBeInTheDocument()
    await expect.element(library.getByRole('button', { name: 'Tags' })).not.toBeInTheDocument()
  })

  it('mark them, and the counts follow', async () => {
    await open({ articles: some(5) })
    await option(1).click({ modifiers: ['Control'] })
    await option(2).click({ modifiers: ['Shift'] })
    await bar.getByRole('button', { name: 'Mark as…' }).click()
    await page.getByRole('menuitem', { name: 'Finished' }).click()
    await expect.element(library.getByRole('button', { name: 'Finished 2' })).toBeVisible()
    await expect.element(library.getByRole('button', { name: 'Unread 3' })).toBeVisible()
  })
})

describe('removing articles from the library', () => {
  it('takes the selected ones from the list and the counts, and undo brings them back', async () => {
    await open({ articles: some(6) })
    await option(1).click({ modifiers: ['Control'] })
    await option(3).click({ modifiers: ['Control'] })
    await bar.getByRole('button', { name: 'Remove from library' }).click()
    await expect.element(page.getByText('2 articles removed from the library')).toBeVisible()
    await expect.element(option(1)).not.toBeInTheDocument()
    await expect.element(bar).not.toBeInTheDocument()
    await expect.element(library.getByRole('button', { name: 'All articles 4' })).toBeVisible()
    await expect.element(library.getByRole('button', { name: 'Removed 2' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(option(1)).toBeVisible()
    await expect.element(library.getByRole('button', { name: /^Removed/ })).not.toBeInTheDocument()
  })

  it('goes by the palette for the open one, and brings back what is chosen among the removed', async () => {
    await open({ articles: some(3) })
    await option(0).click()
    await userEvent.keyboard('{Control>}k{/Control}')
    await page.getByRole('combobox').fill('remove article')
    await userEvent.keyboard('{Enter}')
    await library.getByRole('button', { name: 'Removed 1' }).click()
    await option(0).click({ modifiers: ['Control'] })
    expect(await accessibilityFindings()).toEqual([])
    await bar.getByRole('button', { name: 'Bring back to the library' }).click()
    await expect.element(library.getByText('Nothing removed')).toBeVisible()
    await library.getByRole('button', { name: 'All articles 3' }).click()
    await expect.element(option(0)).toBeVisible()
  })
})

describe('collections', () => {
  it('are filled from the menu, looked at, and left again', async () => {
    await open({ articles: some(6) })
    await option(1).click({ modifiers: ['Control'] })
    await option(3).click({ modifiers: ['Control'] })
    await bar.getByRole('button', { name: 'Add to collection…' }).click()
    await page.getByRole('menuitem', { name: 'New collection…' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('For the essay')
    await userEvent.keyboard('{Enter}')
    await library.getByRole('button', { name: 'Collections' }).click()
    await library.getByRole('button', { name: 'For the essay 2' }).click()
    await expect.element(library.getByText('2 articles')).toBeVisible()
    await option(3).click({ modifiers: ['Control'] })
    await bar.getByRole('button', { name: 'Add to collection…' }).click()
    await page.getByRole('menuitem', { name: 'Take out of this collection' }).click()
    await expect.element(library.getByText('1 article', { exact: true })).toBeVisible()
  })

  it('take what is dropped on them: one article, or all that are selected', async () => {
    await open({ articles: some(6) })
    await expect.element(option(0)).toBeVisible()
    await makeCollection('For the essay')
    await library.getByRole('button', { name: 'Collections' }).click()
    const row = library.getByRole('button', { name: /^For the essay/ })
    drag(option(0).element(), row.element())
    await expect.element(library.getByRole('button', { name: 'For the essay 1' })).toBeVisible()
    await option(2).click({ modifiers: ['Control'] })
    await option(4).click({ modifiers: ['Shift'] })
    drag(option(3).element(), row.element())
    await expect.element(library.getByRole('button', { name: 'For the essay 4' })).toBeVisible()
  })

  it('get another name, and come back after they were deleted', async () => {
    await open({ articles: some(2) })
    await makeCollection('Essay')
    await library.getByRole('button', { name: 'Collections' }).click()
    await library.getByRole('button', { name: 'Actions for Essay' }).click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Thesis')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await library.getByRole('button', { name: 'Actions for Thesis' }).click()
    await page.getByRole('menuitem', { name: 'Delete collection' }).click()
    await expect.element(library.getByRole('button', { name: /^Thesis/ })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(library.getByRole('button', { name: /^Thesis/ })).toBeVisible()
  })

  it('can be what is chosen, kept as a search that fills itself', async () => {
    await open({ articles: some(400) })
    await library.getByRole('button', { name: 'Timeline' }).click()
    await library.getByRole('button', { name: /^2021 / }).click()
    await library.getByRole('button', { name: /^Unread/ }).click()
    await library.getByRole('button', { name: 'Save as collection…' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Unread of 2021')
    await userEvent.keyboard('{Enter}')
    await library.getByRole('button', { name: 'Collections' }).click()
    await library.getByRole('button', { name: 'Unread of 2021', exact: true }).click()
    await expect
      .element(page.getByRole('searchbox', { name: 'Search the library' }))
      .toHaveValue('state:unread date:2021')
  })
})
