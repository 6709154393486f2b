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

/** The names that are kept in a setting; an empty one counts as not set: a colour always has one. */
export function colourNamesFrom(stored: unknown): Readonly<Record<HighlightColour, string>> {
  const names = { ...defaultColourNames }
  if (typeof stored !== 'object' || stored === null) return names
  const found = new Map<string, unknown>(Object.entries(stored))
  for (const colour of highlightColours) {
    const name = found.get(colour)
    if (typeof name === 'string' && name.trim() !== '') names[colour] = name.trim()
  }
  return names
}
