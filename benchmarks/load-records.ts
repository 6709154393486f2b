/**
 * What somebody has after years: 5,000 articles, 50,000 highlights, 10,000 notes, and one article with
 * 20,000 of the highlights. Real files and the records that stand on them, always the same.
 */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { readEntry } from '#electron/services/index/read-entry.ts'
import { articleIdOf, sourceIdOf } from '#electron/services/sources/article-id.ts'
import { articleTextId } from '#renderer/data/article-texts.ts'
import { canonicalText, textModel } from '#shared/core/article/canonical-text.ts'
import { describeRange } from '#shared/core/highlights/selectors.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { seededRandom } from '../scripts/library-generator/random.ts'
import { generateArticle } from './generate-article.ts'
import { walkBare } from './library-bare.ts'

export const loadSize = {
  articles: 5000,
  highlights: 50_000,
  notes: 10_000,
  inOne: 20_000,
} as const

/** UTF-16 code units of the article with most highlights. */
const longArticle = 2_000_000
export const longFile = 'the-long-one.txt'
const stamp = { createdAt: 1, updatedAt: 1, revision: 1, deviceId: 'load' }
const colours = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'] as const

export function writeLongArticle(root: string): void {
  const text = canonicalText(generateArticle(longArticle, 99)).replaceAll('\n', '\n\n')
  writeFileSync(join(root, longFile), text)
}

/** Records of that library's articles, the long one among them; half of the notes are on highlights. */
export function loadRecords(root: string): readonly MirrorChange[] {
  const files = walkBare(root)
    .paths.map((path) => path.slice(root.length + 1))
    .sort()
  const inOthers = loadSize.highlights - loadSize.inOne
  let noted = loadSize.notes / 2
  return files.flatMap((path, index) => {
    const isLong = path === longFile
    const upTo = (number: number): number => Math.floor((number * inOthers) / (files.length - 1))
    const count = isLong ? loadSize.inOne : upTo(index + 1) - upTo(index)
    const withNote = isLong ? 0 : Math.min(noted, 1)
    noted -= withNote
    return recordsOf(root, path, count, withNote)
  })
}

function recordsOf(
  root: string,
  path: string,
  count: number,
  withNote: number,
): readonly MirrorChange[] {
  const sourceId = sourceIdOf(root)
  const articleId = articleIdOf(sourceId, path)
  const { size, mtimeMs: modifiedAt } = statSync(join(root, path))
  const file = { path, size, modifiedAt }
  const { text, title, contentHash, textHash = '' } = readEntry({ articleId, root, file })
  const article = {
    ...{ id: articleId, sourceId, title, path, contentHash, tags: [], progress: 0.5, textHash },
    ...{ highlightCount: count, needsReviewCount: 0, notFoundCount: 0, noteCount: withNote + 1 },
    ...{ lastReadAt: 1, ...stamp },
  }
  const note = { id: articleId, articleId, text: 'What this was about.', ...stamp }
  const deflated = deflateRawSync(text).toString('base64')
  const textId = articleTextId(articleId, textHash)
  const textRow = { id: textId, articleId, textHash, textModel, length: text.length }
  const random = seededRandom(count)
  const highlights = Array.from({ length: count }, (_, number): MirrorChange => {
    const at = Math.floor((number * (text.length - 160)) / count)
    const range = wordsFrom(text, at, 20 + Math.floor(random() * 60))
    const id = `${articleId.slice(0, 24)}${String(number).padStart(8, '0')}`
    const row = {
      ...{ id, articleId, colour: colours[number % colours.length], style: 'tint', tags: [] },
      ...{ note: number < withNote ? 'Compare with the other piece.' : '', position: range },
      ...describeLocally(text, range),
      ...{ textHash, textModel, ...stamp },
      anchor: { status: 'anchored', range, textHash, method: 'created', score: 1, at: 1 },
    }
    return { table: 'highlights', id, row }
  })
  return [
    { table: 'articles', id: articleId, row: article },
    { table: 'articleTexts', id: textId, row: textRow, bytes: deflated },
    { table: 'articleNotes', id: articleId, row: note },
    ...highlights,
  ]
}

/** Begins and ends at words. */
function wordsFrom(text: string, at: number, length: number): { start: number; end: number } {
  const start = text.indexOf(' ', at) + 1
  const end = text.indexOf(' ', start + length)
  return { start, end: end === -1 ? text.length : end }
}

/** Counting the copies of a quote in two million letters twenty thousand times would take minutes. */
function describeLocally(text: string, { start, end }: { start: number; end: number }) {
  const from = Math.max(0, start - 1000)
  const near = text.slice(from, end + 1000)
  return describeRange(near, { start: start - from, end: end - from })
}
