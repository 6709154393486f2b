/** A complete highlight of which a test says only what it is about. */
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { AnchorStatus, Highlight } from '#shared/core/highlights/highlight.ts'
import { toArticleId, toHighlightId } from '#shared/core/ids.ts'

export type HighlightWishes = {
  readonly quote: string
  readonly note?: string
  readonly tags?: readonly string[]
  readonly colour?: HighlightColour
  readonly status?: AnchorStatus
  readonly start?: number
}

/** @param number makes the id, and the time: later numbers were made later */
export function highlightFixture(number: number, wishes: HighlightWishes): Highlight {
  const digits = String(number)
  const id = `${digits.padStart(4, '0')}0000-0000-4000-8000-${digits.padStart(12, '0')}`
  const { quote, note = '', tags = [], colour = 'yellow', status = 'anchored', start = 0 } = wishes
  const range = { start, end: start + quote.length }
  const at = Date.UTC(2026, 10, 20, 12, 0, number)
  const anchor = { status, textHash: 'a'.repeat(64), method: 'exact', score: 1, at }
  return {
    id: toHighlightId(id),
    articleId: toArticleId('4f0c2a7be15d4c08a1b2c3d4e5f60718'),
    colour,
    style: 'tint',
    note,
    tags,
    quote: { exact: quote, prefix: '', suffix: '' },
    position: range,
    textHash: 'a'.repeat(64),
    textModel: 1,
    copies: 1,
    ordinal: 0,
    anchor: status === 'orphaned' ? anchor : { ...anchor, range },
    createdAt: at,
    updatedAt: at,
    revision: 1,
    deviceId: 'test',
  }
}
