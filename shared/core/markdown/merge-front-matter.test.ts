import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import {
  exportOptions as options,
  quietArticle as quiet,
} from '../../../tests/support/export-fixture.ts'
import { writeArticleMarkdown, type ArticleExport } from './article-file.ts'
import { mergeFrontMatter } from './merge-front-matter.ts'

const tagged = { ...quiet, tags: ['tea'], date: '2022-01-29' }
const write = (article: ArticleExport, exportedAt = options.exportedAt) =>
  writeArticleMarkdown(article, { ...options, exportedAt })
const last = write(tagged)
const retagged = write({ ...tagged, title: 'New', tags: ['tea', 'time'] }, '2026-12-01T00:00:00Z')

describe('the front matter of a file that somebody edited', () => {
  it('follows what Lectern says, key by key, and keeps every other byte', () => {
    const mine = last
      .replace('title:', '# Mine.\naliases: [Tea]   # both\ntitle:')
      .replace('tags: [tea]', 'tags: [tea] # of Lectern')
    expect(mergeFrontMatter(mine, last, retagged, true)).toBe(
      mine
        .replace('"The hour the railway brought"', '"New"')
        .replace('tags: [tea]', 'tags: [tea, time]')
        .replace('2026-11-23T10:00:00Z', '2026-12-01T00:00:00Z'),
    )
  })

  it('keeps a value that somebody changed, and a key that somebody took out', () => {
    const mine = last.replace('tags: [tea]', 'tags: [tea, mine]').replace(/^title: .*\n/m, '')
    expect(mergeFrontMatter(mine, last, retagged, false)).toBe(mine)
  })

  it('keeps what somebody typed among the words by which Lectern knows its file', () => {
    for (const [from, to] of [
      ['exported: ', 'exported: mine '],
      ['format: 1', 'format: 1, mine: 2'],
    ] as const) {
      const mine = last.replace(from, to)
      expect(mergeFrontMatter(mine, last, retagged, true)).toContain(to)
    }
  })

  it('keeps what it is when nobody knows what Lectern wrote last', () => {
    expect(mergeFrontMatter(last, undefined, retagged, false)).toBe(last)
  })

  it('is understood as other programs write it', () => {
    const obsidian = `---
title: The hour the railway brought
tags:
  - tea
date: 2022-01-29
file: 000_002bb58e3542c58a.txt
lectern:
  article: 4f0c2a7be15d4c08a1b2c3d4e5f60718
  format: 1
  exported: 2026-11-23T10:00:00Z
cssclasses:
  - wide
---
`
    expect(mergeFrontMatter(obsidian, last, retagged, false)).toBe(
      obsidian
        .replace('title: The hour the railway brought', 'title: "New"')
        .replace('tags:\n  - tea', 'tags: [tea, time]'),
    )
    expect(mergeFrontMatter(obsidian, last, last, false)).toBe(obsidian)
  })

  it('gets a key that is new, and loses one that Lectern has no more', () => {
    const plain = write(quiet)
    const mine = (file: string) => file.replace('title:', 'aliases: [Tea]\ntitle:')
    expect(mergeFrontMatter(mine(plain), plain, last, false)).toContain('tags: [tea]\n')
    const untagged = mergeFrontMatter(mine(last), last, plain, false)
    expect(untagged).toBe(mine(last).replace(/^(?:tags|date): .*\n/gm, ''))
  })

  it('follows an article whose own file got another name', () => {
    const moved = write({ ...tagged, articleId: 'b'.repeat(32) as typeof quiet.articleId })
    expect(mergeFrontMatter(last, last, moved, false)).toBe(moved)
  })

  it('keeps a comment among the items of a list, and values that other keys refer to', () => {
    const commented = last.replace('tags: [tea]', 'tags:\n  - tea # the green one')
    expect(mergeFrontMatter(commented, last, retagged, false)).toContain('- tea # the green one')
    const tied = last.replace('tags: [tea]', 'tags: &t [tea]\nmine: *t')
    expect(mergeFrontMatter(tied, last, retagged, false)).toContain('tags: &t [tea]\nmine: *t')
  })

  it('is left alone where it cannot be read', () => {
    const broken = last.replace('title:', 'a: [\ntitle:')
    expect(mergeFrontMatter(broken, last, retagged, true)).toBe(broken)
  })

  it('keeps foreign keys whatever they hold', () => {
    const foreign = fc.dictionary(
      fc.stringMatching(/^[a-z]{3}$/),
      fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.constant(null)),
      { maxKeys: 4 },
    )
    fc.assert(
      fc.property(foreign, fc.boolean(), (keys, crlf) => {
        const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        const added = [...lines, 'lectern: {'].join('\n')
        const mine = crlf
          ? last.replace('lectern: {', () => added).replaceAll('\n', '\r\n')
          : last.replace('lectern: {', () => added)
        const merged = mergeFrontMatter(mine, last, retagged, true)
        const end = crlf ? '\r\n' : '\n'
        for (const line of lines) expect(merged.split(end)).toContain(line)
        const read = parse(merged.split(/^---\r?\n/m)[1] ?? '') as Record<string, unknown>
        expect(read).toMatchObject({ ...keys, title: 'New', tags: ['tea', 'time'] })
      }),
      { numRuns: 1000 },
    )
  })
})
