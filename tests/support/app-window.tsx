/** The whole page in a test: the real composition over a host without a disk and a fresh store. */
import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/fonts.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/reading-surface.css'
import '#renderer/styles/highlights.css'
import '#renderer/styles/print.css'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { start } from '#renderer/app/start.tsx'
import {
  createInMemoryHost,
  type InMemoryHost,
  type InMemoryHostOptions,
} from './in-memory-host.ts'

export type AppWindow = { readonly host: InMemoryHost }

/** `hash` is where the page begins, `size` is in CSS pixels. Closed when the test is over. */
export async function openAppWindow(
  options: InMemoryHostOptions = {},
  hash = '#/',
  size: readonly [width: number, height: number] = [1280, 800],
): Promise<AppWindow> {
  await page.viewport(...size)
  history.replaceState(null, '', hash)
  const host = createInMemoryHost(options)
  const element = document.createElement('div')
  element.id = 'root'
  document.body.append(element)
  const root = createRoot(element)
  onTestFinished(() => {
    root.unmount()
    element.remove()
  })
  const connect = () => Promise.resolve({ ok: true, value: host.connection } as const)
  await start(root, connect, `test ${crypto.randomUUID()}`)
  return { host }
}
