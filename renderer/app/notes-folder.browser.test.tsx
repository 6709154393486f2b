import { describe, expect, it, onTestFinished } from 'vitest'
import { createRoot } from 'react-dom/client'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { createInMemoryHost } from '../../tests/support/in-memory-host.ts'
import { inMemoryMirror } from '../../tests/support/in-memory-mirror.ts'
import { testArticle } from '../../tests/support/test-library.ts'
import { UnavailableError } from '#shared/api/errors.ts'
import type { StorePlace } from '#shared/api/mirror-api.ts'
import type { NotesFolderService, NotesFolderState } from '#shared/api/notes-folder-api.ts'
import { fail, succeed } from '#shared/core/result.ts'
import { start } from './start.tsx'

const articles = [testArticle(0)]
const themes = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'] as const
const settings = page.getByRole('dialog', { name: 'Settings' })
const change = settings.getByRole('button', { name: 'Change where your notes are kept…' })
const useUsual = settings.getByRole('button', { name: 'Use the usual folder' })
const library = page.getByRole('navigation', { name: 'Library' })

async function accessibleInEveryTheme(): Promise<void> {
  for (const theme of themes) {
    document.documentElement.dataset.theme = theme
    expect(await accessibilityFindings()).toEqual([])
  }
  document.documentElement.dataset.theme = 'light'
}

function serviceOf(state: NotesFolderState): NotesFolderService {
  return {
    state: () => Promise.resolve(state),
    choose: () => Promise.resolve(fail({ message: '“/x” belongs to your library.' })),
    useUsual: () => Promise.resolve(succeed(state)),
  }
}

async function openSettings(state: NotesFolderState, size: readonly [number, number]) {
  const opened = await openAppWindow({ articles, notesFolder: serviceOf(state) }, '#/', size)
  await expect.element(page.getByRole('listbox', { name: 'Articles' })).toBeVisible()
  await userEvent.keyboard('{Control>},{/Control}')
  await expect.element(settings.getByText(state.path, { exact: true }).first()).toBeVisible()
  return opened
}

const away = 'the folder “/media/reader/Stick/Notes” is not there'

describe('the settings of where notes are kept', () => {
  it.each<[what: string, state: NotesFolderState, width: number]>([
    ['the usual folder', { path: '/home/reader/.config/Lectern', origin: 'usual' }, 1280],
    ['a folder that was chosen', { path: '/home/reader/Sync/Notes', origin: 'chosen' }, 900],
    ['one that is missing', { path: '/media/reader/Stick', origin: 'chosen', problem: away }, 900],
    ['one that the command line names', { path: '/media/Stick', origin: 'argument' }, 1280],
  ])('are readable for everybody with %s', async (_what, state, width) => {
    await openSettings(state, [width, 800])
    await accessibleInEveryTheme()
  })

  it('offer the usual folder only where another one is used', async () => {
    await openSettings({ path: '/home/reader/notes', origin: 'usual' }, [1280, 800])
    await expect.element(change).toBeVisible()
    await expect.element(useUsual).not.toBeInTheDocument()
  })

  it('leave what the command line says alone', async () => {
    await openSettings({ path: '/media/Stick', origin: 'argument' }, [1280, 800])
    await expect.element(settings.getByText(/started with --notes-dir/)).toBeVisible()
    await expect.element(change).not.toBeInTheDocument()
    await expect.element(useUsual).not.toBeInTheDocument()
  })

  it('say why a folder cannot be used now, and what is safe', async () => {
    await openSettings({ path: '/media/Stick', origin: 'chosen', problem: away }, [1280, 800])
    await expect.element(settings.getByRole('alert')).toHaveTextContent(away)
    await expect.element(settings.getByRole('alert')).toHaveTextContent('What you write is safe')
  })
})

/** Starts over a mirror that `outside.place` tells of; the test changes it as a drive comes back. */
async function startOver(outside: { place: StorePlace }): Promise<{ readonly told: string[] }> {
  const mirror = inMemoryMirror()
  const told: string[] = []
  const reached = <Output,>(name: string, work: () => Promise<Output>): Promise<Output> => {
    const { missing } = outside.place
    if (missing !== undefined) return Promise.reject(new UnavailableError(missing))
    told.push(name)
    return work()
  }
  const host = createInMemoryHost({
    articles,
    mirror: {
      ...mirror,
      store: () => Promise.resolve(outside.place),
      others: (input) => reached('others', () => mirror.others(input)),
      head: (input) => reached('head', () => mirror.head(input)),
      append: (input) => reached('append', () => mirror.append(input)),
    },
  })
  await page.viewport(1280, 800)
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  const connect = () => Promise.resolve({ ok: true, value: host.connection } as const)
  void start(root, connect, `test ${crypto.randomUUID()}`)
  return { told }
}

describe('a start while the folder of the notes is missing', () => {
  const goOn = page.getByRole('button', { name: 'Go on without it' })
  const behind = page.getByText(/The second copy of your notes is behind/)
  const fuller = page.getByText(/it holds something that is missing here/)

  it('says what is missing and what is safe, and that the copy is behind until it is back', async () => {
    const outside: { place: StorePlace } = { place: { database: 'lectern', missing: away } }
    const { told } = await startOver(outside)
    const alert = page.getByRole('alert')
    await expect.element(alert).toHaveTextContent(away)
    await expect.element(alert).toHaveTextContent('Nothing was changed')
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await accessibleInEveryTheme()
    await goOn.click()
    await expect.element(library).toBeVisible()
    await expect.element(behind).toHaveTextContent(away)
    await accessibleInEveryTheme()
    expect(told).toEqual([])
    outside.place = { database: 'lectern' }
    await expect.element(behind).not.toBeInTheDocument()
    expect(told).toContain('append')
  })

  it('writes nothing over a copy that turns out to be fuller than the store', async () => {
    const outside: { place: StorePlace } = { place: { database: 'lectern', missing: away } }
    const { told } = await startOver(outside)
    await goOn.click()
    await expect.element(behind).toBeVisible()
    const mirrorId = '11111111-1111-4111-8111-111111111111'
    const counts = { highlights: 3 }
    const mirror = { mirrorId, sequence: 9, at: 1, counts, damaged: 0 }
    outside.place = { database: 'lectern', mirror }
    await expect.element(fuller).toBeVisible()
    await expect.element(behind).not.toBeInTheDocument()
    await expect.element(page.getByRole('button', { name: 'Reload' })).toBeVisible()
    expect(told).toEqual([])
    await accessibleInEveryTheme()
  })
})
