/** What the reading surface is told and what it tells: the types between `documents/` and React. */
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'

/** A highlight as the surface paints it. */
export type PaintedHighlight = TextRange & {
  readonly id: string
  readonly colour: HighlightColour
  readonly style: HighlightStyle
  readonly hasNote: boolean
  /** Accessible name, e.g. "Highlight, Key point, has note". */
  readonly label: string
  /** The note's words, read out as the description. Empty when there is none. */
  readonly description: string
  /** What stands with the note on paper. */
  readonly facts: HighlightFacts
}

type HighlightFacts = {
  /** What the user calls the colour. */
  readonly meaning: string
  readonly tags: readonly string[]
}

/** A rectangle in viewport pixels. */
export type ViewportRect = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type SurfaceSelection = {
  /** Snapped to grapheme borders, never only white space. */
  readonly range: TextRange
  readonly text: string
  /** First and last line of the selection, for placing a toolbar; pixels of the viewport. */
  readonly first: ViewportRect
  readonly last: ViewportRect
}

export type FindState = {
  readonly query: string
  readonly count: number
  /** From 0; -1 when there is no hit, or none was gone to yet. */
  readonly current: number
  /** False while there may be more of them further down. */
  readonly complete: boolean
  /** The current hit's place. */
  readonly range?: TextRange
}

/** Everything about the surface that the interface shows. A new object whenever it changed. */
export type SurfaceState = {
  readonly selection: SurfaceSelection | undefined
  readonly find: FindState | undefined
  /** The highlight that has the keyboard focus or was clicked last. */
  readonly currentHighlight: string | undefined
  /** The highlight under the pointer or focus, with its place, for showing its note. */
  readonly hovered: { readonly id: string; readonly rect: ViewportRect } | undefined
  /** 0 to 1: how far the end of what is visible is through the text. */
  readonly progress: number
  /** False until all sections are mounted. */
  readonly complete: boolean
}
