/** The six highlight colours and the meanings they start with; the user may rename the meanings. */
export const highlightColours = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'] as const

export type HighlightColour = (typeof highlightColours)[number]

export const highlightStyles = ['tint', 'underline'] as const

/** `tint` is coloured paper with a line below it; `underline` the line alone. */
export type HighlightStyle = (typeof highlightStyles)[number]

export const defaultColourNames: Readonly<Record<HighlightColour, string>> = {
  yellow: 'Key point',
  green: 'Agree',
  blue: 'Fact',
  pink: 'Question',
  orange: 'Quote',
  purple: 'Term',
}
