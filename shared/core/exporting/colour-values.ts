/** The colours as values, for files that carry their own style: those of the light theme. */
import type { HighlightColour } from '../highlights/colour.ts'

/** CSS; dark words on `paper` are as easy to read as on white. */
export const colourValues: Readonly<
  Record<HighlightColour, { readonly paper: string; readonly line: string }>
> = {
  yellow: { paper: '#fdeea6', line: '#d9b31c' },
  green: { paper: '#d9edcf', line: '#6aa350' },
  blue: { paper: '#d3e5f7', line: '#5b93cd' },
  pink: { paper: '#f9d8e3', line: '#d0668d' },
  orange: { paper: '#fbe0c4', line: '#d88a3a' },
  purple: { paper: '#e5dbf5', line: '#8f6cc7' },
}
