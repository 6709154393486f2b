/** The page's beginning: styles and React first, and then, in a task of its own, the app (ADR 0028). */
import './styles/layers.css'
import './styles/reset.css'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/reading-surface.css'
import './styles/highlights.css'
import './styles/print.css'
import './styles/paper-notes.css'
import 'react-dom/client'

// Called from here: for a request that its own top level sends, V8 parses a whole file once more.
const { begin } = await import('./begin.ts')
begin()
