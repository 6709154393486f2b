import { describe, expect, it } from 'vitest'
import { importedFrom, importState, mergeImported } from './merge-imported.ts'

const item = {
  importId: 'a',
  document: { title: 'Lamps' },
  quote: { exact: 'the bell', prefix: '', suffix: '' },
  note: 'Why?',
  tags: ['time'],
}
const before = importedFrom('kindle', item)
const now = importedFrom('kindle', {
  ...item,
  note: 'Why, though?',
  tags: ['bell'],
  colour: 'blue',
})
const here = { note: 'Why?', tags: ['time'], colour: 'yellow' } as const

describe('an entry that was imported before', () => {
  it('is the same until the file says something else, whatever was changed here', () => {
    expect(importState({ importedFrom: before }, importedFrom('kindle', item))).toBe('same')
    expect(importState({ importedFrom: before }, now)).toBe('changed')
    expect(importState({ importedFrom: before, deletedAt: 1 }, now)).toBe('trashed')
    expect(importState(undefined, now)).toBe('new')
  })

  it('takes over what changed in the file where nothing was changed here', () => {
    expect(mergeImported(here, before, now)).toEqual({
      note: 'Why, though?',
      tags: ['bell'],
      colour: 'blue',
    })
  })

  it('keeps both notes and all tags where both were changed, and the colour of here', () => {
    const changed = { note: 'Asked.', tags: ['mine'], colour: 'green' } as const
    expect(mergeImported(changed, before, now)).toEqual({
      note: 'Asked.\n\nWhy, though?',
      tags: ['mine', 'bell'],
      colour: 'green',
    })
  })

  it('keeps what was changed here where the file says what it said', () => {
    const changed = { note: '', tags: [], colour: 'pink' } as const
    expect(mergeImported(changed, before, before)).toEqual(changed)
  })
})
