import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow, type AppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { testArticle } from '../../tests/support/test-library.ts'

let appWindow: AppWindow
const articles = [testArticle(0), testArticle(1)]

const settings = page.getByRole('dialog', { name: 'Settings' })
const keyOf = (title: string) =>
  settings.getByRole('button', { name: new RegExp(`^Change the key of ${title}: `) })
const newKey = settings.getByRole('textbox', { name: /^New key for / })
const press = (keys: string) => userEvent.keyboard(keys)

async function openKeys(): Promise<void> {
  appWindow = await openAppWindow({ articles, capabilities: { nativeMenu: true } })
  await expect.element(page.getByRole('listbox', { name: 'Articles' })).toBeVisible()
  await press('{Control>},{/Control}')
  await settings.getByRole('tab', { name: 'Keys' }).click()
}

describe('the keys of the commands', () => {
  it('are changed for everything that shows or hears them, at once and after a restart', async () => {
    await openKeys()
    await keyOf('Export notes').click()
    await expect.element(newKey).toHaveFocus()
    await press('{Control>}j{/Control}')
    await expect.element(keyOf('Export notes')).toHaveFocus()
    await expect
      .element(keyOf('Export notes'))
      .toHaveAccessibleName('Change the key of Export notes: Ctrl J')
    await press('{Escape}')
    await expect.element(settings).not.toBeInTheDocument()

    const exportButton = page.getByRole('button', { name: 'Export', exact: true })
    await expect.element(exportButton).toHaveAttribute('aria-keyshortcuts', 'Control+J')
    await press('{Control>}k{/Control}')
    await expect
      .element(page.getByRole('option', { name: /^Export notes/ }))
      .toHaveTextContent('Export notesCtrl J')
    await press('{Escape}')
    await expect
      .poll(() => appWindow.host.calls.findLast(({ name }) => name === 'shell.setMenu')?.input)
      .toMatchObject({
        commands: expect.arrayContaining([
          expect.objectContaining({ id: 'export.open', accelerator: 'CmdOrCtrl+J' }),
        ]) as unknown,
      })
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    await press('{Control>}e{/Control}')
    await press('{Control>}j{/Control}')
    await expect.element(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  })

  it('say whose they are, and are left there or taken over', async () => {
    await openKeys()
    await keyOf('Export notes').click()
    await press('{Control>}k{/Control}')
    await expect
      .element(settings.getByText('Ctrl K is the key of “Show all commands”.'))
      .toBeVisible()
    await expect.element(settings.getByRole('button', { name: 'Take it over' })).toHaveFocus()
    await press('{Escape}')
    await expect.element(keyOf('Export notes')).toHaveFocus()
    await expect.element(keyOf('Export notes')).toHaveAccessibleName(/: Ctrl E$/)

    await press('{Enter}{Control>}k{/Control}')
    await settings.getByRole('button', { name: 'Take it over' }).click()
    await expect.element(keyOf('Export notes')).toHaveAccessibleName(/: Ctrl K$/)
    await expect.element(keyOf('Show all commands')).toHaveAccessibleName(/: no key$/)
    await settings.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.element(keyOf('Show all commands')).toHaveAccessibleName(/: Ctrl K$/)
    await expect.element(keyOf('Export notes')).toHaveAccessibleName(/: Ctrl E$/)
  })

  it('cannot be those that the system, typing or moving about needs, and say why', async () => {
    await openKeys()
    await keyOf('Export notes').click()
    await press('{Control>}v{/Control}')
    await expect.element(settings.getByText(/^Ctrl V stays as it is: it selects/)).toBeVisible()
    await press(' ')
    await expect.element(settings.getByText(/it presses buttons/)).toBeVisible()
    await press('{ArrowDown}')
    await expect.element(settings.getByText(/it moves through text/)).toBeVisible()
    await press('{Escape}')
    await expect.element(keyOf('Export notes')).toHaveAccessibleName(/: Ctrl E$/)
    await expect.element(settings).toBeVisible()
  })

  it('go back one by one or all together, and may be none', async () => {
    await openKeys()
    await keyOf('Find next').click()
    await settings.getByRole('button', { name: 'No key', exact: true }).click()
    await expect.element(keyOf('Find next')).toHaveAccessibleName(/: no key$/)
    await keyOf('Export notes').click()
    await press('{F9}')
    await settings
      .getByRole('button', { name: 'Reset the key of Find next (F3 or Ctrl G)' })
      .click()
    await expect.element(keyOf('Find next')).toHaveAccessibleName(/: F3 or Ctrl G$/)
    await expect.element(keyOf('Find next')).toHaveFocus()
    await settings.getByRole('button', { name: 'Reset all keys' }).click()
    await expect.element(keyOf('Export notes')).toHaveAccessibleName(/: Ctrl E$/)
    await expect.element(settings.getByRole('button', { name: 'Reset all keys' })).toBeDisabled()
  })

  it('are said where the page speaks of them', async () => {
    const article = articles[0]?.row
    appWindow = await openAppWindow({ articles }, `#/article/${article?.articleId ?? ''}`)
    const notes = page.getByRole('complementary', { name: 'Notes' })
    await expect.element(notes.getByText(/then press 1 to 6 or choose a colour/)).toBeVisible()
    await press('{Control>},{/Control}')
    await settings.getByRole('tab', { name: 'Keys' }).click()
    await keyOf('Highlight as Agree').click()
    await press('q')
    await expect.element(keyOf('Highlight as Agree')).toHaveAccessibleName(/: Q$/)
    await press('{Escape}')
    await expect
      .element(notes.getByText(/then press 1, Q, 3, 4, 5, 6 or choose a colour/))
      .toBeVisible()
  })

  it.each([
    ['before there is a library', [], ''],
    ['while the library is searched', articles, 'number'],
  ])('are all there, and all guarded, %s', async (_, held, search) => {
    appWindow = await openAppWindow({ articles: held })
    await expect.element(page.getByRole('navigation', { name: 'Library' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Search the library' }).fill(search)
    await press('{Control>},{/Control}')
    await settings.getByRole('tab', { name: 'Keys' }).click()
    for (const title of ['Next article', 'Highlight as Fact', 'Find in article', 'Undo'])
      await expect.element(keyOf(title)).toBeInTheDocument()
    await keyOf('Export notes').click()
    await press('3')
    await expect.element(settings.getByText('3 is the key of “Highlight as Fact”.')).toBeVisible()
    await press('{Escape}')
    await keyOf('Export notes').click()
    await press('{Alt>}{ArrowDown}{/Alt}')
    await expect.element(settings.getByText(/is the key of “Next article”\.$/)).toBeVisible()
  })

  it('are found by the name of the command and by the key', async () => {
    await openKeys()
    const search = settings.getByRole('searchbox', { name: 'Search the commands' })
    await search.fill('ctrl+e')
    await expect.element(keyOf('Export notes')).toBeVisible()
    await expect.element(keyOf('Find in article')).not.toBeInTheDocument()
    await search.fill('find in')
    await expect.element(keyOf('Find in article')).toBeVisible()
    await search.fill('nothing like it')
    await expect.element(settings.getByText('No command has this name or key.')).toBeVisible()
    await press('{Escape}')
    await expect.element(search).toHaveValue('')
    await expect.element(settings).toBeVisible()
  })

  it('are reached from the help, and have no accessibility findings', async () => {
    await openKeys()
    await press('{Escape}')
    await expect.element(settings).not.toBeInTheDocument()
    await press('?')
    await page.getByRole('button', { name: 'Change keys…' }).click()
    await expect.element(settings.getByRole('tab', { name: 'Keys', selected: true })).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
    await keyOf('Export notes').click()
    await press('{Control>}k{/Control}')
    await expect.element(settings.getByRole('button', { name: 'Take it over' })).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
  })
})
