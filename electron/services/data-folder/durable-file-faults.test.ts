import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { diskFaults, failAt, mendDisk } from '../../../tests/support/failing-disk.ts'
import { writeFileDurably } from './durable-file.ts'

vi.mock('node:fs/promises', async (load) => {
  const { overFailingDisk } = await import('../../../tests/support/failing-disk.ts')
  return overFailingDisk(await load())
})

describe('writing a file durably on a disk that fails', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-durable-'))
  })
  afterEach(async () => {
    mendDisk()
    await rm(folder, { recursive: true })
  })

  it.each(diskFaults)('leaves the old or the new content at every point: %s', async (fault) => {
    const path = join(folder, 'inner', 'a.json')
    await writeFileDurably(path, 'the old content')
    let points = 0
    for (;;) {
      failAt(points + 1, fault)
      const outcome = await writeFileDurably(path, 'new').catch((error: unknown) => error)
      const calls = mendDisk()
      const content = await readFile(path, 'utf8')
      expect(['the old content', 'new']).toContain(content)
      // The error is the disk's own, and no draft lies about.
      if (points < calls) expect(outcome).toHaveProperty('code')
      else expect([outcome, content]).toEqual([undefined, 'new'])
      expect(await readdir(join(folder, 'inner'))).toEqual(['a.json'])
      if (points >= calls) break
      points += 1
      await writeFileDurably(path, 'the old content')
    }
    expect(points).toBeGreaterThanOrEqual(8)
  })
})
