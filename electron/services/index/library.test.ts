import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostEventName, HostEvents } from '#shared/api/host-api.ts'
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import { startWorkerFromSource } from '../../../tests/support/start-worker.ts'
import { openLibrary, type Library } from './library.ts'

let folder: string
let library: Library
let encodings: Map<ArticleId, string>
let workers: Worker[]
let events: { readonly name: HostEventName; readonly payload: unknown }[]

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-library-')))
  encodings = new Map()
  workers = []
  events = []
  write('samples/welcome.md', '# Welcome\n\nSample words.')
  mkdirSync(path('articles'))
  library = await open()
})
afterEach(async () => {
  await library.close()
  rmSync(folder, { recursive: true })
})

const path = (name: string): string => join(folder, name)

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path(name)), { recursive: true })
  writeFileSync(path(name), content)
}

function open(samples = 'samples'): Promise<Library> {
  return openLibrary({
    dataFolder: path('data'),
    samplesFolder: path(samples),
    startWorker: (name, data) => {
      const worker = startWorkerFromSource(name, data)
      workers.push(worker)
      return worker
    },
    emit: (name, payload) => {
      events.push({ name, payload })
    },
    encodingOf: (articleId) => encodings.get(articleId),
    now: () => 1000,
  })
}

async function titles(): Promise<readonly string[]> {
  const page = await library.service.page({
    sort: 'title',
    descending: false,
    filter: {},
    offset: 0,
    limit: 500,
  })
  return page.rows.map(({ title }) => title)
}

async function states(): Promise<readonly (readonly [string, string])[]> {
  return (await library.sources.list()).map(({ name, state }) => [name, state] as const)
}

function changedIds(): readonly ArticleId[] {
  return events
    .filter(({ name }) => name === 'articles.changed')
    .flatMap(({ payload }) => (payload as HostEvents['articles.changed']).articleIds)
}

async function addArticles(): Promise<void> {
  const outcome = await library.sources.addPaths([path('articles')])
  expect(outcome).toMatchObject({ known: [], refused: [] })
  await expect.poll(states).toEqual([['articles', 'ready']])
}

describe('adding to the library', () => {
  it('begins empty and answers', async () => {
    expect(await titles()).toEqual([])
    expect(await library.sources.list()).toEqual([])
    expect((await library.service.search({ text: 'x', limit: 5 })).total).toBe(0)
  })

  it('takes a folder, tells of progress and change, and remembers it', async () => {
    write('articles/a.txt', 'First words.')
    write('articles/b.txt', '')
    await addArticles()
    expect(await titles()).toEqual(['b.txt', 'First words.'])
    expect(await library.sources.list()).toMatchObject([
      { kind: 'folder', path: path('articles'), articleCount: 2, problemCount: 1 },
    ])
    expect(events.map(({ name }) => name)).toContain('library.changed')
    expect(events.findLast(({ name }) => name === 'library.progress')?.payload).toMatchObject({
      seen: 2,
      total: 2,
      done: true,
    })
    await library.close()
    library = await open()
    expect(await titles()).toEqual(['b.txt', 'First words.'])
    await expect.poll(states).toEqual([['articles', 'ready']])
  })

  it('takes a single file and opens it at once', async () => {
    write('loose/one.md', '# The one\n\nWords.')
    write('loose/two.md', '# The other\n\nWords.')
    const outcome = await library.sources.addPaths([path('loose/one.md')])
    expect(outcome.added).toHaveLength(1)
    expect(await titles()).toEqual(['The one'])
    const articleId = outcome.open ?? toArticleId('')
    expect(await library.locate(articleId)).toEqual({
      articleId,
      sourceId: outcome.added[0],
      root: path('loose'),
      path: 'one.md',
    })
    expect(await library.pathOf(articleId)).toBe(path('loose/one.md'))
    expect(await library.articleOfPath(path('loose/one.md'))).toBe(articleId)
    expect(await library.articleOfPath(path('loose/two.md'))).toBeUndefined()
  })

  it('knows what it has already, by any name', async () => {
    write('articles/in/a.txt', 'Words.')
    await addArticles()
    const [source] = await library.sources.list()
    expect(await library.sources.addPaths([`${path('articles')}/../articles/in`])).toEqual({
      added: [],
      known: [source?.sourceId],
      refused: [],
    })
    const opened = await library.sources.addPaths([path('articles/in/a.txt')])
    expect(opened).toMatchObject({ added: [], known: [source?.sourceId] })
    expect(opened.open).toBe(await library.articleOfPath(path('articles/in/a.txt')))
    expect(await library.sources.list()).toHaveLength(1)
  })

  it('refuses in words what it cannot take, and takes the rest', async () => {
    write('picture.png', 'x')
    write('good.txt', 'Good words.')
    const outcome = await library.sources.addPaths([
      path('picture.png'),
      path('nowhere'),
      path('good.txt'),
    ])
    expect(outcome.refused).toHaveLength(2)
    expect(outcome.refused[0]).toContain('picture.png')
    expect(outcome.refused[1]).toContain('nowhere')
    expect(await titles()).toEqual(['Good words.'])
  })

  it('keeps the sample library’s ids wherever it lies', async () => {
    await library.sources.addSamples({})
    await expect.poll(titles).toEqual(['Welcome'])
    const before = await library.articleOfPath(path('samples/welcome.md'))
    expect((await library.sources.addSamples({})).known).toHaveLength(1)
    await library.close()
    renameSync(path('samples'), path('samples-2'))
    library = await open('samples-2')
    await expect.poll(states).toEqual([['Sample library', 'ready']])
    expect(await library.articleOfPath(path('samples-2/welcome.md'))).toBe(before)
  })
})

describe('a change in a folder', () => {
  it('is noticed: new, changed, renamed and deleted files, and whole folders', async () => {
    write('articles/a.txt', 'First words.')
    await addArticles()
    const a = await library.articleOfPath(path('articles/a.txt'))
    write('articles/b.txt', 'Second words.')
    await expect.poll(titles).toEqual(['First words.', 'Second words.'])
    write('articles/a.txt', 'Altered words.')
    await expect.poll(titles).toEqual(['Altered words.', 'Second words.'])
    await expect.poll(changedIds).toContain(a)
    renameSync(path('articles/b.txt'), path('articles/c.txt'))
    await expect.poll(() => library.articleOfPath(path('articles/c.txt'))).toMatch(/^[0-9a-f]{32}$/)
    write('new-folder/deep/d.txt', 'Deep words.')
    renameSync(path('new-folder'), path('articles/new-folder'))
    await expect.poll(titles).toContain('Deep words.')
    rmSync(path('articles/new-folder'), { recursive: true })
    rmSync(path('articles/a.txt'))
    await expect.poll(titles).toEqual(['Second words.'])
  })

  it('of a single file is noticed, also when it is saved by replacing it', async () => {
    write('loose/one.txt', 'First words.')
    await library.sources.addPaths([path('loose/one.txt')])
    write('loose/.one.tmp', 'Saved words.')
    renameSync(path('loose/.one.tmp'), path('loose/one.txt'))
    await expect.poll(titles).toEqual(['Saved words.'])
    rmSync(path('loose/one.txt'))
    await expect.poll(states).toEqual([['one.txt', 'missing']])
    write('loose/one.txt', 'Back again.')
    await expect.poll(titles).toEqual(['Back again.'])
    await expect.poll(states).toEqual([['one.txt', 'ready']])
  })

  it('that takes the folder away is told, and a rescan finds it again and watches it', async () => {
    write('articles/a.txt', 'Words.')
    await addArticles()
    renameSync(path('articles'), path('away'))
    await library.sources.rescan({})
    expect(await library.sources.list()).toMatchObject([
      {
        state: 'missing',
        message: expect.stringContaining(path('articles')) as string,
        articleCount: 1,
      },
    ])
    expect(await titles()).toEqual(['Words.'])
    renameSync(path('away'), path('articles'))
    await library.sources.rescan({})
    expect(await states()).toEqual([['articles', 'ready']])
    write('articles/b.txt', 'More words.')
    await expect.poll(titles).toEqual(['More words.', 'Words.'])
  })
})

describe('a source whose reading was stopped', () => {
  const stopInTheMiddle = async (): Promise<number> => {
    for (let index = 0; index < 1500; index += 1) write(`articles/${index}.txt`, `Words ${index}.`)
    const { added } = await library.sources.addPaths([path('articles')])
    await expect.poll(async () => (await library.service.counts({})).articles).toBeGreaterThan(0)
    for (const sourceId of added) await library.sources.stop({ sourceId })
    const [source] = await library.sources.list()
    expect(source).toMatchObject({ state: 'stopped', stopped: { done: source?.articleCount } })
    expect(source?.articleCount).toBeLessThan(1500)
    return source?.articleCount ?? 0
  }

  it('stays stopped over a restart, still takes changed files, and goes on when asked', async () => {
    const done = await stopInTheMiddle()
    await library.close()
    events = []
    library = await open()
    expect(await library.sources.list()).toMatchObject([{ state: 'stopped', stopped: { done } }])
    write('articles/later.txt', 'A later article.')
    await expect.poll(titles).toContain('A later article.')
    expect(await library.sources.list()).toMatchObject([
      { state: 'stopped', articleCount: done + 1 },
    ])
    expect(events.map(({ name }) => name)).not.toContain('library.progress')

    await library.sources.rescan({})
    expect(await library.sources.list()).toMatchObject([{ state: 'ready', articleCount: 1501 }])
    const last = events.findLast(({ name }) => name === 'library.progress')
    expect(last?.payload).toMatchObject({ unchanged: done + 1, read: 1500 - done })
    await library.close()
    library = await open()
    await expect.poll(states).toEqual([['articles', 'ready']])
  })

  it('says that nothing of it is here when the index was lost', async () => {
    await stopInTheMiddle()
    await library.close()
    rmSync(path('data/index'), { recursive: true })
    library = await open()
    expect(await library.sources.list()).toMatchObject([
      { state: 'stopped', stopped: { done: 0 }, articleCount: 0 },
    ])
  })

  it('goes on when that is asked for while it is being stopped', async () => {
    for (let index = 0; index < 400; index += 1) write(`articles/${index}.txt`, `Words ${index}.`)
    const { added } = await library.sources.addPaths([path('articles')])
    await Promise.all([
      ...added.map((sourceId) => library.sources.stop({ sourceId })),
      library.sources.rescan({}),
    ])
    await library.close()
    library = await open()
    await expect.poll(states).toEqual([['articles', 'ready']])
    expect((await library.service.counts({})).articles).toBe(400)
  })
})

describe('the library', () => {
  it('forgets a source, and only that', async () => {
    write('articles/a.txt', 'Words.')
    write('loose/one.txt', 'Loose words.')
    await addArticles()
    await library.sources.addPaths([path('loose/one.txt')])
    const [source] = await library.sources.list()
    if (source === undefined) throw new Error('No source was added')
    await library.sources.remove({ sourceId: source.sourceId })
    await expect.poll(titles).toEqual(['Loose words.'])
    expect((await library.sources.list()).map(({ name }) => name)).toEqual(['one.txt'])
    expect(await library.articleOfPath(path('articles/a.txt'))).toBeUndefined()
  })

  it('reads an article anew with the encoding that was chosen for it', async () => {
    write('articles/greek.txt', Buffer.from('cae1ebe7ecddf1e1', 'hex'))
    await addArticles()
    const articleId = await library.articleOfPath(path('articles/greek.txt'))
    if (articleId === undefined) throw new Error('The article was not found')
    encodings.set(articleId, 'iso-8859-7')
    await library.reindex(articleId)
    expect(await titles()).toEqual(['Καλημέρα'])
  })

  it.each([
    ['writes', 0],
    ['reads', 1],
  ])('starts its threads again when the one that %s dies, and goes on', async (_, thread) => {
    write('articles/a.txt', 'Words.')
    await addArticles()
    const log = vi.spyOn(console, 'error').mockReturnValue()
    await workers[thread]?.terminate()
    await expect.poll(() => workers.length).toBe(4)
    await expect.poll(states).toEqual([['articles', 'ready']])
    expect(await titles()).toEqual(['Words.'])
    log.mockRestore()
  })

  it('says what was wrong with its registry', async () => {
    await library.close()
    write('data/sources.json', '{')
    library = await open()
    expect(library.notices).toHaveLength(1)
    expect(await titles()).toEqual([])
  })

  it('closes in the middle of a scan', async () => {
    for (let index = 0; index < 800; index += 1) write(`articles/${index}.txt`, `Words ${index}.`)
    await library.sources.addPaths([path('articles')])
    await library.close()
    library = await open()
    await expect.poll(async () => (await library.service.counts({})).articles).toBe(800)
  })
})
