/** The page's beginning: connects to its host, opens the store, and only then draws anything. */
import './styles/layers.css'
import './styles/reset.css'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/reading-surface.css'
import './styles/highlights.css'
import './styles/print.css'
import './styles/paper-notes.css'
import { createRoot } from 'react-dom/client'
import { assert } from '#shared/core/assert.ts'
import { start } from './app/start.tsx'
import { connectHost } from './host/connect-host.ts'

const element = document.getElementById('root')
assert(element, 'index.html has the root element')
void start(createRoot(element), connectHost)
