import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { testToken } from '../../../tests/support/test-library.ts'

describe('the folder picker', () => {
  const folder = (name: string) => ({ token: testToken(name), name, kind: 'folder' }) as const
  const file = (name: string) => ({ token: testToken(name), name, kind: 'file' }) as const
  const home = {
    here: folder('reader'),
    path: '/home/reader',
    entries: [folder('Articles'), folder('Letters'), folder('Locked'), file('a.txt')],
    places: [folder('reader')],
  }
  const letters = {
    here: folder('Letters'),
    path: '/home/reader/Letters',
    parent: folder('reader'),
    entries: [file('first.txt'), file('second.txt')],
    places: [folder('reader')],
  }
  const folders = [home, letters]

  it('goes through folders by keyboard and chooses one', async () => {
    const { host } = await open({ folders })
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    await userEvent.keyboard('{Control>}o{/Control}')
    const picker = page.getByRole('dialog', { name: 'Choose a folder' })
    await expect.element(picker.getByRole('option', { name: 'Letters' })).toBeVisible()
    await userEvent.keyboard('l{Enter}')
    await expect.element(picker.getByText('2 article files in this folder')).toBeVisible()
    // Back in the folder above, it stands where it was.
    await userEvent.keyboard('{Backspace}')
    await expect.element(picker.getByRole('option', { name: 'Articles' })).toBeVisible()
    await userEvent.keyboard('{Enter}')
    await expect.element(picker.getByText('/home/reader/Letters')).toBeVisible()
    await picker.getByRole('button', { name: 'Choose this folder' }).click()
    await expect.element(picker).not.toBeInTheDocument()
    expect(host.calls).toContainEqual({
      name: 'sources.addPicked',
      input: { tokens: [testToken('Letters')] },
    })
  })

  it('says which folder cannot be read and stays where it was', async () => {
    await open({ folders })
    await page.getByRole('button', { name: 'Choose a folder', exact: true }).click()
    const picker = page.getByRole('dialog', { name: 'Choose a folder' })
    await picker.getByRole('option', { name: 'Locked' }).dblClick()
    await expect.element(picker.getByRole('alert')).toHaveTextContent('cannot be read')
    await expect.element(picker.getByRole('option', { name: 'Letters' })).toBeVisible()
  })

  it('finds entries by their first letters, and says what it left out', async () => {
    const many = Array.from({ length: 1500 }, (_, index) => folder(`Letters of ${2000 - index}`))
    const notice = '500 more are in this folder. Choose the folder itself to have them all.'
    await open({ folders: [{ ...home, entries: [folder('Lessons'), ...many], notice }] })
    await page.getByRole('button', { name: 'Choose a folder', exact: true }).click()
    const picker = page.getByRole('dialog', { name: 'Choose a folder' })
    await expect.element(picker.getByText(notice)).toBeVisible()
    await expect.element(picker.getByRole('listbox')).toHaveFocus()
    await userEvent.keyboard('letters of 777')
    await expect.element(picker.getByRole('option', { name: 'Letters of 777' })).toBeInViewport()
    const active = picker.getByRole('listbox').element().getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')?.textContent).toBe('Letters of 777')
  })

  it('chooses several files', async () => {
    const { host } = await open({ folders: [letters] })
    await page.getByRole('button', { name: 'Open files', exact: true }).click()
    const picker = page.getByRole('dialog', { name: 'Open files' })
    await expect.element(picker.getByRole('option', { name: 'first.txt' })).toBeVisible()
    await expect.element(picker.getByRole('button', { name: 'Open' })).toBeDisabled()
    await picker.getByRole('option', { name: 'first.txt' }).click()
    await userEvent.keyboard('{ArrowDown} ')
    await expect.element(picker.getByText('2 files chosen')).toBeVisible()
    await picker.getByRole('button', { name: 'Open' }).click()
    await expect
      .poll(() => host.calls)
      .toContainEqual({
        name: 'sources.addPicked',
        input: { tokens: [testToken('first.txt'), testToken('second.txt')] },
      })
  })
})
