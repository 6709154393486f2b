import { describe, expect, it } from 'vitest'
import { toArticleId, type ArticleId } from '../ids.ts'
import { familiesOf, idHere, knownHere } from './article-families.ts'

type Row = { readonly id: ArticleId; readonly earlierIds?: readonly ArticleId[] }

const ids = (names: string): readonly ArticleId[] => Array.from(names, toArticleId)

/** `Xab`: the article X that stands for a and b too. */
function rows(...names: readonly string[]): readonly Row[] {
  return names.map((name) => {
    const [id = toArticleId(''), ...earlierIds] = ids(name)
    return earlierIds.length === 0 ? { id } : { id, earlierIds }
  })
}

function here(id: string, there: readonly Row[], known: readonly Row[]): string {
  return idHere(toArticleId(id), familiesOf(there), knownHere(known))
}

describe('an article of another mirror', () => {
  it.each<[string, string, readonly string[], readonly string[], string]>([
    ['is the one of the same id', 'X', ['X'], ['X', 'Y'], 'X'],
    ['is the one that stands for its id', 'X', ['X'], ['YX'], 'Y'],
    ['is the one that it was before', 'Y', ['YX'], ['X'], 'X'],
    ['is the one that has an earlier id with it in common', 'Y', ['YX'], ['ZX'], 'Z'],
    ['is the same after going on to another name twice', 'Z', ['ZXY'], ['WX'], 'W'],
    ['is the same after it was renamed and renamed back', 'X', ['XY'], ['YX'], 'Y'],
    ['is its own where nothing is known of it', 'X', ['X'], ['Y'], 'X'],
    ['is its own id before any alias', 'X', ['X'], ['X', 'YX'], 'X'],
    ['does not mind naming itself', 'X', ['XX'], ['YX'], 'Y'],
    ['is of several that stand for it always the same', 'X', ['X'], ['ZX', 'YX'], 'Y'],
    ['is newly made where its name was taken again', 'X', ['YX', 'X'], ['ZXY'], 'X'],
    ['is the one that went on from a name that was taken again', 'Y', ['YX', 'X'], ['ZXY'], 'Z'],
  ])('%s', (_, id, there, known, expected) => {
    expect(here(id, rows(...there), rows(...known))).toBe(expected)
  })

  it('stands for its own id and its earlier ones, the newest first, but for those of others', () => {
    const families = familiesOf(rows('ZXY', 'X'))
    expect(families.of(toArticleId('Z'))).toEqual(ids('ZY'))
    expect(families.of(toArticleId('Q'))).toEqual(ids('Q'))
  })
})
