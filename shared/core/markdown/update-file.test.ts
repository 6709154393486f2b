import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exportOptions as options,
  quietArticle as quiet,
} from '../../../tests/support/export-fixture.ts'
import { editedExports, outsideLines } from '../../../tests/support/edited-export.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { toArticleId } from '../ids.ts'
import { writeArticleMarkdown, writeCollectionMarkdown } from './article-file.ts'
import { findRegions } from './regions.ts'
import { baseOf, updateFile, type UpdatedFile } from './update-file.ts'

const write = (highlights: readonly Highlight[], note = '') =>
  writeArticleMarkdown({ ...quiet, note, highlights }, options)

function update(existing: string, last: string | undefined, fresh: string): UpdatedFile {
  const base = last === undefined ? undefined : baseOf(last)
  const updated = updateFile({ existing, base, fresh })
  if (!updated.ok) throw new Error(updated.problem.message)
  return updated.value
}

function regionsIn(markdown: string): ReadonlyMap<string, string> {
  const found = findRegions(markdown)
  if (!found.ok) throw new Error(found.problem.message)
  return new Map(found.value.regions.map((one) => [one.key, markdown.slice(one.start, one.end)]))
}

const one = highlightFixture(1, { quote: 'first words', start: 10, note: 'one' })
const two = highlightFixture(2, { quote: 'second words', start: 20 })
const three = highlightFixture(3, { quote: 'third words', start: 30 })
const lost = highlightFixture(4, { quote: 'lost words', status: 'orphaned' })

describe('an exported file that somebody edited', () => {
  it('loses no byte of theirs, and has what Lectern says wherever they changed nothing', () => {
    fc.assert(
      fc.property(editedExports, ({ last, edited, fresh, touched, removed, order }) => {
        const { content, base, keptBack } = update(edited, last, fresh)
        const [before, after, now] = [regionsIn(edited), regionsIn(content), regionsIn(fresh)]
        const lineEnd = edited.startsWith('---\r\n') ? '\r\n' : '\n'
        const added = ['## Highlights', '## Not found in the current text']
        const outside = outsideLines(content)
        for (const line of outsideLines(edited)) {
          while (outside[0] !== line && added.includes((outside[0] ?? '').trim())) outside.shift()
          expect(outside.shift()).toBe(line)
        }
        expect(outside.every((line) => added.includes(line.trim()))).toBe(true)
        for (const key of new Set([...before.keys(), ...now.keys()])) {
          if (removed.has(key)) expect(after.has(key)).toBe(false)
          else if (touched.has(key)) expect(after.get(key)).toBe(before.get(key))
          else expect(after.get(key)).toBe(now.get(key)?.replaceAll('\n', lineEnd))
        }
        if (order) {
          const inOrder = [...now.keys()].filter((key) => after.has(key))
          expect([...after.keys()].filter((key) => now.has(key))).toEqual(inOrder)
        }
        expect(keptBack.changed + keptBack.deleted).toBe(touched.size)
        expect(keptBack.removed).toBe([...removed].filter((key) => now.has(key)).length)
        // Once more changes nothing more.
        const again = updateFile({ existing: content, base, fresh })
        expect(again).toMatchObject({ ok: true, value: { content, keptBack } })
      }),
      { numRuns: 1000 },
    )
  })

  it('is left byte for byte as it is when Lectern has nothing new to say', () => {
    fc.assert(
      fc.property(editedExports, ({ last, edited }) => {
        const later = last.replace('2026-11-23T10:00:00Z', '2026-12-01T00:00:00Z')
        expect(update(edited, last, later).content).toBe(edited)
      }),
      { numRuns: 300 },
    )
  })

  it('loses no word that was typed anywhere in it, markers and front matter included', () => {
    const typed = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('', ' ', '\n', '#', '> '),
      ),
      { minLength: 1, maxLength: 3 },
    )
    const cut = fc.option(fc.tuple(fc.nat(2000), fc.nat(40)))
    let updates = 0
    fc.assert(
      fc.property(editedExports, typed, cut, ({ last, edited, fresh }, words, gone) => {
        const left =
          gone === null ? edited : edited.slice(0, gone[0]) + edited.slice(gone[0] + gone[1])
        const mine = words.reduce((text, [place, sign], index) => {
          const at = Math.floor(place * text.length)
          return `${text.slice(0, at)}${sign}zq${index}qz${sign}${text.slice(at)}`
        }, left)
        const updated = updateFile({ existing: mine, base: baseOf(last), fresh })
        if (!updated.ok) return
        updates += 1
        // One may have been typed into the middle of another.
        const whole = mine.match(/zq\dqz/g) ?? []
        for (const word of whole) expect(updated.value.content).toContain(word)
      }),
      { numRuns: 1000 },
    )
    expect(updates).toBeGreaterThan(300)
  })

  it('gets a new highlight in text order, below what was written beneath the one before', () => {
    const last = write([one, three])
    const mine = last.replace(
      '<!-- /lectern:highlight -->\n',
      (end) => `${end}\nMy thought on it.\n`,
    )
    const { content } = update(mine, last, write([one, two, three]))
    expect(content).toMatch(/> first[\s\S]*My thought on it\.\n\n<!--[\s\S]*> second[\s\S]*> third/)
    const headed = mine.replace('My thought on it.', 'Mine.\n\n### Later\n\nMore.')
    expect(update(headed, last, write([one, two, three])).content).toMatch(
      /Mine\.\n\n<!-- [^\n]*\n> second[\s\S]*highlight -->\n\n### Later\n\nMore\.\n\n<!-- /,
    )
  })

  it('gets no highlight into a code block that shows number signs', () => {
    const last = write([one])
    const mine = `${last}\n\`\`\`sh\n# not a heading\nls\n`
    const { content } = update(mine, last, write([one, two]))
    expect(content.indexOf('> second')).toBeLessThan(content.indexOf('```sh'))
    expect(content.endsWith('\n\n```sh\n# not a heading\nls\n')).toBe(true)
  })

  it('gets the heading of a section with its first highlight, and once only', () => {
    const last = write([], 'n').replace('# The', '# The')
    const mine = last.replace('# The hour', '# My own title').concat('\nMine.\n')
    const first = update(mine, last, write([one, lost], 'n'))
    expect(first.content).toMatch(
      /My own title[\s\S]*Mine\.\n\n## Highlights\n\n<!--[\s\S]*\n\n## Not f/,
    )
    const next = updateFile({
      existing: first.content,
      base: first.base,
      fresh: write([one, two, lost], 'n'),
    })
    expect(next.ok && next.value.content.match(/^#.*$/gm)).toEqual([
      expect.stringContaining('My own title'),
      '## Highlights',
      '## Not found in the current text',
    ])
  })

  it('gets the note on the article above the highlights', () => {
    const last = write([one])
    const { content } = update(`${last}\nMine.\n`, last, write([one], 'On all of it.'))
    expect(content).toMatch(
      /# The hour[^\n]*\n\n<!-- lectern:article-note -->\nOn all[\s\S]*## High/,
    )
  })

  it('gets what is new of each article where several are in one file', () => {
    const other = { ...quiet, articleId: toArticleId('f'.repeat(32)), title: 'Second' }
    const third = { ...quiet, articleId: toArticleId('e'.repeat(32)), title: 'Third', note: 'x' }
    const all = (...articles: Parameters<typeof writeCollectionMarkdown>[1]) =>
      writeCollectionMarkdown('All', articles, options)
    const last = all({ ...quiet, highlights: [one] }, { ...other, highlights: [three] })
    const fresh = all({ ...quiet, note: 'n', highlights: [one, two] }, third, {
      ...other,
      highlights: [three],
    })
    const { content } = update(`${last}Mine.\n`, last, fresh)
    const words = /^## .*|^### .*|^> .*|^Mine\.|^[nx]$/gm
    expect(content.match(words)).toEqual([...(fresh.match(words) ?? []), 'Mine.'])
  })

  it('keeps a region that was changed, and what was deleted meanwhile, and says so', () => {
    const last = write([one, two, three])
    const mine = last.replace('\none\n', '\none, and more\n').replace('> third', '> THIRD')
    const { content, keptBack } = update(mine, last, write([{ ...one, note: 'uno' }]))
    expect(content).toContain('one, and more')
    expect(content).toContain('> THIRD')
    expect(content).not.toContain('> second')
    expect(keptBack).toEqual({ changed: 1, deleted: 1, removed: 0 })
  })

  it('writes a region again once Lectern says what was changed in it', () => {
    const last = write([one])
    const mine = last.replace('\none\n', '\n\nuno\n\n')
    const taken = write([{ ...one, note: 'uno', colour: 'green' }])
    expect(regionsIn(update(mine, last, taken).content)).toEqual(regionsIn(taken))
  })

  it('writes what changed in Lectern into a region of which the rest came back from the file', () => {
    const last = write([one])
    const mine = last.replace('\none\n', '\nuno\n')
    const now = write([{ ...one, note: 'uno', colour: 'pink', tags: ['t'] }])
    expect(update(mine, last, now).content).toBe(now)
  })

  it.each([
    ['**Key point**', '**Key point!**'],
    ['· 2026-11-20', '· a day to remember'],
    ['^hl-0001', '^hl-0001 see also'],
    ['> first words', '> first words of mine'],
    ['colour=yellow', 'colour=pink'],
    ['· 2026', '· #mine · 2026'],
  ])('keeps what somebody made of %s', (from, to) => {
    const last = write([one])
    const mine = last.replace(from, to)
    expect(update(mine, last, write([{ ...one, note: 'uno' }])).content).toBe(mine)
  })

  it('counts every difference as theirs when nobody knows what Lectern wrote last', () => {
    const mine = write([one, two]).replace('\none\n', '\nuno\n')
    const { content, keptBack } = update(mine, undefined, write([one]))
    expect(content).toBe(mine)
    expect(keptBack).toEqual({ changed: 1, deleted: 1, removed: 0 })
  })

  it.each([
    ['text after a marker', 'colour=yellow -->', 'colour=yellow --> mine'],
    ['text inside a marker', 'colour=yellow -->', 'colour=yellow mine -->'],
    ['an end that is gone', '<!-- /lectern:highlight -->', ''],
    ['a marker in a list', '<!-- lectern:highlight', '- <!-- lectern:highlight'],
  ])('is not written into where there is %s', (_, from, to) => {
    const last = write([one])
    const result = updateFile({
      existing: last.replace(from, to),
      base: baseOf(last),
      fresh: write([two]),
    })
    expect(result).toMatchObject({ ok: false, problem: { line: expect.any(Number) as number } })
  })
})
