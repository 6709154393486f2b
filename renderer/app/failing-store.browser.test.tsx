import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open, type AppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { announced } from '../../tests/support/reading-hands.ts'
import { testArticle } from '../../tests/support/test-library.ts'
import { fillDisk, holdStore, makeRoom } from '#renderer/data/testing/faulty-store.ts'

const articles = [0, 1, 2].map((index) => testArticle(index))
const first = articles[0]!.row
const inFirst = `#/article/${first.articleId}`
const themes = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']

const note = page.getByRole('textbox', { name: 'Article note' })
const alerts = page.getByRole('alert')
const banner = alerts.filter({ hasText: /Lectern|Reload/u }).first()
const button = (name: string) => page.getByRole('button', { name, exact: true })

let release: () => void = () => undefined

afterEach(() => {
  makeRoom()
  release()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.documentElement.dataset.theme = 'light'
})

async function openFirst(options: Parameters<typeof open>[0] = {}): Promise<AppWindow> {
  const opened = await open({ articles, ...options }, inFirst)
  await expect.element(page.getByRole('article', { name: first.title })).toBeVisible()
  await expect.element(note).toBeVisible()
  return opened
}

async function showOther(index: number): Promise<void> {
  location.hash = `#/article/${articles[index]!.row.articleId}`
  await expect
    .element(page.getByRole('article', { name: articles[index]!.row.title }))
    .toBeVisible()
}

describe('a full disk', () => {
  it('is told of for the whole window until the words are saved, and saves them by itself', async () => {
    await openFirst()
    fillDisk()
    await note.fill('Written on a full disk.')
    await expect
      .element(banner)
      .toHaveTextContent('The note you are writing is not saved: the disk is full.')
    await expect.element(banner).toHaveTextContent('What was saved before is safe.')
    await note.fill('Written on a full disk, and more.')
    await expect.element(note).toHaveValue('Written on a full disk, and more.')
    makeRoom()
    await expect.element(banner).not.toBeInTheDocument()
    await expect.element(page.getByText('All changes saved')).toBeVisible()
    expect(announced()).toMatch(/Everything is saved now|Note saved/u)
  })

  it('is accessible in every theme, and lets the article be read and searched', async () => {
    await openFirst()
    fillDisk()
    await note.fill('Not saved.')
    await expect.element(banner).toBeVisible()
    for (const theme of themes) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    await showOther(1)
    await userEvent.keyboard('{Control>}f{/Control}')
    await page.getByRole('searchbox', { name: 'Find' }).fill('harbour')
    await expect.element(page.getByText('1 of 1')).toBeVisible()
  })

  it('keeps words over another article, a hidden pane and a reload, however long it lasts', async () => {
    const { database, leave } = await openFirst()
    fillDisk()
    await note.fill('Kept through it all.')
    await expect.element(banner).toBeVisible()
    await showOther(1)
    await expect.element(banner).toBeVisible()
    await note.fill('So is this one.')
    await expect.element(banner).toHaveTextContent('2 notes are not saved: the disk is full.')
    await showOther(0)
    await expect.element(note).toHaveValue('Kept through it all.')
    await page.getByRole('button', { name: 'Hide notes' }).click()
    await page.getByRole('button', { name: 'Show notes' }).click()
    await expect.element(note).toHaveValue('Kept through it all.')
    leave()
    // The disk is still full when the next page begins, and has room again only later.
    const next = await openFirst({ database })
    await expect
      .element(page.getByText('Words typed before the last end wait to be saved'))
      .toBeVisible()
    next.leave()
    makeRoom()
    await openFirst({ database })
    await expect.element(note).toHaveValue('Kept through it all.')
    await showOther(1)
    await expect.element(note).toHaveValue('So is this one.')
  })

  it('can be tried again at once, and the words can be copied', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await openFirst()
    fillDisk()
    await note.fill('By hand.')
    await button('Copy the note').click()
    expect(written).toHaveBeenCalledWith('By hand.')
    makeRoom()
    window.dispatchEvent(new Event('focus'))
    await expect.element(banner).not.toBeInTheDocument()
  })
})

describe('a store that does not answer', () => {
  it('is told of after a while, and goes on in order when it answers', async () => {
    const { database, leave } = await openFirst()
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    release = await holdStore(database)
    await note.fill('Waiting.')
    await vi.advanceTimersByTimeAsync(9_000)
    await expect.element(banner).toHaveTextContent('Saving takes unusually long')
    await expect.element(banner).toHaveTextContent('The note you are writing is not saved yet.')
    expect(await accessibilityFindings()).toEqual([])
    await note.fill('Waiting, and written on.')
    await showOther(1)
    release()
    await expect.element(banner).not.toBeInTheDocument()
    await expect.element(page.getByText('All changes saved')).toBeVisible()
    leave()
    vi.useRealTimers()
    await openFirst({ database })
    await expect.element(note).toHaveValue('Waiting, and written on.')
  })

  it('loses no words that were typed meanwhile to a reload', async () => {
    const { database, leave } = await openFirst()
    release = await holdStore(database)
    await note.fill('Typed into the silence.')
    leave()
    release()
    await openFirst({ database })
    await expect.element(note).toHaveValue('Typed into the silence.')
  })
})
