/** The host at that load: a snapshot, the start, a backup, and how long nobody else gets their turn. */
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createBackups } from '#electron/services/backups/backups-service.ts'
import { writeFileDurably } from '#electron/services/data-folder/durable-file.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { partsOf } from '#renderer/mirror/parts.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { alternate, type Row } from './table.ts'

const loadMirrorId = '11111111-1111-4111-8111-111111111111'

/** Milliseconds: what nobody notices while typing, and what a start or a snapshot may take. */
const limits = { stall: 100, snapshot: 5000 } as const
const rounds = 3

/** `folder` holds all mirrors. */
export async function writeMirror(
  folder: string,
  shell: 'desktop' | 'browser',
  records: readonly MirrorChange[],
): Promise<void> {
  const mirrors = createMirrorService({ folder, shell, now: Date.now })
  const parts = partsOf(records)
  for (const [index, changes] of parts.entries()) {
    const complete = index === parts.length - 1
    await mirrors.service.append({
      mirrorId: loadMirrorId,
      after: 0,
      sequence: 1,
      complete,
      changes,
    })
  }
  await mirrors.close()
}

export async function hostRows(
  scratch: string,
  records: readonly MirrorChange[],
): Promise<readonly Row[]> {
  const folder = join(scratch, 'mirror')
  mkdirSync(folder, { recursive: true })
  await writeMirror(folder, 'desktop', records)
  const open = (longestJournal?: number): Mirrors =>
    createMirrorService({
      folder,
      shell: 'desktop',
      now: Date.now,
      ...(longestJournal === undefined ? {} : { longestJournal }),
    })

  let sequence = 1
  const folding = open(1)
  await folding.service.store({})
  const snapshots = await measured(rounds, () => {
    sequence += 1
    const changes = records.slice(0, 1)
    return folding.service.append({
      mirrorId: loadMirrorId,
      after: 0,
      sequence,
      complete: true,
      changes,
    })
  })
  await folding.close()

  const mirrorFiles = filesOf(join(folder, loadMirrorId))
  const stalls: number[] = []
  const start = await alternate(
    rounds,
    async () => {
      const mirrors = open()
      const { ms, stall } = await measuredOnce(() => mirrors.service.store({}))
      stalls.push(stall)
      await mirrors.close()
      return ms
    },
    () => timed(() => readBare(mirrorFiles)),
  )

  const mirrors = open()
  const backups = createBackups({
    folder: () => Promise.resolve(join(scratch, 'backups')),
    mirror: mirrors.whole,
    ownMirrors: mirrors.own,
    shell: 'desktop',
    now: Date.now,
    resolveFolder: () => undefined,
    isInsideLibrary: () => Promise.resolve(false),
  })
  const backupStalls: number[] = []
  const backup = await alternate(
    rounds,
    async () => {
      const { ms, stall } = await measuredOnce(() => backups.service.make({ reason: 'asked' }))
      backupStalls.push(stall)
      return ms
    },
    async () => {
      const bytes = Buffer.concat(
        filesOf(join(scratch, 'backups'))
          .slice(-1)
          .map((path) => readFileSync(path)),
      )
      return timed(async () => {
        await writeFileDurably(join(scratch, 'bare'), bytes)
        readBare([join(scratch, 'bare')])
      })
    },
  )
  await mirrors.close()

  return [
    {
      id: 'R-D10',
      work: 'snapshot of the mirror',
      peer: 'limit',
      ours: snapshots.ms,
      theirs: limits.snapshot,
      goal: 1,
    },
    stallRow('snapshot', snapshots.stall),
    {
      id: 'R-D10',
      work: 'start check, host: read the mirror',
      peer: 'read and JSON.parse its lines',
      ...start,
      goal: 3,
    },
    stallRow('start check', Math.max(...stalls.slice(1))),
    {
      id: 'R-D10',
      work: 'backup',
      peer: 'the same bytes durably, and parsed',
      ...backup,
      goal: 5,
    },
    stallRow('backup', Math.max(...backupStalls.slice(1))),
  ]
}

function stallRow(work: string, stall: number): Row {
  return {
    id: 'R-D10',
    work: `longest wait of others for the host: ${work}`,
    peer: 'limit',
    ours: stall,
    theirs: limits.stall,
    goal: 1,
  }
}

type Measured = { readonly ms: number; readonly stall: number }

/** The worst of all rounds. */
async function measured(times: number, work: () => Promise<unknown>): Promise<Measured> {
  let worst: Measured = { ms: 0, stall: 0 }
  for (let round = 0; round <= times; round += 1) {
    const { ms, stall } = await measuredOnce(work)
    if (round === 0) continue
    worst = { ms: Math.max(ms, worst.ms), stall: Math.max(stall, worst.stall) }
  }
  return worst
}

async function measuredOnce(work: () => Promise<unknown>): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  await new Promise((resolve) => setTimeout(resolve, 5))
  delay.enable()
  const ms = await timed(work)
  // The last turn is told only when the next one begins.
  await new Promise((resolve) => setTimeout(resolve, 5))
  delay.disable()
  return { ms, stall: delay.max / 1e6 }
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
}

function readBare(paths: readonly string[]): number {
  let records = 0
  for (const path of paths) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line === '') continue
      JSON.parse(line.slice(line.indexOf(' ') + 1))
      records += 1
    }
  }
  return records
}
