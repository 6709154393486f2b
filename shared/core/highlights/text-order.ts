/** The order of highlights in the text: by place (the proposed one, or the last known), then by age. */
import type { Highlight } from './highlight.ts'

/** For `sort`. Never 0 for two highlights, so that their order is always the same. */
export function compareInText(a: Highlight, b: Highlight): number {
  const [here, there] = [a.anchor.range ?? a.position, b.anchor.range ?? b.position]
  return (
    here.start - there.start ||
    here.end - there.end ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : 1)
  )
}
