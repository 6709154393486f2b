/** The whole page in a test: the real composition over a host without a disk and a fresh store. */
import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/fonts.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/reading-surface.css'
import '#renderer/styles/highlights.css'
import '#renderer/styles/print.css'
import '#renderer/styles/paper-notes.css'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { page } from 'vitest/browser'
import { start } from '#renderer/app/start.tsx'
import {
  createInMemoryHost,
  type InMemoryHost,
  type InMemoryHostOptions,
} from './in-memory-host.ts'

export type AppWindow = {
  readonly host: InMemoryHost
  readonly database: string
  /** Takes the page away as a reload does; its store stays as it is. */
  readonly leave: () => void
}

/** `database` names a store that another window has left. */
export type AppWindowOptions = InMemoryHostOptions & { readonly database?: string }

/** `hash` is where the page begins, `size` is in CSS pixels. Closed when the test is over. */
export async function openAppWindow(
  options: AppWindowOptions = {},
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
  const leave = (): void => {
    window.dispatchEvent(new Event('pagehide'))
    root.unmount()
    element.remove()
  }
  onTestFinished(leave)
  const connect = () => Promise.resolve({ ok: true, value: host.connection } as const)
  const database = options.database ?? `test ${crypto.randomUUID()}`
  await start(root, connect, database)
  return { host, database, leave }
}
