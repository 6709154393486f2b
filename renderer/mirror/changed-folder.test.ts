import 'fake-indexeddb/auto'
import { cp, mkdtemp, readdir, rename, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMirror } from '#electron/services/mirror/mirror-files.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  articleRef,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { examineStore } from './examine-store.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace, tellNews } from './tell-mirror.ts'

/** A machine with a store and a data folder of its own; what it tells lies in `folder`. */
class Machine {
  readonly context: TestContext
  readonly mirrors: Mirrors
  folder: string

  private constructor(context: TestContext, data: string, folder: string) {
    this.context = context
    this.folder = folder
    this.mirrors = createMirrorService({
      folder: {
        folder: () => Promise.resolve(this.folder),
        storesFile: join(data, 'stores.json'),
        isShared: () => true,
      },
      shell: 'desktop',
      now: () => 1,
    })
  }

  static async open(data: string, folder: string): Promise<Machine> {
    return new Machine(await openTestContext(), data, folder)
  }

  tell() {
    return findPlace(this.context.db, this.mirrors.service)
  }

  write(article: string, text: string) {
    return saveArticleNote(this.context, { article: articleRef(article), text })
  }

  /** Texts of all article notes. */
  async notes(): Promise<readonly string[]> {
    return (await this.context.db.articleNotes.toArray()).map(({ text }) => text).sort()
  }

  async told(): Promise<readonly unknown[]> {
    const { rows } = await readMirror(join(this.folder, await this.mirrorId()))
    return [...rows.values()]
      .filter(({ table }) => table === 'articleNotes')
      .map(({ row }) => row?.['text'])
      .sort()
  }

  async mirrorId(): Promise<string> {
    return (await mirrorIdOf(this.context.db)) ?? ''
  }
}

describe('a folder of the notes that is changed', () => {
  let root: string
  let one: Machine
  let two: Machine
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-changed-folder-'))
    one = await Machine.open(join(root, 'one'), join(root, 'one', 'mirror'))
    two = await Machine.open(join(root, 'two'), join(root, 'shared', 'mirror'))
  })
  afterEach(async () => {
    for (const { context, mirrors } of [one, two]) {
      await context.close()
      await mirrors.close()
    }
    await rm(root, { recursive: true })
  })
  const examined = async ({ context, mirrors }: Machine) =>
    examineStore(context.db, await mirrors.service.store({}))

  it('is told everything by the next start, under the same name, and nothing counts as lost', async () => {
    await one.write('1', 'Told before.')
    await one.write('2', 'Told before, too.')
    await one.tell()
    const mirrorId = await one.mirrorId()
    one.folder = two.folder
    expect(await examined(one)).toBeUndefined()
    await one.tell()
    expect(await one.mirrorId()).toBe(mirrorId)
    expect(await one.told()).toEqual(['Told before, too.', 'Told before.'])
    expect(await readdir(one.folder)).toEqual([mirrorId])
    expect(await examined(one)).toBeUndefined()
  })

  it('is told everything also by a window that was not loaded anew', async () => {
    await one.write('1', 'Told before.')
    const place = await one.tell()
    one.folder = two.folder
    await one.write('2', 'News.')
    // News alone would look like a whole copy there.
    await expect(tellNews(one.context.db, one.mirrors.service, place)).rejects.toThrow('told anew')
    await one.tell()
    expect(await one.told()).toEqual(['News.', 'Told before.'])
  })

  it('can be the one of before again, whatever was written in between', async () => {
    await one.write('1', 'First.')
    await one.tell()
    const usual = one.folder
    one.folder = two.folder
    await one.tell()
    one.folder = usual
    expect(await examined(one)).toBeUndefined()
    await one.tell()
    expect(await one.told()).toEqual(['First.'])

    one.folder = two.folder
    await one.tell()
    await one.write('2', 'Second.')
    await one.tell()
    one.folder = usual
    expect(await examined(one)).toBeUndefined()
    await one.tell()
    expect(await one.told()).toEqual(['First.', 'Second.'])
  })

  it('brings what other machines wrote there, and brings ours to them', async () => {
    await two.write('2', 'Written on two.')
    await two.tell()
    await one.write('1', 'Written on one.')
    await one.tell()
    one.folder = two.folder
    await mergeOthers(one.context, one.mirrors.service)
    await one.tell()
    await mergeOthers(two.context, two.mirrors.service)
    const both = ['Written on one.', 'Written on two.']
    expect(await one.notes()).toEqual(both)
    expect(await two.notes()).toEqual(both)
  })
})

describe('a mirror that arrives piece by piece', () => {
  let root: string
  let there: string
  let one: Machine
  let two: Machine
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-arriving-'))
    there = join(root, 'shared', 'mirror')
    one = await Machine.open(join(root, 'one'), there)
    two = await Machine.open(join(root, 'two'), join(root, 'copy', 'mirror'))
  })
  afterEach(async () => {
    for (const { context, mirrors } of [one, two]) {
      await context.close()
      await mirrors.close()
    }
    await rm(root, { recursive: true })
  })
  const merged = async (): Promise<readonly string[]> => {
    await mergeOthers(two.context, two.mirrors.service)
    return two.notes()
  }
  /** Each in a journal of its own, as three starts write them. */
  async function writeThrice(): Promise<{ from: string; to: string; names: readonly string[] }> {
    for (const number of ['1', '2', '3']) {
      await one.write(number, `Note ${number}.`)
      await one.tell()
      await one.mirrors.close()
      // The folder is left and entered again, as by a start.
      one.folder = join(root, 'elsewhere')
      await one.mirrors.service.others({})
      one.folder = there
    }
    const mirrorId = await one.mirrorId()
    const from = join(there, mirrorId)
    const to = join(two.folder, mirrorId)
    return { from, to, names: (await readdir(from)).sort() }
  }

  it('is taken in whole in the end, in whatever order its journals come', async () => {
    const { from, to, names } = await writeThrice()
    expect(names).toHaveLength(3)
    const [first = '', second = '', third = ''] = names
    const arrive = (name: string) => cp(join(from, name), join(to, name), { recursive: true })
    await arrive(third)
    expect(await merged()).toEqual(['Note 3.'])
    await arrive(first)
    expect(await merged()).toEqual(['Note 1.', 'Note 3.'])
    await arrive(second)
    expect(await merged()).toEqual(['Note 1.', 'Note 2.', 'Note 3.'])
  })

  it('is taken in as far as it has come, and the rest when it comes', async () => {
    const { from, to, names } = await writeThrice()
    const [first = '', second = '', third = ''] = names
    await cp(from, to, { recursive: true })
    await truncate(join(to, third), 40)
    await truncate(join(to, second), 0)
    expect(await merged()).toEqual(['Note 1.'])
    await cp(join(from, third), join(to, third))
    expect(await merged()).toEqual(['Note 1.', 'Note 3.'])
    await cp(join(from, second), join(to, second))
    expect(await merged()).toEqual(['Note 1.', 'Note 2.', 'Note 3.'])
    await rename(join(to, first), join(to, `${first}.gone`))
    expect(await merged()).toEqual(['Note 1.', 'Note 2.', 'Note 3.'])
  })
})
