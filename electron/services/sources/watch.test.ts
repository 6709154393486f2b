import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toSourceId } from '#shared/core/ids.ts'
import type { RegisteredSource } from './registered-source.ts'
import { watchSource, type SourceWatch } from './watch.ts'

let root: string
let watch: SourceWatch | undefined
let touched: (readonly string[] | undefined)[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-watch-'))
  touched = []
})

afterEach(async () => {
  await watch?.close()
  watch = undefined
  await rm(root, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const source: RegisteredSource = {
    sourceId: toSourceId('a'.repeat(16)),
    kind: 'folder',
    path: root,
    addedAt: 0,
  }
  watch = await watchSource(source, {
    onTouched: (paths) => touched.push(paths),
    onLost: () => undefined,
  })
}

/** Waits until a change of `path` was told since the last time this was asked. */
async function noticed(path: string): Promise<void> {
  await expect
    .poll(() => touched.some((paths) => paths === undefined || paths.includes(path)))
    .toBe(true)
  touched = []
}

describe('watching a folder', () => {
  it('tells of new, written and removed articles', async () => {
    await start()
    await writeFile(join(root, 'a.md'), 'one')
    await noticed('a.md')
    await writeFile(join(root, 'a.md'), 'two')
    await noticed('a.md')
    await rename(join(root, 'a.md'), join(root, 'b.md'))
    await noticed('b.md')
    await rm(join(root, 'b.md'))
    await noticed('b.md')
  })

  it('notices changes inside folders that were made in one go', async () => {
    await start()
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) {
      const path = `${name}/deep/er/a.md`
      await mkdir(join(root, name, 'deep/er'), { recursive: true })
      await writeFile(join(root, path), 'x')
      await expect.poll(() => touched.includes(undefined)).toBe(true)
      touched = []
      await writeFile(join(root, path), 'xy')
      await noticed(path)
    }
  })
})
