/** A place that the reading pane is asked to show. */
import type { TextRange } from '#shared/core/highlights/highlight.ts'

/** Shown once the article is open; a new object is a new request. */
export type ReadingTarget = { readonly range?: TextRange; readonly highlightId?: string }
