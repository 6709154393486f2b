/** The articles, sources and tokens of a library that exists in tests only. */
import type { Source } from '#shared/api/host-api.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import { toArticleId, toSourceId } from '#shared/core/ids.ts'

/** Paragraphs of the text are parted by an empty line. */
export type TestArticle = {
  readonly row: ArticleRow
  readonly text: string
  readonly language?: string
  /** The file's own. */
  readonly tags?: readonly string[]
}

export const testSourceId = toSourceId('5'.repeat(16))

/** A token as hosts issue them, for a folder or file of this name. */
export function testToken(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, '')
    .padEnd(16, '0')
}

/** An article of a few sentences; `index` makes ids, dates and titles differ. */
export function testArticle(index: number, more: Partial<ArticleRow> = {}): TestArticle {
  const day = new Date(Date.UTC(2022, 2, 14) - index * 86_400_000)
  return {
    row: {
      articleId: toArticleId(index.toString(16).padStart(32, '0')),
      sourceId: testSourceId,
      sourceName: 'Articles',
      path: `article-${index}.txt`,
      format: 'text',
      title: `Article number ${index}`,
      date: day.toISOString().slice(0, 10),
      words: 400 + (index % 900),
      minutes: 2 + (index % 9),
      addedAt: 1_700_000_000_000 - index,
      contentHash: 'c'.repeat(64),
      ...more,
    },
    text: `This is article number ${index}. It tells of the harbour and of the clock.`,
  }
}

/** A folder of articles in which nothing is wrong. */
export function testSource(more: Partial<Source> = {}): Source {
  return {
    sourceId: testSourceId,
    kind: 'folder',
    name: 'Articles',
    path: '/home/reader/Articles',
    state: 'ready',
    articleCount: 0,
    problemCount: 0,
    ...more,
  }
}
