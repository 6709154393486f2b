/** Writes all rows of a mirror into one file, and believes it only after reading it back. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { replaceFileDurably } from '../data-folder/durable-file.ts'
import { countRows, mirrorFormat, type MirrorState, type SnapshotHeader } from './mirror-files.ts'
import { sealedLine } from './sealed-line.ts'

/** Rows written at once; between two lots others get their turn. */
const lotSize = 500

/**
 * Resolves once the file is durable and was read back as it was meant; rejects, leaving nothing
 * under `path`, when the disk refuses or gives back something else.
 */
export async function writeSnapshot(path: string, state: MirrorState): Promise<void> {
  const body = createHash('sha256')
  for (const lot of lotsOf(state)) {
    body.update(lot, 'utf8')
    await nextTurn()
  }
  const header = sealedLine(headerOf(state, body.digest('hex')))
  const whole = createHash('sha256').update(header, 'utf8')
  const write = async (file: FileHandle): Promise<void> => {
    await file.appendFile(header, 'utf8')
    for (const lot of lotsOf(state)) {
      whole.update(lot, 'utf8')
      await file.appendFile(lot, 'utf8')
    }
  }
  await replaceFileDurably(path, write, async (draft) => {
    if ((await hashOfFile(draft)) === whole.digest('hex')) return
    throw new Error('A snapshot could not be read back as it was written.')
  })
}

function headerOf({ sequence, at, rows }: MirrorState, sha256: string): SnapshotHeader {
  const counts = countRows(rows.values())
  return { lectern: 'snapshot', format: mirrorFormat, sequence, at, counts, sha256 }
}

function* lotsOf({ rows }: MirrorState): Generator<string> {
  let lot: string[] = []
  for (const row of rows.values()) {
    lot.push(sealedLine(row))
    if (lot.length < lotSize) continue
    yield lot.join('')
    lot = []
  }
  if (lot.length > 0) yield lot.join('')
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
