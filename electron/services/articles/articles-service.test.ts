import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ArticleContent } from '#shared/core/article/article.ts'
import type { ArticleImage } from '#shared/core/article/block.ts'
import { canonicalText, textModel } from '#shared/core/article/canonical-text.ts'
import { opaqueIdPattern, toArticleId, toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { startWorkerFromSource } from '../../../tests/support/start-worker.ts'
import { createArticlesService, type Articles } from './articles-service.ts'
import { openEncodingChoices } from './encoding-choices.ts'
import { createParsePool } from './parse-pool.ts'

const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')
const idOf = (path: string): ArticleId => toArticleId(sha256(path).slice(0, 32))
const sourceId = toSourceId('5'.repeat(16))
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

let folder: string
let root: string
let articles: Articles
const paths = new Map<string, string>()
/** As the library knows them, by path. */
const languages = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-articles-'))
  root = join(folder, 'library')
  await mkdir(join(root, 'deep'), { recursive: true })
  articles = createArticlesService({
    locate: (articleId) => {
      const path = paths.get(articleId)
      if (path === undefined) return Promise.resolve(undefined)
      const language = languages.get(path)
      const known = language === undefined ? {} : { language }
      return Promise.resolve({ articleId, sourceId, root, path, ...known })
    },
    problemOf: () => Promise.resolve(undefined),
    pool: createParsePool({ startWorker: startWorkerFromSource, size: 1 }),
    choices: await openEncodingChoices(join(folder, 'encodings.json')),
  })
})
afterAll(async () => {
  await articles.close()
  await rm(folder, { recursive: true })
})

async function write(path: string, content: string | Uint8Array): Promise<ArticleId> {
  await writeFile(join(root, path), content)
  paths.set(idOf(path), path)
  return idOf(path)
}

async function open(articleId: ArticleId): Promise<ArticleContent> {
  const opened = await articles.service.open({ articleId })
  if (!opened.ok) throw new Error(opened.problem.message)
  return opened.value
}

function imagesOf(content: ArticleContent): readonly ArticleImage[] {
  return content.blocks.flatMap((block) => (block.kind === 'figure' ? [block.image] : []))
}

describe('opening an article', () => {
  it('gives everything the reading surface needs, and nothing of where the file is', async () => {
    const source = 'date 2021-11-05 The lock opened.\n\nBoats came.\n'
    const articleId = await write('deep/a.txt', source)
    const content = await open(articleId)
    expect(content).toEqual({
      articleId,
      sourceId,
      path: 'deep/a.txt',
      format: 'text',
      metadata: { title: 'The lock opened.', date: '2021-11-05', tags: [] },
      statistics: { words: 5, minutes: 1 },
      encoding: { name: 'utf-8', certain: true, chosen: false },
      blocks: [
        { kind: 'paragraph', inlines: [{ kind: 'text', text: 'The lock opened.' }] },
        { kind: 'paragraph', inlines: [{ kind: 'text', text: 'Boats came.' }] },
      ],
      textHash: sha256('The lock opened.\nBoats came.\n'),
      contentHash: sha256(source),
      textModel,
      notices: [],
    })
    expect(content.textHash).toBe(sha256(canonicalText(content.blocks)))
    expect(JSON.stringify(content)).not.toContain(folder)
  })

  it('takes its language from the library where it declares none', async () => {
    languages.set('silent.txt', 'fr').set('telling.md', 'fr')
    const silent = await write('silent.txt', 'Des mots.')
    const telling = await write('telling.md', '---\nlang: pt-BR\n---\n\nPalavras.\n')
    expect((await open(silent)).metadata.language).toBe('fr')
    expect((await open(telling)).metadata.language).toBe('pt-BR')
  })

  it('never changes the file', async () => {
    const articleId = await write('same.html', '<p>Words')
    await open(articleId)
    expect(await readFile(join(root, 'same.html'), 'utf8')).toBe('<p>Words')
  })

  it('refuses unknown articles and files that are gone, in words', async () => {
    const articleId = await write('gone.txt', 'Words.')
    await rm(join(root, 'gone.txt'))
    expect(await articles.service.open({ articleId })).toMatchObject({
      ok: false,
      problem: { code: 'missing', message: expect.stringContaining('“gone.txt”') as string },
    })
    expect(await articles.service.open({ articleId: idOf('never') })).toMatchObject({
      ok: false,
      problem: { code: 'missing' },
    })
  })
})

describe('the encoding of a file', () => {
  it('can be chosen, is remembered, and can be left to detection again', async () => {
    const articleId = await write('choice.txt', 'café')
    await articles.service.setEncoding({ articleId, encoding: 'windows-1252' })
    expect(canonicalText((await open(articleId)).blocks)).toBe('cafÃ©\n')
    await articles.service.setEncoding({ articleId })
    expect(canonicalText((await open(articleId)).blocks)).toBe('café\n')
  })

  it('goes with the article to another name, but not over a choice made there', async () => {
    const from = await write('before.txt', Buffer.from('caf\xe9', 'latin1'))
    const to = await write('after.txt', Buffer.from('caf\xe9', 'latin1'))
    await articles.service.copyEncoding({ from, to })
    expect((await open(to)).encoding.chosen).toBe(false)
    await articles.service.setEncoding({ articleId: from, encoding: 'windows-1251' })
    await articles.service.copyEncoding({ from, to })
    expect((await open(to)).encoding).toMatchObject({ name: 'windows-1251', chosen: true })
    await articles.service.setEncoding({ articleId: from, encoding: 'windows-1252' })
    await articles.service.copyEncoding({ from, to })
    expect((await open(to)).encoding.name).toBe('windows-1251')
  })

  it('is chosen from a list of names that all differ', async () => {
    const list = await articles.service.encodings({})
    expect(list.length).toBeGreaterThan(25)
    expect(new Set(list.map(({ name }) => name)).size).toBe(list.length)
    expect(new Set(list.map(({ title }) => title)).size).toBe(list.length)
  })
})

describe('pictures of an open article', () => {
  it('are read behind opaque ids, by what they are and not by what they are called', async () => {
    await writeFile(join(root, 'deep', 'my pic.jpg'), png)
    await writeFile(join(root, 'top.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const articleId = await write(
      'deep/pics.md',
      '![a](my%20pic.jpg)\n\n![b](../top.svg)\n\n![b](/top.svg)',
    )
    const images = imagesOf(await open(articleId))
    const ids = images.map((image) => (image.kind === 'local' ? image.imageId : ''))
    for (const id of ids) expect(id).toMatch(opaqueIdPattern)
    expect(ids[1]).toBe(ids[2])
    expect(await articles.imageFile(ids[0] ?? '')).toEqual({ mime: 'image/png', bytes: png })
    expect((await articles.imageFile(ids[1] ?? ''))?.mime).toBe('image/svg+xml')
  })

  it('may be inside the article itself', async () => {
    const articleId = await write(
      'data.html',
      `<img src="data:image/jpeg;base64,${png.toString('base64')}">`,
    )
    const [image] = imagesOf(await open(articleId))
    const file = await articles.imageFile(image?.kind === 'local' ? image.imageId : '')
    expect(file?.mime).toBe('image/png')
    expect(Buffer.from(file?.bytes ?? [])).toEqual(png)
  })

  it('are never files outside the source, nor anything that is no picture', async () => {
    await writeFile(join(folder, 'secret.png'), png)
    await symlink(join(folder, 'secret.png'), join(root, 'link.png'))
    await writeFile(join(root, 'fake.png'), 'not a picture')
    await writeFile(join(root, 'notes.txt'), 'Words.')
    const wanted = [
      '../secret.png',
      'link.png',
      '/etc/passwd',
      'notes.txt',
      '..%2Fsecret.png',
      join(folder, 'secret.png'),
      'none.png',
    ]
    const articleId = await write(
      'out.md',
      [...wanted, 'fake.png'].map((path) => `![x](<${path}>)`).join('\n\n'),
    )
    const images = imagesOf(await open(articleId))
    expect(images.slice(0, wanted.length).map((image) => image.kind)).toEqual(
      wanted.map(() => 'missing'),
    )
    const fake = images.at(-1)
    expect(fake?.kind).toBe('local')
    expect(await articles.imageFile(fake?.kind === 'local' ? fake.imageId : '')).toBeUndefined()
    expect(await articles.imageFile('f'.repeat(32))).toBeUndefined()
  })

  it('are looked at again when asked for: a file swapped for a link gives nothing', async () => {
    await writeFile(join(root, 'swap.png'), png)
    const articleId = await write('swap.md', '![x](swap.png)')
    const [image] = imagesOf(await open(articleId))
    const imageId = image?.kind === 'local' ? image.imageId : ''
    expect(await articles.imageFile(imageId)).toBeDefined()
    await rm(join(root, 'swap.png'))
    await symlink(join(folder, 'secret.png'), join(root, 'swap.png'))
    expect(await articles.imageFile(imageId)).toBeUndefined()
  })
})
