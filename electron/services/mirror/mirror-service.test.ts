import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { readMirror } from './mirror-files.ts'
import { createMirrorService, type Mirrors } from './mirror-service.ts'

const mirrorId = '11111111-1111-4111-8111-111111111111'

function note(id: string, text: string): MirrorChange {
  return { table: 'articleNotes', id, row: { id, text } }
}

describe('the mirror of a store', () => {
  let folder: string
  let mirrors: Mirrors
  const open = (shell: 'desktop' | 'browser' = 'desktop'): Mirrors =>
    createMirrorService({ folder, shell, now: () => 1 })
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-mirror-'))
    mirrors = open()
  })
  afterEach(async () => {
    await mirrors.close()
    await rm(folder, { recursive: true })
  })
  const files = async (): Promise<string[]> => (await readdir(join(folder, mirrorId))).sort()
  const path = (name: string): string => join(folder, mirrorId, name)
  const append = (sequence: number, changes: readonly MirrorChange[], complete = true) =>
    mirrors.service.append({ mirrorId, after: 0, sequence, complete, changes })
  const restart = async (): Promise<void> => {
    await mirrors.close()
    mirrors = open()
  }
  const texts = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      [...(await readMirror(join(folder, mirrorId))).rows].map(([key, { row }]) => [
        key,
        row?.['text'],
      ]),
    )

  it('is empty, and makes no folder, before anything was told', async () => {
    expect(await mirrors.service.head({ mirrorId })).toEqual({
      sequence: 0,
      counts: {},
      damaged: 0,
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps the newest state of each record across starts', async () => {
    await append(1, [note('a', 'first'), note('b', 'other')])
    await append(2, [note('a', 'second'), { table: 'articleNotes', id: 'b' }])
    await restart()
    expect(await mirrors.service.head({ mirrorId })).toEqual({
      sequence: 2,
      counts: { articleNotes: 1 },
      damaged: 0,
    })
    expect(await texts()).toEqual({ 'articleNotes/a': 'second' })
  })

  /** More than are let lie before a snapshot takes their place; each start begins a journal. */
  const starts = 22
  async function startOften(): Promise<void> {
    for (let start = 1; start <= starts; start += 1) {
      await append(start, [note(String(start), 'x')])
      await restart()
      await mirrors.service.head({ mirrorId })
    }
  }

  it('counts parts of a change only when the last has come', async () => {
    await append(3, [note('a', 'x')], false)
    expect((await mirrors.service.head({ mirrorId })).sequence).toBe(0)
    await restart()
    expect((await mirrors.service.head({ mirrorId })).sequence).toBe(0)
    await append(3, [note('b', 'y')])
    expect((await mirrors.service.head({ mirrorId })).sequence).toBe(3)
  })

  it('puts a verified snapshot in the place of many journals', async () => {
    await startOften()
    const names = await files()
    expect(names.filter((name) => name.startsWith('snapshot'))).toHaveLength(1)
    expect(names.filter((name) => name.startsWith('journal')).length).toBeLessThan(starts)
    const notes = Array.from({ length: starts }, (_, index) => [`articleNotes/${index + 1}`, 'x'])
    expect(await texts()).toEqual(Object.fromEntries(notes))
    const head = await mirrors.service.head({ mirrorId })
    expect(head).toEqual({ sequence: starts, counts: { articleNotes: starts }, damaged: 0 })
  })

  it('forgives a last line that a power cut tore, and goes on behind it', async () => {
    await append(1, [note('a', 'kept')])
    await append(2, [note('a', 'torn')])
    await mirrors.close()
    const [journal = ''] = await files()
    const size = (await readFile(path(journal))).byteLength
    await truncate(path(journal), size - 5)
    await restart()
    expect(await mirrors.service.head({ mirrorId })).toMatchObject({ sequence: 1, damaged: 0 })
    await append(2, [note('a', 'again')])
    await restart()
    expect(await mirrors.service.head({ mirrorId })).toMatchObject({ sequence: 2, damaged: 0 })
    expect(await texts()).toEqual({ 'articleNotes/a': 'again' })
  })

  it('notices a changed line, keeps all others, and makes no snapshot of what is left', async () => {
    await append(1, [note('a', 'one')])
    await append(2, [note('b', 'two')])
    await append(3, [note('c', 'three')])
    const [journal = ''] = await files()
    const content = await readFile(path(journal), 'utf8')
    await mirrors.close()
    await writeFile(path(journal), content.replace('"two"', '"2"'))
    await restart()
    expect(await mirrors.service.head({ mirrorId })).toEqual({
      sequence: 3,
      counts: { articleNotes: 2 },
      damaged: 1,
    })
    expect(await files()).toEqual([journal])
  })

  it('reads what a text editor saved with line ends of Windows', async () => {
    await append(1, [note('a', 'first'), note('b', 'other')])
    await append(2, [note('a', 'second\r\nline')])
    await mirrors.close()
    const [journal = ''] = await files()
    const lines = await readFile(path(journal), 'utf8')
    await writeFile(path(journal), lines.replaceAll('\n', '\r\n'))
    expect(await texts()).toEqual({
      'articleNotes/a': 'second\r\nline',
      'articleNotes/b': 'other',
    })
    mirrors = open()
    expect(await mirrors.service.head({ mirrorId })).toMatchObject({ damaged: 0 })
  })

  it('takes no row that would change what all objects inherit', async () => {
    await append(1, [note('a', 'first')])
    await mirrors.close()
    const [journal = ''] = await files()
    const change = '{"table":"articleNotes","id":"b","row":{"__proto__":{"text":"x"}}}'
    const line = `{"sequence":2,"at":1,"complete":true,"changes":[${change}]}`
    const seal = createHash('sha256').update(line).digest('hex').slice(0, 16)
    await appendFile(path(journal), `${seal} ${line}\n`)
    await appendFile(path(journal), `${seal} ${line}\n`)
    expect(await texts()).toEqual({ 'articleNotes/a': 'first' })
    expect(await readMirror(join(folder, mirrorId))).toMatchObject({ damaged: 2, sequence: 1 })
    mirrors = open()
  })

  it('notices a snapshot from which lines are missing', async () => {
    await startOften()
    await mirrors.close()
    const snapshot = (await files()).find((name) => name.startsWith('snapshot')) ?? ''
    const lines = (await readFile(path(snapshot), 'utf8')).split('\n')
    await writeFile(path(snapshot), [lines[0], ...lines.slice(2)].join('\n'))
    await restart()
    expect((await mirrors.service.head({ mirrorId })).damaged).toBeGreaterThan(0)
  })

  it('notices a snapshot that is empty', async () => {
    await startOften()
    await mirrors.close()
    const snapshot = (await files()).find((name) => name.startsWith('snapshot')) ?? ''
    await truncate(path(snapshot))
    await restart()
    expect((await mirrors.service.head({ mirrorId })).damaged).toBeGreaterThan(0)
  })

  it('keeps bytes in files of their own, once', async () => {
    const bytes = Buffer.from('a text that highlights stand on').toString('base64')
    const row = { id: 't', length: 31 }
    await append(1, [{ table: 'articleTexts', id: 't', row, bytes }])
    await append(2, [{ table: 'articleTexts', id: 'u', row: { ...row, id: 'u' }, bytes }])
    const [name = ''] = await readdir(path('bytes'))
    expect(await readdir(path('bytes'))).toEqual([name])
    expect(await readFile(path(`bytes/${name}`), 'utf8')).toBe('a text that highlights stand on')
    const state = await readMirror(join(folder, mirrorId))
    expect(state.rows.get('articleTexts/u')).toMatchObject({ bytes: name, row: { id: 'u' } })
  })

  it('says in words that it cannot be written, and goes on when it can', async () => {
    await writeFile(join(folder, mirrorId), 'a file where the folder should be')
    await expect(append(1, [note('a', 'x')])).rejects.toThrow('its folder could not be written to')
    await rm(join(folder, mirrorId))
    expect(await append(1, [note('a', 'x')])).toEqual({ sequence: 1 })
    expect(await texts()).toEqual({ 'articleNotes/a': 'x' })
  })

  it('knows at the next start which mirror tells of the store of this shell', async () => {
    expect(await mirrors.service.store({})).toEqual({ database: 'lectern' })
    await append(1, [note('a', 'x')], false)
    await restart()
    expect(await mirrors.service.store({})).toEqual({ database: 'lectern' })
    await append(1, [note('b', 'y')])
    await mirrors.service.useStore({ database: 'lectern-2' })
    await restart()
    const head = { sequence: 1, counts: { articleNotes: 2 }, damaged: 0 }
    const known = { database: 'lectern-2', mirror: { mirrorId, at: 1, ...head } }
    expect(await mirrors.service.store({})).toEqual(known)
    await mirrors.close()
    mirrors = open('browser')
    expect(await mirrors.service.store({})).toEqual({ database: 'lectern' })
  })

  it('finds the mirror that was told last when that knowledge is lost', async () => {
    await append(1, [note('a', 'x')])
    await mirrors.close()
    await rm(join(folder, 'stores.json'))
    mirrors = open()
    expect(await mirrors.service.store({})).toMatchObject({ mirror: { mirrorId, sequence: 1 } })
  })

  it('gives all its records back, page by page', async () => {
    const long = 'x'.repeat(900_000)
    const bytes = Buffer.from('words').toString('base64')
    const all: MirrorChange[] = [
      ...['a', 'b', 'c', 'd'].map((id) => note(id, long)),
      { table: 'articleTexts', id: 't', row: { id: 't' }, bytes },
    ]
    for (const [index, change] of all.entries()) await append(index + 1, [change])
    const read: MirrorChange[] = []
    let pages = 0
    for (let offset = 0, done = false; !done; pages += 1) {
      const page = await mirrors.service.read({ mirrorId, offset })
      read.push(...page.changes)
      offset = page.next
      done = page.done
    }
    expect(read).toEqual(all)
    expect(pages).toBeGreaterThan(1)
  })

  it('leaves strangers in its folder alone', async () => {
    await append(1, [note('a', 'x')])
    await appendFile(path('journal-00000001.sync-conflict.jsonl'), 'what a synchroniser left\n')
    await restart()
    expect(await mirrors.service.head({ mirrorId })).toMatchObject({ sequence: 1, damaged: 0 })
  })
})
