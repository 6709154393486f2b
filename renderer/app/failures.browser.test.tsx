import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { createRoot, type Root } from 'react-dom/client'
import '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { createInMemoryHost } from '../../tests/support/in-memory-host.ts'
import { PaneBoundary } from './PaneBoundary.tsx'
import { start } from './start.tsx'

let root: Root | undefined

function newRoot(): Root {
  const element = document.createElement('div')
  document.body.append(element)
  // What a boundary caught is expected here, and needs no lines in the console.
  root = createRoot(element, { onCaughtError: () => undefined })
  return root
}
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

describe('starting', () => {
  it('says what to do when there is no host', async () => {
    const message = 'Lectern’s own program does not answer. Start it again.'
    await start(newRoot(), () =>
      Promise.resolve({ ok: false, problem: { reason: 'no-host', message } }),
    )
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect.element(page.getByText(message)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
  })

  it('shows a page with words, not a blank one, when something breaks', async () => {
    await start(newRoot(), () => Promise.reject(new Error('No such thing as a host')))
    await expect.element(page.getByText('Lectern could not start')).toBeVisible()
    await expect.element(page.getByText(/Your articles and notes are safe/)).toBeVisible()
  })

  it('says why when the data folder cannot be used', async () => {
    const host = createInMemoryHost()
    host.breakDown(true)
    const connect = () => Promise.resolve({ ok: true, value: host.connection } as const)
    await start(newRoot(), connect, `test ${crypto.randomUUID()}`)
    await expect.element(page.getByRole('alert')).toHaveTextContent('The host is broken.')
  })
})

describe('a fault in one pane', () => {
  it('leaves the others alone, and can be tried again', async () => {
    let broken = true
    const Pane = () => {
      if (broken) throw new Error('No such thing as a pane')
      return <p>All is well</p>
    }
    newRoot().render(
      <>
        <p>Another pane</p>
        <PaneBoundary name="library">
          <Pane />
        </PaneBoundary>
      </>,
    )
    await expect.element(page.getByText('The library stopped working.')).toBeVisible()
    await expect.element(page.getByText('Another pane')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Copy details' })).toBeVisible()
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.element(page.getByText('All is well')).toBeVisible()
  })
})
