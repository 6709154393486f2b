/** What differs between two passages, word by word, for showing to a reader. */
import { estimatedEffort } from './effort.ts'
import { diffSequences } from './sequence-diff.ts'

export type DiffPart = {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Milliseconds: beyond it a stretch counts as changed as a whole. */
const budget = 50

/**
 * In reading order. `same` and `removed` joined are `before`, `same` and `added` are `after`, each to
 * the last unit.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, recent] = [segmentsOf(before), segmentsOf(after)]
  const numbers = new Map<string, number>()
  const numbered = (segments: readonly string[]): Int32Array =>
    Int32Array.from(segments, (segment) => {
      const number = numbers.get(segment) ?? numbers.size
      numbers.set(segment, number)
      return number
    })
  const changes = diffSequences(numbered(old), numbered(recent), estimatedEffort(budget))
  const parts: DiffPart[] = []
  const add = (kind: DiffPart['kind'], segments: readonly string[]): void => {
    if (segments.length > 0) parts.push({ kind, text: segments.join('') })
  }
  let at = 0
  for (const { aStart, aEnd, bStart, bEnd } of changes) {
    add('same', old.slice(at, aStart))
    add('removed', old.slice(aStart, aEnd))
    add('added', recent.slice(bStart, bEnd))
    at = aEnd
  }
  add('same', old.slice(at))
  return parts
}

/** Words, single signs and white space; in scripts without spaces what the platform calls a word. */
function segmentsOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
