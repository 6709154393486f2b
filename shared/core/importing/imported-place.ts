/** What was found out about the place of an imported quote in one version of an article's text. */
import type { Anchor } from '../highlights/highlight.ts'

export type PlacedQuote = Pick<Anchor, 'status' | 'range' | 'method' | 'score'>
