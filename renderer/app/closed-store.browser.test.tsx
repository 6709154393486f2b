import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryMirror } from '../../tests/support/in-memory-mirror.ts'
import { testArticle } from '../../tests/support/test-library.ts'
import { holdStore, upgradeElsewhere } from '#renderer/data/testing/faulty-store.ts'

const articles = [0, 1, 2].map((index) => testArticle(index))
const first = articles[0]!.row
const inFirst = `#/article/${first.articleId}`
const themes = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']
const note = page.getByRole('textbox', { name: 'Article note' })
const alerts = page.getByRole('alert')

async function runCommand(title: string): Promise<void> {
  await userEvent.keyboard('{Control>}k{/Control}')
  await page.getByRole('dialog', { name: 'Commands' }).getByRole('combobox').fill(title)
  await userEvent.keyboard('{Enter}')
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.documentElement.dataset.theme = 'light'
})

describe('a store that another window has upgraded', () => {
  it('leaves the typed words on screen to be copied, and reading goes on', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    const { database } = await open({ articles }, inFirst)
    await note.fill('Saved before.')
    await expect.element(page.getByText('All changes saved')).toBeVisible()
    await upgradeElsewhere(database)
    await expect.element(alerts).toHaveTextContent('Lectern was updated in another window.')
    await note.fill('Saved before. Typed after.')
    await expect
      .element(alerts.first())
      .toHaveTextContent('The note you are writing is not saved yet, but kept, also over a reload.')
    await expect.element(note).toHaveValue('Saved before. Typed after.')
    await page.getByRole('button', { name: 'Copy the note' }).click()
    expect(written).toHaveBeenCalledWith('Saved before. Typed after.')
    for (const theme of themes) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }

    location.hash = `#/article/${articles[1]!.row.articleId}`
    await expect.element(page.getByRole('article', { name: 'Article number 1' })).toBeVisible()
    await userEvent.keyboard('{Control>}f{/Control}')
    await page.getByRole('searchbox', { name: 'Find' }).fill('harbour')
    await expect.element(page.getByText('1 of 1')).toBeVisible()
    await expect.element(page.getByText(/stopped working/u)).not.toBeInTheDocument()
  })

  it('lets a backup be made, of what the second copy has, and says why it cannot export', async () => {
    const { database } = await open({ articles }, inFirst)
    await expect.element(note).toBeVisible()
    await upgradeElsewhere(database)
    await expect.element(alerts).toBeVisible()
    await runCommand('Backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expect
      .element(
        page.getByRole('dialog').getByText(/^Backed up on .* It holds what the second copy/u),
      )
      .toBeVisible()
    await userEvent.keyboard('{Escape}')
    await runCommand('Export notes')
    await expect
      .element(page.getByText(/could not be read just now \(the connection to them is closed/u))
      .toBeVisible()
  })
})

describe('a store that does not open', () => {
  it('is told of after a while, and Lectern opens as soon as it answers', async () => {
    const { database, leave } = await open({ articles }, inFirst)
    await expect.element(note).toBeVisible()
    leave()
    const release = await holdStore(database)
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    const opening = open({ articles, database }, inFirst)
    // The store is asked only after the host has said where it is.
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(9_000)
      expect(document.body.textContent).toContain('Your notes take unusually long to open')
    })
    expect(await accessibilityFindings()).toEqual([])
    release()
    await opening
    await expect.element(note).toBeVisible()
  })
})

describe('several troubles at once', () => {
  it('leave most of the window to the article', async () => {
    const mirror = { ...inMemoryMirror(), append: () => Promise.reject(new Error('no')) }
    const { host, database } = await open({ articles, mirror }, inFirst, [900, 700])
    await expect.element(page.getByRole('article', { name: first.title })).toBeVisible()
    host.setState('replaced')
    await upgradeElsewhere(database)
    await expect.poll(() => alerts.elements().length).toBe(2)
    const height = page.getByRole('main', { name: 'Reading' }).element().clientHeight
    expect(height).toBeGreaterThan(350)
    expect(await accessibilityFindings()).toEqual([])
    host.setState('connected')
    await expect.poll(() => alerts.elements().length).toBe(1)
  })
})
