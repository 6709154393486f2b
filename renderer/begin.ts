/** Connects the page to its host, opens the store, and only then draws anything. */
import { createRoot } from 'react-dom/client'
import { assert } from '#shared/core/assert.ts'
import { start } from './app/start.tsx'
import { connectHost } from './host/connect-host.ts'

export function begin(): void {
  const element = document.getElementById('root')
  assert(element, 'index.html has the root element')
  void start(createRoot(element), connectHost)
}
