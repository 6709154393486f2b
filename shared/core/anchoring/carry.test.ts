import { describe, expect, it } from 'vitest'
import { Carrier } from './carry.ts'
import { estimatedEffort } from './effort.ts'
import { diffTexts } from './text-diff.ts'

/** Where `words` of `before` went, as text. */
function carried(before: string, after: string, words: string) {
  const start = before.indexOf(words)
  const carrier = new Carrier(before, after, diffTexts(before, after, estimatedEffort(1_000)))
  const { kept, sure, range } = carrier.carry({ start, end: start + words.length })
  return { kept, sure, text: range && after.slice(range.start, range.end) }
}

const text = 'the keeper wrote it all down in his ledger before the winter came.'

describe('Carrier', () => {
  it('follows words behind an insertion', () => {
    expect(carried(text, `later, ${text}`, 'his ledger')).toEqual({
      kept: 1,
      sure: 1,
      text: 'his ledger',
    })
  })

  it('takes in what was inserted in the middle', () => {
    const after = text.replace('his ledger', 'his thick red ledger')
    expect(carried(text, after, 'in his ledger')).toMatchObject({ text: 'in his thick red ledger' })
  })

  it('leaves out what was inserted at the edges', () => {
    const after = text.replace('his ledger', 'all his ledger and papers')
    expect(carried(text, after, 'his ledger')).toMatchObject({ kept: 1, text: 'his ledger' })
  })

  it('says what share is left', () => {
    const result = carried(text, text.replace(' in his ledger', ''), 'down in his ledger')
    expect(result.kept).toBeLessThan(0.3)
  })

  it('keeps nothing of deleted words', () => {
    const after = text.replace('in his ledger ', '')
    expect(carried(text, after, 'his ledger')).toEqual({ kept: 0, sure: 0, text: undefined })
  })

  it('is not sure of a short word that all around it changed', () => {
    const result = carried('one tide two', 'eleven tide thousands', 'tide')
    expect(result).toMatchObject({ kept: 1, sure: 0 })
  })

  it('is not sure of letters that a new word shares with the old one', () => {
    const before = 'the harbour was never quite as full as on that winter morning.'
    const after = 'the harbour words never quite as full as on that winter morning.'
    const start = before.indexOf('s never')
    const carrier = new Carrier(before, after, diffTexts(before, after, estimatedEffort(1_000)))
    expect(carrier.carry({ start, end: start + 1 })).toMatchObject({ sure: 0 })
  })

  it('is sure of a word with a typo put right', () => {
    const result = carried(text.replace('ledger', 'ledgar'), text, 'ledgar')
    expect(result).toMatchObject({ text: 'ledger' })
    expect(result.sure).toBeGreaterThan(0.6)
  })

  it('reads repeated words so that the passage stays whole', () => {
    const before = 'they went to the sea and did not return until the evening.'
    const after = before.replace('the sea', 'the sea, the sea')
    expect(carried(before, after, 'the sea')).toMatchObject({ kept: 1, text: 'the sea' })
  })
})
