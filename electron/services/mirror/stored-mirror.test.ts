import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMirrorService, type Mirrors } from './mirror-service.ts'
import { readStoredMirror } from './stored-mirror.ts'

const mirrorId = '11111111-1111-4111-8111-111111111111'

describe('a mirror that is read while Lectern writes it', () => {
  let dataFolder: string
  let mirrors: Mirrors
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'lectern-stored-'))
    mirrors = createMirrorService({
      folder: {
        folder: () => Promise.resolve(join(dataFolder, 'mirror')),
        storesFile: join(dataFolder, 'stores.json'),
        isShared: () => false,
      },
      shell: 'browser',
      now: () => 1,
      // Bytes: a snapshot takes the place of the journals with every change.
      longestJournal: 10,
    })
  })
  afterEach(async () => {
    await mirrors.close()
    await rm(dataFolder, { recursive: true })
  })

  async function tell(sequence: number): Promise<void> {
    const row = { id: 'a', text: String(sequence) }
    const changes = [{ table: 'articleNotes', id: 'a', row } as const]
    const after = sequence - 1
    await mirrors.service.append({ mirrorId, after, sequence, complete: true, changes })
  }

  async function read(): Promise<number> {
    const mirrorFolder = join(dataFolder, 'mirror')
    const found = await readStoredMirror({ dataFolder, mirrorFolder, isShared: false })
    expect(found).toMatchObject({ shell: 'browser', whole: { mirrorId, damaged: 0 } })
    const records = []
    for await (const one of found?.whole.records() ?? []) records.push(one)
    expect(records).toHaveLength(1)
    return Number(records[0]?.row?.text)
  }

  it('tells the whole state of one moment, never of an earlier one than before', async () => {
    await tell(1)
    const last = 60
    const writing = (async () => {
      for (let sequence = 2; sequence <= last; sequence += 1) await tell(sequence)
    })()
    const seen: number[] = []
    while (seen.at(-1) !== last) seen.push(await read())
    await writing
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(new Set(seen).size).toBeGreaterThan(1)
  })

  it('is none when nothing was ever told', async () => {
    const mirrorFolder = join(dataFolder, 'mirror')
    expect(await readStoredMirror({ dataFolder, mirrorFolder, isShared: false })).toBeUndefined()
  })
})
