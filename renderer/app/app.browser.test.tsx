import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { testArticle, testToken } from '../../tests/support/test-library.ts'

const articles = Array.from({ length: 30 }, (_, index) => testArticle(index))
const first = articles[0]!.row
const inFirst = `#/article/${first.articleId}`

const library = page.getByRole('navigation', { name: 'Library' })
const notes = page.getByRole('complementary', { name: 'Notes' })
const list = page.getByRole('listbox', { name: 'Articles' })
const theArticle = page.getByRole('article', { name: first.title })
const palette = page.getByRole('dialog', { name: 'Commands' })

describe('the window', () => {
  it('invites to begin when there is no library yet', async () => {
    await open()
    for (const name of ['Choose a folder', 'Open files', 'Try the sample library'])
      await expect.element(page.getByRole('button', { name, exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Try the sample library', exact: true }).click()
    await expect.element(list.getByRole('option', { name: /Article number 1/ })).toBeVisible()
    await expect.element(page.getByText('Choose an article to read')).toBeVisible()
  })

  it('opens an article from the list, and back leads back', async () => {
    await open({ articles })
    await list.getByRole('option', { name: /^Article number 3 / }).click()
    await expect.element(page.getByRole('article', { name: 'Article number 3' })).toBeVisible()
    expect(location.hash).toBe(`#/article/${articles[3]!.row.articleId}`)
    await list.getByRole('option', { name: /^Article number 4 / }).click()
    await expect.element(page.getByRole('article', { name: 'Article number 4' })).toBeVisible()
    history.back()
    await expect.element(page.getByRole('article', { name: 'Article number 3' })).toBeVisible()
  })

  it('goes to the next and the previous article in the order of the list', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await expect.element(list.getByRole('option', { selected: true })).toBeVisible()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await expect.element(page.getByRole('article', { name: 'Article number 1' })).toBeVisible()
    await expect
      .element(list.getByRole('option', { selected: true }))
      .toHaveAccessibleName(/^Article number 1 /)
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await expect.element(theArticle).toBeVisible()
  })

  it('hides and shows its side panes, by key and by pointer', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard('[[')
    await expect.element(library).not.toBeInTheDocument()
    await userEvent.keyboard(']')
    await expect.element(notes).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show library' }).click()
    await expect.element(library).toBeVisible()
  })

  it('keeps the notes out of the way of a narrow window until they are asked for', async () => {
    await open({ articles }, inFirst, [900, 600])
    await expect.element(theArticle).toBeVisible()
    await expect.element(notes).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Show notes' }).click()
    await expect.element(notes).toBeVisible()
    await expect.element(library).toBeVisible()
  })

  it('moves the line between panes by arrow keys', async () => {
    await open({ articles })
    const divider = page.getByRole('separator', { name: 'Width of the library' })
    await expect.element(divider).toHaveAttribute('aria-valuenow', '288')
    divider.element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(divider).toHaveAttribute('aria-valuenow', '304')
    expect(library.element().getBoundingClientRect().width).toBe(304)
  })

  it('tells the library index what the user made, and shows it in the list', async () => {
    const { host } = await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await expect
      .poll(() => host.calls.filter((call) => call.name === 'library.setFacts').length)
      .toBeGreaterThan(0)
    expect(host.calls.find((call) => call.name === 'library.setFacts')?.input).toEqual({
      facts: [],
      replace: true,
    })
    await expect.element(library.getByRole('button', { name: /^Unread 29$/ })).toBeVisible()
  })

  it('shows what was asked for from outside', async () => {
    const { host } = await open({ articles })
    await expect.element(list.getByRole('option').first()).toBeVisible()
    host.emit('shell.open', { articleId: first.articleId })
    await expect.element(theArticle).toBeVisible()
  })

  it('goes on with a banner while the host is away', async () => {
    const { host } = await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    host.setState('lost')
    await expect.element(page.getByRole('alert')).toHaveTextContent('You can go on reading')
    await expect.element(theArticle).toBeVisible()
    host.setState('connected')
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  })
})

describe('commands', () => {
  it('are found by a few letters and run by Enter, the focus going back', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard('{Control>}k{/Control}')
    await expect.element(palette.getByRole('combobox', { name: 'Command' })).toHaveFocus()
    await userEvent.keyboard('dark')
    await expect
      .element(palette.getByRole('option').first())
      .toHaveTextContent('Use the dark theme')
    await userEvent.keyboard('{Enter}')
    await expect.element(palette).not.toBeInTheDocument()
    await expect.poll(() => document.documentElement.dataset['theme']).toBe('dark')
  })

  it('say so when none has the letters', async () => {
    await open({ articles })
    await expect.element(list.getByRole('option').first()).toBeVisible()
    await userEvent.keyboard('{Control>}k{/Control}')
    await expect.element(palette.getByRole('combobox')).toHaveFocus()
    await userEvent.keyboard('xyzzy')
    await expect.element(palette.getByText('No command has these letters.')).toBeVisible()
  })

  it('are all in the help, with their keys', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    for (const title of ['Open folder', 'Search the library', 'Next article', 'Find in article'])
      await expect.element(help.getByText(title, { exact: true })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(help).not.toBeInTheDocument()
  })

  it('leave characters to whoever is typing', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}')
    const box = page.getByRole('searchbox', { name: 'Search the library' })
    await expect.element(box).toHaveFocus()
    await userEvent.keyboard('?]1')
    await expect.element(box).toHaveValue('?]1')
    await expect.element(notes).toBeVisible()
  })
})

describe('how it looks', () => {
  it('follows the typography panel at once', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await page.getByRole('button', { name: 'Typography' }).click()
    const slider = page.getByRole('slider', { name: 'Size' })
    slider.element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(() => getComputedStyle(theArticle.element()).fontSize).toBe('21px')
    await expect.element(slider).toHaveAttribute('aria-valuetext', '21 px')
  })

  it('calls the colours by the names the user gave them', async () => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard('{Control>},{/Control}')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('textbox', { name: 'Meaning of yellow' }).fill('Thesis')
    await userEvent.keyboard('{Enter}{Escape}')
    await expect.element(settings).not.toBeInTheDocument()
    await userEvent.keyboard('?')
    await expect
      .element(page.getByRole('dialog', { name: 'Keys' }).getByText('Highlight as Thesis'))
      .toBeVisible()
  })
})

describe('for everyone', () => {
  const themes = ['light', 'sepia', 'dark', 'high contrast'] as const

  const useTheme = async (theme: (typeof themes)[number]): Promise<void> => {
    await userEvent.keyboard('{Control>}k{/Control}')
    await expect.element(palette.getByRole('combobox')).toHaveFocus()
    await userEvent.keyboard(`use the ${theme} theme{Enter}`)
    await expect.element(palette).not.toBeInTheDocument()
    const name = theme === 'high contrast' ? 'contrast-light' : theme
    await expect.poll(() => document.documentElement.dataset['theme']).toBe(name)
  }
  /** Fading in, words have less contrast than they will have. */
  const settled = async (): Promise<void> => {
    await expect.poll(() => document.getAnimations().length).toBe(0)
  }

  it.each(themes)('axe finds nothing wrong with the reading screen in %s', async (theme) => {
    await open({ articles }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await useTheme(theme)
    await settled()
    expect(await accessibilityFindings()).toEqual([])
  })

  it.each(['light', 'dark'] as const)('nor with the first run in %s', async (theme) => {
    await open()
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    await useTheme(theme)
    await settled()
    expect(await accessibilityFindings()).toEqual([])
  })

  it.each([
    ['the palette', '{Control>}k{/Control}', 'Commands'],
    ['the keys', '?', 'Keys'],
    ['the settings', '{Control>},{/Control}', 'Settings'],
    ['the export', '{Control>}e{/Control}', 'Export'],
    ['the folder picker', '{Control>}o{/Control}', 'Choose a folder'],
  ])('nor with %s', async (_what, keys, name) => {
    await open({ articles, folders: [listing] }, inFirst)
    await expect.element(theArticle).toBeVisible()
    await userEvent.keyboard(keys)
    await expect.element(page.getByRole('dialog', { name, exact: true })).toBeVisible()
    await settled()
    expect(await accessibilityFindings()).toEqual([])
  })

  it('nor with search results and an open menu', async () => {
    await open({ articles }, inFirst)
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('harbour')
    await expect.element(list.getByRole('option').first()).toBeVisible()
    await page.getByRole('button', { name: 'Theme' }).click()
    await expect.element(page.getByRole('menu')).toBeVisible()
    await settled()
    expect(await accessibilityFindings()).toEqual([])
  })
})

const folder = (name: string) => ({ token: testToken(name), name, kind: 'folder' }) as const
const listing = {
  here: folder('Documents'),
  path: '/home/reader/Documents',
  parent: folder('reader'),
  entries: [folder('Articles'), folder('Letters')],
  places: [folder('Documents')],
}
