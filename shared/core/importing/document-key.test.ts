import { describe, expect, it } from 'vitest'
import { byDocument, documentKey, documentTitle } from './document-key.ts'
import { titleVariants } from './title-variants.ts'

const item = (importId: string, document: Parameters<typeof documentKey>[0]) => ({
  importId,
  document,
  note: 'n',
  tags: [],
})

describe('the text that passages belong to', () => {
  it('is known by its address, else by title and author, but for case, accents and marks', () => {
    expect(documentKey({ url: 'https://www.a.example/x/', title: 'X' })).toBe('a.example/x')
    expect(documentKey({ url: ' urn:x-pdf:1 ' })).toBe('urn:x-pdf:1')
    const key = documentKey({ title: 'L’Été — dernier', author: 'Ana' })
    expect(documentKey({ title: 'l’ete dernier', author: 'ANA' })).toBe(key)
    expect(documentKey({ title: 'L’été dernier', author: 'Ben' })).not.toBe(key)
  })

  it('gathers its passages in their order and tells all that any of them says of it', () => {
    const groups = byDocument([
      item('1', { url: 'https://a.example/x' }),
      item('2', { title: 'Other' }),
      item('3', { url: 'http://a.example/x#p', title: 'X', author: 'Ana' }),
    ])
    expect(groups.map(({ items }) => items.map(({ importId }) => importId))).toEqual([
      ['1', '3'],
      ['2'],
    ])
    expect(groups[0]?.document).toEqual({ url: 'https://a.example/x', title: 'X', author: 'Ana' })
  })

  it('always has something to be called', () => {
    expect(documentTitle({ title: 'X', url: 'https://a.example' })).toBe('X')
    expect(documentTitle({ url: 'https://a.example' })).toBe('https://a.example')
    expect(documentTitle({})).toBe('Quotes without a title')
  })

  it('may be called without the name of the site, but is not cut to a word', () => {
    expect(titleVariants('Lamps of the harbour | The Quay')).toContain('Lamps of the harbour')
    expect(titleVariants('Part 1 - The bell')).toEqual(['Part 1 - The bell'])
    expect(titleVariants('Well-kept secrets')).toEqual(['Well-kept secrets'])
  })
})
