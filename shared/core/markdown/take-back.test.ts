import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exportOptions as options,
  quietArticle as quiet,
} from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { hostileNotes } from '../../../tests/support/hostile-markdown.ts'
import { defaultColourNames, highlightColours } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { writeArticleMarkdown } from './article-file.ts'
import { isBlankNote, sameNote } from './note.ts'
import { readBack, sameTags, settleRegions } from './read-back.ts'
import {
  choicesFor,
  compareWithLectern,
  editsOf,
  settledBy,
  usualChoice,
  type TakeBack,
  type TakeBackChoice,
  type TakeBackItem,
} from './take-back.ts'
import { baseOf, updateFile } from './update-file.ts'

const one = highlightFixture(1, { quote: 'first words', note: 'one', tags: ['a'], start: 1 })
const two = highlightFixture(2, { quote: 'second words', start: 20 })
const write = (highlights: readonly Highlight[], note = '') =>
  writeArticleMarkdown({ ...quiet, note, highlights }, options)

/** The file's three ways; `last` is undefined when nobody knows what was written. */
function compare(
  last: string | undefined,
  file: string,
  now: readonly Highlight[],
  note = '',
): TakeBack {
  const read = readBack(file, last === undefined ? undefined : baseOf(last))
  if (!read.ok) throw new Error(read.problem.message)
  return compareWithLectern(
    [{ fileId: 'f', regions: read.value }],
    ({ highlightId }) => {
      if (highlightId === undefined) return { articleId: quiet.articleId, title: quiet.title, note }
      const found = now.find(({ id }) => id === highlightId)
      return found && { ...found, title: quiet.title, quote: found.quote.exact }
    },
    defaultColourNames,
  )
}

const all = (items: readonly TakeBackItem[], choice: TakeBackChoice) =>
  new Map(items.map(({ id }) => [id, choice]))

describe('what comes back from an edited file', () => {
  it('is what was changed there, value by value', () => {
    const file = write([{ ...one, note: 'uno', tags: ['a', 'b'], colour: 'blue' }, two], 'all')
    const { items } = compare(write([one, two], 'some'), file, [one, two], 'some')
    expect(items.map(({ change, state }) => ({ ...change, state }))).toEqual([
      { field: 'note', last: 'some', here: 'all', now: 'some', state: 'file' },
      { field: 'note', last: 'one', here: 'uno', now: 'one', state: 'file' },
      { field: 'tags', last: ['a'], here: ['a', 'b'], now: ['a'], state: 'file' },
      { field: 'colour', last: 'yellow', here: 'blue', now: 'yellow', state: 'file' },
    ])
    expect(editsOf(items, new Map())).toEqual([
      { field: 'article-note', articleId: quiet.articleId, from: 'some', to: 'all' },
      { field: 'note', highlightId: one.id, from: 'one', to: 'uno' },
      { field: 'tags', highlightId: one.id, from: ['a'], to: ['a', 'b'] },
      { field: 'colour', highlightId: one.id, from: 'yellow', to: 'blue' },
    ])
  })

  it('is never what was changed in Lectern alone', () => {
    const last = write([one])
    const now = [{ ...one, note: 'changed', colour: 'pink' as const }]
    // Edited in another place, so that the region is looked at.
    const file = last.replace('#a ·', '#a · #b ·')
    expect(compare(last, file, now)).toMatchObject({
      items: [{ change: { field: 'tags' }, state: 'file' }],
      changedInLectern: 2,
    })
  })

  it('is a question where both sides changed, or nobody knows which', () => {
    const file = write([{ ...one, note: 'uno' }])
    const now = [{ ...one, note: 'eins' }]
    for (const last of [write([one]), undefined]) {
      const { items } = compare(last, file, now)
      expect(items).toMatchObject([{ state: 'both', change: { here: 'uno', now: 'eins' } }])
      expect(items.map(usualChoice)).toEqual(['later'])
      expect(items.flatMap(choicesFor)).toContain('both')
      expect(editsOf(items, new Map())).toEqual([])
      expect(editsOf(items, all(items, 'both'))).toMatchObject([{ to: 'eins\n\nuno' }])
    }
  })

  it('is nothing where both sides say the same by now', () => {
    const taken = [{ ...one, note: 'uno' }]
    expect(compare(write([one]), write(taken), taken).items).toEqual([])
    expect(compare(undefined, write(taken), taken).items).toEqual([])
  })

  it('empties and deletes nothing unless the user says so', () => {
    const last = write([one, two], 'all')
    const file = write([{ ...one, note: '' }])
    const { items } = compare(last, file, [one, two], 'all')
    expect(items.map(({ change }) => change.field)).toEqual(['note', 'region', 'region'])
    expect(editsOf(items, new Map())).toEqual([])
    expect(editsOf(items, all(items, 'file'))).toEqual([
      { field: 'note', highlightId: one.id, from: 'one', to: '' },
      { field: 'article-note', articleId: quiet.articleId, from: 'all', to: '' },
      { field: 'deletion', highlightId: two.id },
    ])
  })

  it('can be the name of a colour that somebody wrote over another', () => {
    const last = write([one])
    const to = (name: string) => last.replace('**Key point**', `**${name}**`)
    for (const name of ['Fact', 'fact', 'blue']) {
      expect(compare(last, to(name), [one]).items).toMatchObject([
        { change: { field: 'colour', here: 'blue' } },
      ])
    }
    expect(compare(last, to('Something else'), [one]).items).toEqual([])
  })

  it('is the tags of the article too, where it is known what Lectern wrote there', () => {
    const tagged = (tags: readonly string[]) =>
      writeArticleMarkdown({ ...quiet, tags, highlights: [one] }, options)
    const last = tagged(['tea', 'two words'])
    const now = () => ({ articleId: quiet.articleId, title: '', tags: ['tea', 'two words'] })
    const regionsOf = (file: string, base: ReturnType<typeof baseOf>) => {
      const read = readBack(file, base)
      if (!read.ok) throw new Error(read.problem.message)
      return [{ fileId: 'f', regions: read.value.filter(({ key }) => key === 'article-tags') }]
    }
    for (const tags of ['[tea, two words, mine]', '\n  - mine\n  - tea\n  - "two words"']) {
      const file = last.replace(/^tags: .*$/m, () => `tags: ${tags}`)
      const { items } = compareWithLectern(regionsOf(file, baseOf(last)), now, defaultColourNames)
      expect(editsOf(items, new Map())).toMatchObject([{ field: 'article-tags' }])
      const [edit] = editsOf(items, new Map())
      expect(edit?.field === 'article-tags' && [...edit.to].sort()).toEqual([
        'mine',
        'tea',
        'two words',
      ])
      const settled = settleRegions(file, baseOf(last), new Set(['article-tags']))
      expect(regionsOf(file, settled)[0]?.regions).toEqual([])
      expect(regionsOf(file, undefined)[0]?.regions).toEqual([])
      const updated = updateFile({ existing: file, base: settled, fresh: last })
      expect(updated.ok && updated.value.content).toContain('tags: [tea, "two words"]\n')
    }
    const without = last.replace(/^tags: .*\n/m, '')
    const { items } = compareWithLectern(regionsOf(without, baseOf(last)), now, defaultColourNames)
    expect(items.map(usualChoice)).toEqual(['later'])
    const settled = settleRegions(without, baseOf(last), new Set(['article-tags']))
    const updated = updateFile({ existing: without, base: settled, fresh: last })
    expect(updated.ok && updated.value.content).toContain('tags: [tea, "two words"]\n')
  })

  it('has no quotes in it', () => {
    const last = write([one])
    expect(compare(last, last.replace('> first words', '> other words'), [one]).items).toEqual([])
  })

  it('counts what is no longer in Lectern, and leaves it', () => {
    const last = write([one])
    expect(compare(last, last.replace('\none\n', '\nuno\n'), [])).toEqual({
      items: [],
      changedInLectern: 0,
      gone: 1,
    })
  })

  it('is a question when two files say different things', () => {
    const read = (note: string) => readBack(write([{ ...one, note }]), baseOf(write([one])))
    const [first, second] = [read('uno'), read('due')]
    if (!first.ok || !second.ok) throw new Error('Both can be read.')
    const files = [
      { fileId: 'f', regions: first.value },
      { fileId: 'g', regions: second.value },
    ]
    const { items } = compareWithLectern(
      files,
      () => ({ ...one, title: '', quote: 'q' }),
      defaultColourNames,
    )
    expect(items.map(({ state }) => state)).toEqual(['both', 'both'])
    const alike = [files[0]!, { ...files[0]!, fileId: 'g' }]
    const same = compareWithLectern(
      alike,
      () => ({ ...one, title: '', quote: 'q' }),
      defaultColourNames,
    )
    expect(same.items.map(({ state }) => state)).toEqual(['file', 'file'])
    expect(editsOf(same.items, new Map())).toHaveLength(1)
  })

  it('settles a region where all of it stays as Lectern has it', () => {
    const file = write([
      { ...one, note: 'uno', colour: 'blue' },
      { ...two, note: 'due' },
    ])
    const { items } = compare(write([one, two]), file, [one, two])
    const choices = all(items, 'lectern')
    const keys = [`highlight ${one.id}`, `highlight ${two.id}`]
    expect(settledBy(items, choices)).toEqual([{ fileId: 'f', keys }])
    choices.set(items[0]?.id ?? '', 'file')
    expect(settledBy(items, choices)).toEqual([{ fileId: 'f', keys: keys.slice(1) }])
    expect(settledBy(items, new Map())).toEqual([])
  })

  it('once taken is the same on both sides, whatever it was', () => {
    const words = fc.record({
      note: hostileNotes,
      tags: fc.subarray(['a', 'two words', 'b/c']),
      colour: fc.constantFrom(...highlightColours),
    })
    fc.assert(
      fc.property(words, words, words, (last, here, now) => {
        const of = (said: typeof last) => [{ ...one, ...said }]
        const { items } = compare(write(of(last)), write(of(here)), of(now))
        let taken: Highlight = { ...one, ...now }
        for (const edit of editsOf(items, all(items, 'file'))) {
          if (!('highlightId' in edit) || edit.field === 'deletion')
            throw new Error('Nothing was taken out.')
          expect(taken[edit.field]).toEqual(edit.from)
          taken = { ...taken, [edit.field]: edit.to }
        }
        expect(compare(write(of(last)), write(of(here)), [taken]).items).toEqual([])
        // What nobody changed in the file stays as Lectern has it.
        if (sameNote(here.note, last.note)) expect(taken.note).toBe(now.note)
        else if (!isBlankNote(here.note)) expect(sameNote(taken.note, here.note)).toBe(true)
        if (sameTags(here.tags, last.tags)) expect(taken.tags).toEqual(now.tags)
        if (here.colour === last.colour) expect(taken.colour).toBe(now.colour)
      }),
      { numRuns: 2000 },
    )
  })
})
