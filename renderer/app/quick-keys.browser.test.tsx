import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'

/** At once, as a fast hand does: `userEvent` would wait for the page. */
function press(key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  document.activeElement?.dispatchEvent(event)
}

it('takes no letter for a command that is typed while a dialog is still opening', async () => {
  await page.viewport(1280, 800)
  await openAppWindow()
  const library = page.getByRole('navigation', { name: 'Library', includeHidden: true })
  await expect.element(library).toBeVisible()
  press('k', { ctrlKey: true })
  await expect.poll(() => document.querySelector('[role="dialog"]'), { interval: 1 }).not.toBeNull()
  press('[')
  await expect
    .poll(() => document.activeElement?.closest('[role="dialog"]') ?? undefined)
    .toBeDefined()
  await expect.element(library).toBeVisible()
})

it('takes none either while the code of a dialog is still being read', async () => {
  await openAppWindow()
  const library = page.getByRole('navigation', { name: 'Library', includeHidden: true })
  await expect.element(library).toBeVisible()
  press(',', { ctrlKey: true })
  // React has drawn by then, and nothing that is read can be there before the next task.
  await Promise.resolve()
  expect(document.querySelector('[role="dialog"]')).toBeNull()
  press('[')
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await expect.element(library).toBeVisible()
})
