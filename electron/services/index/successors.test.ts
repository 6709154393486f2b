import { copyFileSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleRow, GoneArticle } from '#shared/api/library-api.ts'
import { articleIdOf, sourceIdOf } from '../sources/article-id.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

function row(path: string): ArticleRow {
  const found = library.index.rows([library.idOf(path)])[0]
  if (found === undefined) throw new Error(`${path} is not in the library`)
  return found
}

function gone({ articleId, sourceId, path, contentHash, textHash }: ArticleRow): GoneArticle {
  const known = { articleId, sourceId, path, contentHash }
  return textHash === undefined ? known : { ...known, textHash }
}

function found(article: GoneArticle): readonly (readonly [string, string])[] {
  return library.index
    .successors([article])
    .map(({ evidence, row: { path } }) => [evidence, path] as const)
}

function move(from: string, to: string): void {
  mkdirSync(join(library.root, to, '..'), { recursive: true })
  renameSync(join(library.root, from), join(library.root, to))
}

describe('what a gone article may have become', () => {
  it('is the same bytes under another name', async () => {
    library.write('river.txt', 'The river rose.')
    library.write('other.txt', 'Other words.')
    await library.scan()
    const before = gone(row('river.txt'))
    move('river.txt', 'deep/in/stream.txt')
    await library.scan()
    expect(found(before)).toEqual([['content', 'deep/in/stream.txt']])
    expect(library.index.successors([before])[0]).toMatchObject({
      articleId: before.articleId,
      row: { articleId: library.idOf('deep/in/stream.txt') },
    })
  })

  it('is found in another source as well', async () => {
    const root = join(library.folder, 'other')
    mkdirSync(root)
    library.write('river.txt', 'The river rose.')
    await library.scan()
    const before = gone(row('river.txt'))
    const other = { sourceId: sourceIdOf(root), name: 'other', root, addedAt: 1 }
    await library.index.setSources([library.source, other])
    renameSync(join(library.root, 'river.txt'), join(root, 'river.txt'))
    await Promise.all([library.scan(), library.index.scan(other.sourceId)])
    expect(library.index.successors([before])).toMatchObject([
      { evidence: 'content', row: { articleId: articleIdOf(other.sourceId, 'river.txt') } },
    ])
  })

  it('is every copy, never the article itself, and at most five', async () => {
    for (let copy = 0; copy < 7; copy += 1) library.write(`${copy}.txt`, 'The river rose.')
    await library.scan()
    const answer = found(gone(row('3.txt')))
    expect(answer).toHaveLength(5)
    expect(answer.map(([, path]) => path)).not.toContain('3.txt')
  })

  it('is the same text in other bytes, also when only the missing row knows that text', async () => {
    library.write('river.txt', 'The river rose.')
    await library.scan()
    const { articleId, sourceId, path, contentHash } = row('river.txt')
    const before: GoneArticle = { articleId, sourceId, path, contentHash }
    library.index.setFacts(
      [
        {
          articleId: before.articleId,
          progress: 0,
          highlights: 1,
          needsReview: 0,
          notFound: 0,
          hasNotes: false,
        },
      ],
      true,
    )
    library.remove('river.txt')
    library.write('stream.txt', '\ufeffThe river rose.\r\n')
    await library.scan()
    expect(row('river.txt').problem?.code).toBe('missing')
    expect(found(before)).toEqual([['text', 'stream.txt']])
  })

  it('is the same name in another format, in the same folder only', async () => {
    library.write('in/a.b.txt', 'The river rose.')
    await library.scan()
    const before = gone(row('in/a.b.txt'))
    library.remove('in/a.b.txt')
    library.write('in/a.b.md', 'The river rose *again*.')
    library.write('in/a.b.c.md', 'Another stem.')
    library.write('in/a.md', 'Another stem as well.')
    library.write('a.b.md', 'Another folder.')
    library.write('in/a.b/x.md', 'A folder of that name.')
    await library.scan()
    expect(found(before)).toEqual([['name', 'in/a.b.md']])
  })

  it('is told by its strongest evidence, the strongest first', async () => {
    library.write('river.txt', 'The river rose.')
    await library.scan()
    const before = gone(row('river.txt'))
    move('river.txt', 'z.txt')
    library.write('river.md', 'The river rose.')
    library.write('river.html', '<p>Something else.')
    library.write('y.txt', 'The river rose.\n')
    await library.scan()
    expect(found(before)).toEqual([
      ['content', 'river.md'],
      ['content', 'z.txt'],
      ['text', 'y.txt'],
      ['name', 'river.html'],
    ])
  })

  it('is never what cannot be read, nor found by a hash that nobody knows', async () => {
    library.write('empty.txt', '')
    library.write('nothing.txt', '')
    await library.scan()
    expect(found(gone(row('empty.txt')))).toEqual([])
    expect(found({ ...gone(row('empty.txt')), contentHash: '', path: 'gone.txt' })).toEqual([])
  })

  it('is answered for each of many at once', async () => {
    for (const name of ['a', 'b']) library.write(`${name}.txt`, `Words of ${name}.`)
    await library.scan()
    const before = ['a.txt', 'b.txt'].map((path) => gone(row(path)))
    for (const name of ['a', 'b']) {
      copyFileSync(join(library.root, `${name}.txt`), join(library.root, `${name}-copy.txt`))
      library.remove(`${name}.txt`)
    }
    await library.scan()
    expect(library.index.successors(before).map(({ row: { path } }) => path)).toEqual([
      'a-copy.txt',
      'b-copy.txt',
    ])
  })
})

describe('the hash of the text', () => {
  it('is another one when the same bytes are understood in another encoding', async () => {
    library.write('greek.txt', Buffer.from('cae1ebe7ecddf1e1', 'hex'))
    library.encodings.set(library.idOf('greek.txt'), 'iso-8859-7')
    await library.scan()
    const before = row('greek.txt')
    library.encodings.set(library.idOf('greek.txt'), 'windows-1251')
    await library.scan(['greek.txt'])
    expect(row('greek.txt').contentHash).toBe(before.contentHash)
    expect(row('greek.txt').textHash).toMatch(/^[0-9a-f]{64}$/)
    expect(row('greek.txt').textHash).not.toBe(before.textHash)
    expect(library.changed).toEqual([library.idOf('greek.txt')])
  })
})
