import 'fake-indexeddb/auto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace } from './tell-mirror.ts'

/** Another device writes its mirror into a folder of its own; a program carries files to ours. */
describe('files of another mirror that arrive', () => {
  let root: string
  let here: TestContext
  let there: TestContext
  let mirrors: Mirrors
  let theirs: Mirrors
  const open = (name: string): Mirrors =>
    createMirrorService({ folder: join(root, name), shell: 'desktop', now: () => 1 })
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-late-'))
    here = await openTestContext()
    there = await openTestContext()
    mirrors = open('here')
    theirs = open('there')
  })
  afterEach(async () => {
    await mirrors.close()
    await theirs.close()
    await here.close()
    await there.close()
    await rm(root, { recursive: true })
  })

  /** Writes a journal of its own, as each start does. */
  async function tell(): Promise<void> {
    await findPlace(there.db, theirs.service)
    await theirs.close()
    theirs = open('there')
  }
  const folderOf = async (name: 'here' | 'there'): Promise<string> =>
    join(root, name, (await mirrorIdOf(there.db)) ?? '')
  const journals = async (): Promise<readonly string[]> =>
    (await readdir(await folderOf('there'))).filter((name) => name.startsWith('journal')).sort()
  async function carry(name: string): Promise<void> {
    const to = await folderOf('here')
    await mkdir(to, { recursive: true })
    await cp(join(await folderOf('there'), name), join(to, name), { recursive: true })
  }
  const take = () => mergeOthers(here, mirrors.service)
  const notes = async (): Promise<readonly string[]> =>
    (await here.db.highlights.toArray()).map(({ note }) => note).sort()

  async function write(note: string): Promise<void> {
    const { id } = await createOrThrow(there, markOf('tide'))
    await setHighlightNote(there, { id, note })
    await tell()
  }

  it('in another order than they were written are all taken in', async () => {
    await write('one')
    await write('two')
    await write('three')
    const [first = '', second = '', third = ''] = await journals()
    await carry(third)
    await take()
    expect(await notes()).toEqual(['three'])
    await carry(first)
    await take()
    expect(await notes()).toEqual(['one', 'three'])
    await carry(second)
    await take()
    expect(await notes()).toEqual(['one', 'three', 'two'])
    expect(await take()).toEqual({ changed: 0, news: 0, lost: 0 })
  })

  it('by halves are taken in as far as they are there, and whole when they are whole', async () => {
    await createOrThrow(there, markOf('noon'))
    await findPlace(there.db, theirs.service)
    await write('after the tear')
    const [first = ''] = await journals()
    await carry(first)
    const path = join(await folderOf('here'), first)
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, whole.indexOf('after the tear')))
    await take()
    expect(await notes()).toEqual([''])
    await writeFile(path, whole)
    await take()
    expect(await notes()).toEqual(['', 'after the tear'])
  })

  it('without the texts of the articles are read again when these come, also by halves', async () => {
    await write('one')
    const [first = ''] = await journals()
    await carry(first)
    await take()
    expect([await notes(), await here.db.articleTexts.count()]).toEqual([['one'], 0])
    const [text = ''] = await readdir(join(await folderOf('there'), 'bytes'))
    await carry(join('bytes', text))
    const path = join(await folderOf('here'), 'bytes', text)
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, 3))
    await take()
    expect(await here.db.articleTexts.count()).toBe(0)
    await writeFile(path, whole)
    await take()
    expect(await here.db.articleTexts.count()).toBe(1)
  })

  it('have another state whenever one of them is other than it was, and only then', async () => {
    await write('one')
    const [first = ''] = await journals()
    await carry(first)
    const state = async () => (await mirrors.service.others({}))[0]?.state
    const before = await state()
    await take()
    // What is not there of it is known only now.
    const taken = await state()
    expect(await state()).toBe(taken)
    await carry('bytes')
    const withTexts = await state()
    await write('two')
    await carry((await journals())[1] ?? '')
    expect(new Set([before, taken, withTexts, await state()]).size).toBe(4)
  })

  it('keep no other mirror waiting when one cannot be read, and are tried again', async () => {
    await write('one')
    const [first = ''] = await journals()
    await carry(first)
    const inTheWay = join(root, 'here', '00000000-0000-4000-8000-000000000000')
    await mkdir(join(inTheWay, 'journal-00000001.jsonl'), { recursive: true })
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    onTestFinished(() => {
      warned.mockRestore()
    })
    await take()
    expect(await notes()).toEqual(['one'])
    await take()
    expect(warned).toHaveBeenCalledTimes(2)
  })
})
