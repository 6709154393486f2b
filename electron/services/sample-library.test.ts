import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { parseFile } from './articles/parse-file.ts'

const root = fileURLToPath(new URL('../../resources/samples', import.meta.url))
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => statSync(`${root}/${path}`).isFile())
const articles = paths
  .filter((path) => !path.endsWith('.png'))
  .map((path) => {
    const read = parseFile({ articleId: toArticleId('a'.repeat(32)), root, path })
    if (!read.ok) throw new Error(`${path}: ${read.problem.message}`)
    return { path, ...read.value }
  })

function sample(name: string) {
  const found = articles.find(({ path }) => path.endsWith(name))
  if (found === undefined) throw new Error(`No sample ${name}`)
  return found.content
}

describe('the sample library', () => {
  it('is small, deep enough to show subfolders, and of every format', () => {
    expect(articles).toHaveLength(14)
    expect(paths.reduce((sum, path) => sum + statSync(`${root}/${path}`).size, 0)).toBeLessThan(
      200_000,
    )
    expect(new Set(paths.map((path) => path.split('/').length))).toEqual(new Set([2, 3]))
    expect(new Set(articles.map(({ content }) => content.format))).toEqual(
      new Set(['text', 'markdown', 'html']),
    )
  })

  it('reads without a notice, each with a title, most with a date of their own', () => {
    for (const { content, path } of articles) {
      expect(content.notices, path).toEqual([])
      expect(content.metadata.title.length, path).toBeGreaterThan(8)
    }
    const dates = articles
      .map(({ content }) => content.metadata.date)
      .filter((date) => date !== undefined)
    expect(new Set(dates).size).toBe(13)
    expect(new Set(dates.map((date) => date.slice(0, 4))).size).toBeGreaterThan(5)
  })

  it('shows the plain text form: the date is no part of the text, the first sentence is the title', () => {
    const { metadata, blocks } = sample('003_9f21c07a44d1e8b2.txt')
    expect(metadata.date).toBe('2021-03-14')
    expect(metadata.title).toBe('Before the railway, noon was a local affair.')
    expect(blocks).toHaveLength(7)
    expect(blocks.every(({ kind }) => kind === 'paragraph')).toBe(true)
  })

  it('shows a title line and lines of facts', () => {
    expect(sample('the-patience-of-indexers.txt').metadata.title).toBe('The Patience of Indexers')
    expect(sample('015_7c0d5be1f2a8934e.txt').metadata).toMatchObject({
      title: 'What the Envelope Knew',
      date: '2018-06-30',
      author: 'Ada Merrow',
      tags: ['letters', 'post'],
    })
  })

  it('shows Markdown with everything in it', () => {
    const tea = sample('tea-in-three-waters.md')
    const kinds = new Set(tea.blocks.map(({ kind }) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['heading', 'table', 'code', 'list', 'quote', 'footnotes']),
    )
    const images = articles.find(({ path }) => path.endsWith('tea-in-three-waters.md'))?.images
    expect(images).toHaveLength(1)
    expect(JSON.stringify(sample('a-field-guide-to-blank-spaces.md').blocks)).toContain('"remote"')
  })

  it('shows pages without what stands around the article', () => {
    const maps = sample('how-maps-tell-kind-lies.html')
    expect(maps.metadata).toMatchObject({
      title: 'How Maps Tell Kind Lies',
      date: '2019-10-12',
      author: 'Tomas Wexley',
    })
    const words = JSON.stringify([maps.blocks, sample('the-last-knocker-up.html').blocks])
    expect(words).toContain('Greenland at its true size')
    expect(words).not.toMatch(/Subscribe now|Basket|Most read|Cookies|counting you/)
  })

  it('shows other languages and encodings', () => {
    expect(sample('031_b04f6ce8d7a21359.txt').encoding.name).toBe('windows-1252')
    expect(JSON.stringify(sample('031_b04f6ce8d7a21359.txt').blocks)).toContain('„Sie geht falsch“')
    expect(sample('024_77c10be95d3fa862.txt').metadata).toMatchObject({ date: '2023-09-18' })
  })
})
