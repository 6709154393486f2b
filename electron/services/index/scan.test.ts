import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceIdOf } from '../sources/article-id.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

describe('the first scan', () => {
  it('lists every article with what it says of itself', async () => {
    library.write(
      'a/river.txt',
      '  date 2022-01-29 The river rose. It fell again.\n\nThe end of it.',
    )
    library.write('notes.md', '---\ntitle: Field notes\nauthor: Ada\n---\n\nSome words here.')
    expect(await library.scan()).toEqual({ state: 'ready' })
    const [notes, river] = library.rows()
    expect(notes).toMatchObject({ title: 'Field notes', author: 'Ada', format: 'markdown' })
    expect(river).toMatchObject({
      articleId: library.idOf('a/river.txt'),
      sourceId: library.source.sourceId,
      sourceName: 'library',
      path: 'a/river.txt',
      format: 'text',
      date: '2022-01-29',
      minutes: 1,
      addedAt: 1000,
    })
    expect(river?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(river).not.toHaveProperty('problem')
  })

  it('tells how far it is, and at the end of how many', async () => {
    for (let index = 0; index < 120; index += 1) library.write(`${index}.txt`, `Words ${index}.`)
    await library.scan()
    // On a machine that was busy it also says how fast it was.
    expect(library.progress.at(-1)).toMatchObject({
      sourceId: library.source.sourceId,
      seen: 120,
      unchanged: 0,
      read: 120,
      total: 120,
      done: true,
    })
    expect(library.changed).toEqual([])
  })

  it('answers requests while it runs', async () => {
    for (let index = 0; index < 1500; index += 1) library.write(`${index}.txt`, `Words ${index}.`)
    const scan = library.scan()
    const seen = new Set<number>()
    const stopped = scan.then(() => true)
    const nextTurn = (): Promise<boolean> => new Promise((resolve) => setImmediate(resolve, false))
    while (!(await Promise.race([stopped, nextTurn()]))) {
      seen.add(library.index.counts().articles)
    }
    expect(seen.size).toBeGreaterThan(2)
    expect(library.index.counts().articles).toBe(1500)
  })

  it('lists what cannot be read, with the reason, and goes on', async () => {
    library.write('good.txt', 'Good words.')
    library.write('empty.txt', '')
    library.write('picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    execFileSync('mkfifo', [join(library.root, 'pipe.txt')])
    symlinkSync(join(library.root, 'nowhere'), join(library.root, 'broken.md'))
    writeFileSync(join(library.folder, 'outside.txt'), 'Private words.')
    symlinkSync(join(library.folder, 'outside.txt'), join(library.root, 'leak.txt'))
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(library.root, 'socket.txt'), resolve))
    expect(await library.scan()).toEqual({ state: 'ready' })
    await new Promise((resolve) => server.close(resolve))
    const problems = library.rows().map(({ title, problem }) => [title, problem?.code])
    expect(problems).toEqual([
      ['broken.md', 'missing'],
      ['empty.txt', 'empty'],
      ['Good words.', undefined],
      ['leak.txt', 'unreadable'],
      ['picture.txt', 'binary'],
      ['pipe.txt', 'not-a-file'],
      ['socket.txt', 'not-a-file'],
    ])
    expect(library.index.counts()).toMatchObject({ articles: 7, problems: 5, missing: 1 })
    expect(library.index.search('private', 10).total).toBe(0)
  })

  it('leaves a file alone that an earlier worker did not survive, until it changes', async () => {
    library.write('bomb.html', '<p>Terrible words.')
    library.write('good.txt', 'Good words.')
    const { size, mtimeMs } = statSync(join(library.root, 'bomb.html'))
    const bomb = { articleId: library.idOf('bomb.html'), size, modifiedAt: mtimeMs }
    library.quarantine.push({ ...bomb, cause: { kind: 'time', limitMs: 20_000 } })
    await library.reopen()
    await library.scan()
    expect(library.rows().map(({ title, problem }) => [title, problem?.code])).toEqual([
      ['bomb.html', 'parse-timeout'],
      ['Good words.', undefined],
    ])
    library.write('bomb.html', '<p>Tamed words now.')
    await library.scan()
    expect(library.titles()).toEqual(['Good words.', 'Tamed words now.'])
  })

  it('reads with the encoding that the user chose', async () => {
    library.write('greek.txt', Buffer.from('cae1ebe7ecddf1e1', 'hex'))
    library.encodings.set(library.idOf('greek.txt'), 'iso-8859-7')
    await library.scan()
    expect(library.titles()).toEqual(['Καλημέρα'])
  })
})

describe('a later scan', () => {
  it('reads nothing when nothing changed', async () => {
    for (const name of ['a', 'b', 'c']) library.write(`${name}.txt`, `Words of ${name}.`)
    await library.scan()
    library.progress.length = 0
    await library.scan()
    expect(library.progress.at(-1)).toMatchObject({ seen: 3, unchanged: 3, read: 0 })
  })

  it('finds what is new, changed, renamed and gone, and says which articles those are', async () => {
    for (const name of ['same', 'changed', 'renamed', 'gone']) {
      library.write(`in/${name}.txt`, `Words of ${name}.`)
    }
    await library.scan()
    library.write('in/new.txt', 'Words of new.')
    library.write('in/changed.txt', 'Other words of changed.')
    renameSync(join(library.root, 'in/renamed.txt'), join(library.root, 'moved.txt'))
    library.remove('in/gone.txt')
    await library.scan()
    expect(library.rows().map(({ path }) => path)).toEqual([
      'in/changed.txt',
      'in/new.txt',
      'moved.txt',
      'in/same.txt',
    ])
    const ids = ['in/new.txt', 'in/changed.txt', 'in/renamed.txt', 'moved.txt', 'in/gone.txt']
    expect(library.changed.toSorted()).toEqual(ids.map(library.idOf).toSorted())
    const row = (path: string): number | undefined =>
      library.rows().find((candidate) => candidate.path === path)?.addedAt
    expect([row('in/changed.txt'), row('in/new.txt')]).toEqual([1000, 2000])
    expect(library.index.search('gone', 10).total).toBe(0)
    expect(library.index.search('other', 10).total).toBe(1)
  })

  it('does not tell of a file that was only touched', async () => {
    library.write('a.txt', 'Words.')
    await library.scan()
    utimesSync(join(library.root, 'a.txt'), 5000, 5000)
    await library.scan()
    expect(library.progress.at(-1)).toMatchObject({ read: 1 })
    expect(library.changed).toEqual([])
  })

  it('looks again at what could not be reached before', async () => {
    symlinkSync('.store.txt', join(library.root, 'link.txt'))
    await library.scan()
    expect(library.rows()[0]?.problem?.code).toBe('missing')
    library.write('.store.txt', 'Now there.')
    await library.scan()
    expect(library.titles()).toEqual(['Now there.'])
  })

  it('of a few paths reads them whatever their time says, and leaves the others', async () => {
    library.write('a.txt', 'First words.')
    library.write('b.txt', 'Second words.')
    library.write('folder/c.txt', 'Third words.')
    await library.scan()
    library.write('a.txt', 'Final words.')
    utimesSync(join(library.root, 'a.txt'), 1, 1)
    library.remove('folder')
    library.remove('b.txt')
    await library.scan(['a.txt', 'folder', 'never-there.txt'])
    expect(library.titles()).toEqual(['Final words.', 'Second words.'])
    expect(library.changed).toEqual(['a.txt', 'folder/c.txt'].map(library.idOf))
  })
})

describe('a scan that is stopped', () => {
  const status = () => library.index.statuses()[0]
  const writeMany = (): void => {
    for (let index = 0; index < 600; index += 1) library.write(`${index}.txt`, `Words ${index}.`)
  }
  /** The scan pauses for one turn after each slice, so that its first rows are seen in its middle. */
  const middle = async (read = 1): Promise<void> => {
    while (library.index.counts().articles < read) await new Promise((go) => setImmediate(go))
  }

  it('keeps what was read, says how far it came, and reads only the rest when it goes on', async () => {
    writeMany()
    const scan = library.scan()
    // All files are found when the second hundred is read.
    await middle(101)
    const stopped = await library.index.stop(library.source.sourceId)
    expect(await scan).toEqual({ state: 'stopped', stopped })
    const done = library.index.counts().articles
    expect(done).toBeLessThan(600)
    expect(stopped).toEqual({ done, total: 600 })
    expect(status()).toMatchObject({ state: 'stopped', stopped, articleCount: done })
    expect(library.progress.at(-1)).toMatchObject({ read: done, done: true })

    expect(await library.scan()).toEqual({ state: 'ready' })
    expect(library.progress.at(-1)).toMatchObject({ unchanged: done, read: 600 - done })
    expect(library.index.counts().articles).toBe(600)
    expect(status()).toMatchObject({ state: 'ready' })
    // It is the first scan all the same: nobody is told of 600 changed articles.
    expect(library.changed).toEqual([])
  })

  it('is not begun by a change of a few files, which are read', async () => {
    writeMany()
    void library.scan()
    await middle()
    expect(await library.index.stop(library.source.sourceId)).not.toHaveProperty('total')
    const done = library.index.counts().articles
    library.write('new.txt', 'Words that came later.')
    await library.scan(['new.txt'])
    expect(library.index.search('later', 5).total).toBe(1)
    expect(library.index.counts().articles).toBe(done + 1)
    expect(status()).toMatchObject({ state: 'stopped' })
  })

  it('does not take away what it did not come to', async () => {
    writeMany()
    await library.scan()
    for (let index = 0; index < 600; index += 1)
      library.write(`${index}.txt`, `New words ${index}.`)
    library.progress.length = 0
    const scan = library.scan()
    while (library.index.search('new', 5).total === 0) await new Promise((go) => setImmediate(go))
    await library.index.stop(library.source.sourceId)
    expect(await scan).toMatchObject({ state: 'stopped' })
    expect(library.index.counts().articles).toBe(600)
  })

  it('stays what it was when a stop finds nothing to end', async () => {
    library.write('a.txt', 'Words.')
    await library.scan()
    expect(await library.index.stop(library.source.sourceId)).toBeUndefined()
    expect(status()).toMatchObject({ state: 'ready' })
    const [again, stopped] = await Promise.all([
      library.scan(),
      library.index.stop(library.source.sourceId),
    ])
    expect([again, stopped]).toEqual([{ state: 'cancelled' }, undefined])
    expect(status()).toMatchObject({ state: 'ready' })
  })

  it('before it began is one of no files', async () => {
    library.write('a.txt', 'Words.')
    void library.scan()
    expect(await library.index.stop(library.source.sourceId)).toEqual({ done: 0 })
    expect(library.titles()).toEqual([])
    await library.scan()
    expect(library.titles()).toEqual(['Words.'])
  })
})

describe('a source', () => {
  it('that is not there keeps its articles and says so, until it is back', async () => {
    library.write('a.txt', 'Words.')
    await library.scan()
    renameSync(library.root, `${library.root}-away`)
    expect(await library.scan(['a.txt'])).toMatchObject({ state: 'missing' })
    expect(library.titles()).toEqual(['Words.'])
    expect(library.index.statuses()).toMatchObject([
      {
        state: 'missing',
        articleCount: 1,
        message: expect.stringContaining(library.root) as string,
      },
    ])
    renameSync(`${library.root}-away`, library.root)
    library.write('b.txt', 'More words.')
    await library.scan(['a.txt'])
    expect(library.index.statuses()).toMatchObject([{ state: 'ready', articleCount: 2 }])
    expect(library.changed).toEqual([library.idOf('b.txt')])
  })

  it('that is removed takes its articles along, and leaves those of others', async () => {
    const otherRoot = join(library.folder, 'other')
    mkdirSync(otherRoot)
    writeFileSync(join(otherRoot, 'x.txt'), 'Kept words.')
    const other = { sourceId: sourceIdOf(otherRoot), name: 'other', root: otherRoot, addedAt: 1 }
    library.write('a.txt', 'Removed words.')
    await library.index.setSources([library.source, other])
    await Promise.all([library.scan(), library.index.scan(other.sourceId)])
    expect(library.titles()).toEqual(['Kept words.', 'Removed words.'])
    await library.index.setSources([other])
    expect(library.titles()).toEqual(['Kept words.'])
    expect(library.changed).toEqual([library.idOf('a.txt')])
    expect(library.index.search('words', 10).total).toBe(1)
  })

  it('inside another one owns its files', async () => {
    library.write('inner/a.txt', 'Inner words.')
    library.write('b.txt', 'Outer words.')
    const root = join(library.root, 'inner')
    const inner = { sourceId: sourceIdOf(root), name: 'inner', root, addedAt: 1 }
    await library.index.setSources([library.source, inner])
    await Promise.all([library.scan(), library.index.scan(inner.sourceId)])
    expect(library.rows().map(({ sourceName, path }) => [sourceName, path])).toEqual([
      ['inner', 'a.txt'],
      ['library', 'b.txt'],
    ])
    await library.index.setSources([library.source])
    await library.scan()
    expect(library.rows().map(({ path }) => path)).toEqual(['inner/a.txt', 'b.txt'])
  })

  it('of a single file has that file and no other', async () => {
    library.write('one.txt', 'The one.')
    library.write('two.txt', 'The other.')
    const file = {
      sourceId: sourceIdOf(join(library.root, 'one.txt')),
      name: 'one.txt',
      root: library.root,
      only: 'one.txt',
      addedAt: 1,
    }
    await library.index.setSources([file])
    await library.index.scan(file.sourceId)
    expect(library.titles()).toEqual(['The one.'])
    library.remove('one.txt')
    expect(await library.index.scan(file.sourceId)).toMatchObject({ state: 'missing' })
    expect(library.titles()).toEqual(['The one.'])
  })

  it('that is removed while it is scanned leaves nothing behind', async () => {
    for (let index = 0; index < 600; index += 1) library.write(`${index}.txt`, `Words ${index}.`)
    const scan = library.scan()
    // The scan pauses for one turn after each slice, so that its first rows are seen in its middle.
    while (library.index.counts().articles === 0) await new Promise((go) => setImmediate(go))
    await library.index.setSources([])
    expect(await scan).toEqual({ state: 'cancelled' })
    expect(library.index.counts().articles).toBe(0)
  })
})
