/** The colours of other programs among Lectern's six. */
import type { HighlightColour } from '../highlights/colour.ts'

const names: Readonly<Record<string, HighlightColour>> = {
  yellow: 'yellow',
  green: 'green',
  olive: 'green',
  blue: 'blue',
  cyan: 'blue',
  aqua: 'blue',
  pink: 'pink',
  red: 'pink',
  magenta: 'pink',
  orange: 'orange',
  purple: 'purple',
  violet: 'purple',
}

/** Undefined for what is no colour, or none that is like one of the six. */
export function colourOfName(value: unknown): HighlightColour | undefined {
  if (typeof value !== 'string') return undefined
  const name = value.trim().toLowerCase()
  return Object.hasOwn(names, name) ? names[name] : undefined
}
