import { describe, expect, it } from 'vitest'
import type { ExportFile } from '#shared/api/exporting-api.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { succeed } from '#shared/core/result.ts'
import { runExport } from './export-run.ts'

/** What each call of the host was given; `contents` are the files that are made. */
async function callsFor(contents: readonly string[]): Promise<readonly (readonly ExportFile[])[]> {
  const calls: (readonly ExportFile[])[] = []
  const articles = contents.map((_, index): ArticleExport => ({
    articleId: toArticleId(index.toString(16).padStart(32, '0')),
    title: `Article ${String(index)}`,
    tags: [],
    highlights: [],
  }))
  const result = await runExport({
    articles,
    exporting: {
      write: ({ files }) => {
        calls.push(files)
        return Promise.resolve(
          succeed(files.map(({ articleId, name }) => ({ articleId, name, outcome: 'written' }))),
        )
      },
    },
    folder: 'token',
    format: 'markdown',
    writer: {
      article: ({ articleId }) =>
        Promise.resolve(
          succeed(contents[articles.findIndex((one) => one.articleId === articleId)] ?? ''),
        ),
    },
    part: undefined,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  expect(result).toMatchObject({ ok: true, value: { length: contents.length } })
  return calls
}

describe('an export of many files', () => {
  it('gives the host each of them once, in their order, some hundred a call', async () => {
    const contents = Array.from({ length: 430 }, (_, index) => `Words ${String(index)}.`)
    const calls = await callsFor(contents)
    expect(calls.map((files) => files.length)).toEqual([200, 200, 30])
    expect(calls.flat().map(({ content }) => content)).toEqual(contents)
  })

  it('gives it fewer in a call where they are long', async () => {
    const long = 'x'.repeat(400_000)
    const calls = await callsFor(Array.from({ length: 60 }, () => long))
    expect(calls.map((files) => files.length)).toEqual([25, 25, 10])
  })

  it('asks nothing of the host when there is nothing to write', async () => {
    expect(await callsFor([])).toEqual([])
  })
})
