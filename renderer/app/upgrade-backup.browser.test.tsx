import { createRoot } from 'react-dom/client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryBackups } from '../../tests/support/in-memory-backups.ts'
import { createInMemoryHost, type InMemoryHost } from '../../tests/support/in-memory-host.ts'
import { makeOlderStore } from '#renderer/data/testing/older-store.ts'
import type { BackupProblem } from '#shared/api/backups-api.ts'
import { start } from './start.tsx'

/** Starts over a store of an older schema. */
async function startOverOlder(problem?: BackupProblem): Promise<InMemoryHost> {
  const name = `test ${crypto.randomUUID()}`
  await makeOlderStore(name)
  const host = createInMemoryHost({ backups: inMemoryBackups([], problem) })
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  void start(root, () => Promise.resolve({ ok: true, value: host.connection }), name)
  return host
}

const window = page.getByRole('navigation', { name: 'Library' })
const made = ({ calls }: InMemoryHost) =>
  calls.filter(({ name }) => name === 'backups.make').map(({ input }) => input)

describe('a start with a newer schema', () => {
  it('backs up what the mirror holds before the store is changed', async () => {
    const host = await startOverOlder()
    await expect.element(window).toBeVisible()
    expect(made(host)).toEqual([{ reason: 'upgrade' }])
  })

  it('goes on at once where there is nothing to back up', async () => {
    const host = await startOverOlder({ code: 'nothing', message: 'There is nothing.' })
    await expect.element(window).toBeVisible()
    expect(made(host)).toEqual([{ reason: 'upgrade' }])
  })

  it('asks before it goes on without one', async () => {
    await startOverOlder({ code: 'not-written', message: 'No backup was made: the disk is full.' })
    await expect.element(page.getByRole('alert')).toHaveTextContent('the disk is full')
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset.theme = 'light'
    await page.getByRole('button', { name: 'Go on without a backup' }).click()
    await expect.element(window).toBeVisible()
  })
})
