/**
 * Words as a reader steps over them: a word, or the signs between two words that stand together
 * without white space. Offsets are UTF-16 code units.
 */
import type { TextRange } from '../highlights/highlight.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** In order; together they hold every character that is not white space. */
export function words(text: string): readonly TextRange[] {
  const found: TextRange[] = []
  let signs: TextRange | undefined
  for (const { index, segment, isWordLike } of segmenter.segment(text)) {
    const end = index + segment.length
    if (segment.trim() !== '' && isWordLike !== true) {
      signs = { start: signs?.start ?? index, end }
      continue
    }
    if (signs !== undefined) found.push(signs)
    signs = undefined
    if (isWordLike === true) found.push({ start: index, end })
  }
  return signs === undefined ? found : [...found, signs]
}
