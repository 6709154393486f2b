import { describe, expect, it } from 'vitest'
import type { ArticlePage, ArticleRow } from '#shared/api/library-api.ts'
import { toArticleId, toSourceId } from '#shared/core/ids.ts'
import { ArticlePages, pageSize } from './article-pages.ts'

function row(index: number, title = `Article ${index}`): ArticleRow {
  return {
    articleId: toArticleId(String(index).padStart(32, '0')),
    sourceId: toSourceId('0'.repeat(16)),
    sourceName: 'Articles',
    path: `${index}.txt`,
    format: 'text',
    title,
    words: 400,
    minutes: 2,
    addedAt: 0,
    contentHash: 'f'.repeat(64),
  }
}

function answer(total: number, offset: number, title?: string): ArticlePage {
  const length = Math.max(0, Math.min(pageSize, total - offset))
  return { total, rows: Array.from({ length }, (_, index) => row(offset + index, title)) }
}

/** A host whose answers are given by hand. */
function heldHost() {
  const asked: { offset: number; reply: (page: ArticlePage) => void; refuse: () => void }[] = []
  const fetch = ({ offset }: { offset: number }) =>
    new Promise<ArticlePage>((resolve, reject) => {
      asked.push({
        offset,
        reply: resolve,
        refuse: () => {
          reject(new Error('gone'))
        },
      })
    })
  return { asked, fetch }
}

describe('a list fetched in pages', () => {
  it('asks for the pages in sight only, each once', async () => {
    const offsets: number[] = []
    const pages = new ArticlePages(({ offset }) => {
      offsets.push(offset)
      return Promise.resolve(answer(100_000, offset))
    })
    pages.show(0, 12)
    await expect.poll(() => pages.getState().total).toBe(100_000)
    pages.show(50_190, 50_210)
    await expect.poll(() => pages.row(50_205)?.title).toBe('Article 50205')
    pages.show(50_191, 50_211)
    expect(offsets).toEqual([0, 50_000, 50_200])
    expect(pages.row(700)).toBeUndefined()
  })

  it('keeps the rows on screen while newer ones are on their way', async () => {
    const { asked, fetch } = heldHost()
    const pages = new ArticlePages(fetch)
    pages.show(0, 10)
    asked[0]?.reply(answer(20, 0, 'old'))
    await expect.poll(() => pages.row(3)?.title).toBe('old')
    pages.refresh()
    expect(pages.row(3)?.title).toBe('old')
    asked[1]?.reply(answer(21, 0, 'new'))
    await expect.poll(() => pages.row(3)?.title).toBe('new')
    expect(pages.getState().total).toBe(21)
  })

  it('drops an answer that a change has overtaken', async () => {
    const { asked, fetch } = heldHost()
    const pages = new ArticlePages(fetch)
    pages.show(0, 10)
    pages.refresh()
    asked[1]?.reply(answer(5, 0, 'new'))
    asked[0]?.reply(answer(9, 0, 'old'))
    await expect.poll(() => pages.getState().total).toBe(5)
    expect(pages.row(0)?.title).toBe('new')
  })

  it('asks again for a stale page only once it is looked at', async () => {
    const offsets: number[] = []
    const pages = new ArticlePages(({ offset }) => {
      offsets.push(offset)
      return Promise.resolve(answer(1000, offset))
    })
    pages.show(0, 10)
    await expect.poll(() => pages.row(0)).toBeDefined()
    pages.show(400, 410)
    await expect.poll(() => pages.row(400)).toBeDefined()
    pages.refresh()
    await expect.poll(() => offsets).toEqual([0, 400, 400])
    pages.show(0, 10)
    await expect.poll(() => offsets).toEqual([0, 400, 400, 0])
  })

  it('forgets pages far from what is visible', async () => {
    const pages = new ArticlePages(({ offset }) => Promise.resolve(answer(100_000, offset)))
    for (let page = 0; page < 40; page += 1) {
      const index = page * pageSize
      pages.show(index, index + 10)
      await expect.poll(() => pages.row(index)).toBeDefined()
    }
    expect(pages.getState().pages.size).toBeLessThanOrEqual(12)
    expect(pages.row(39 * pageSize)).toBeDefined()
    expect(pages.row(0)).toBeUndefined()
  })

  it('says so when the host gives no answer, keeps what it had, and mends itself', async () => {
    const { asked, fetch } = heldHost()
    const pages = new ArticlePages(fetch)
    pages.show(0, 10)
    asked[0]?.reply(answer(20, 0))
    await expect.poll(() => pages.row(0)).toBeDefined()
    pages.refresh()
    asked[1]?.refuse()
    await expect.poll(() => pages.getState().failed).toBe(true)
    expect(pages.row(0)?.title).toBe('Article 0')
    pages.refresh()
    asked[2]?.reply(answer(20, 0))
    await expect.poll(() => pages.getState().failed).toBe(false)
  })
})
