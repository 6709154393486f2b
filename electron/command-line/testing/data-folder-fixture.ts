/** A real data folder with a mirror in it, and the command line as a process of its own. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach } from 'vitest'
import type { HostInfo } from '#shared/api/host-api.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { createMirrorService, type Mirrors } from '../../services/mirror/mirror-service.ts'

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

const entry = fileURLToPath(new URL('../index.ts', import.meta.url))
const mirrorIds = {
  desktop: '11111111-1111-4111-8111-111111111111',
  browser: '22222222-2222-4222-8222-222222222222',
} as const

class DataFolderFixture {
  root = ''
  data = ''
  out = ''
  readonly #mirrors = new Map<HostInfo['shell'], Mirrors>()
  #sequence = 0

  async make(): Promise<void> {
    this.root = await realpath(await mkdtemp(join(tmpdir(), 'lectern-command-line-')))
    this.data = join(this.root, 'data')
    this.out = join(this.root, 'out')
    await mkdir(this.data)
    await mkdir(this.out)
  }

  async remove(): Promise<void> {
    for (const mirrors of this.#mirrors.values()) await mirrors.close()
    this.#mirrors.clear()
    this.#sequence = 0
    await rm(this.root, { recursive: true })
  }

  /** As an open shell does it, which goes on being open. Later calls are told later. */
  async tell(
    changes: readonly MirrorChange[],
    shell: HostInfo['shell'] = 'desktop',
  ): Promise<void> {
    const mirrors =
      this.#mirrors.get(shell) ??
      createMirrorService({
        folder: {
          folder: () => Promise.resolve(join(this.data, 'mirror')),
          storesFile: join(this.data, 'stores.json'),
          isShared: () => false,
        },
        shell,
        now: () => Date.UTC(2026, 10, 24) + this.#sequence,
      })
    this.#mirrors.set(shell, mirrors)
    const mirrorId = mirrorIds[shell]
    this.#sequence += 1
    const sequence = this.#sequence
    await mirrors.service.append({ mirrorId, after: 0, sequence, complete: true, changes })
  }

  /** Names and contents of all files below the data folder. */
  async dataFiles(): Promise<Readonly<Record<string, string>>> {
    const found: Record<string, string> = {}
    for (const entry of await readdir(this.data, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile()) found[path] = await readFile(path, 'latin1')
    }
    return found
  }

  /** Changes bytes in the middle of the only journal. */
  async damageJournal(shell: HostInfo['shell'] = 'desktop'): Promise<void> {
    const path = join(this.data, 'mirror', mirrorIds[shell], 'journal-00000001.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, [`${'0'.repeat(16)} {}`, ...lines.slice(1)].join('\n'))
  }

  run(...args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
      env: { ...process.env, TZ: 'UTC' },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    return new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => {
        resolve({ code, stdout, stderr })
      })
    })
  }
}

/** For a whole test file: there before each of its tests, gone after it. */
export function useDataFolder(): DataFolderFixture {
  const fixture = new DataFolderFixture()
  beforeEach(() => fixture.make())
  afterEach(() => fixture.remove())
  return fixture
}

const stamp = { createdAt: 1, updatedAt: 1, revision: 1, deviceId: 'test' }

export function articleChange(id: string, title: string, fields: object = {}): MirrorChange {
  const row = { ...stamp, id, title, path: `folder/${title}.txt`, tags: [], ...fields }
  return { table: 'articles', id, row }
}

export function highlightChange(highlight: Highlight): MirrorChange {
  return { table: 'highlights', id: highlight.id, row: { ...highlight } }
}

export function noteChange(id: string, text: string): MirrorChange {
  return { table: 'articleNotes', id, row: { ...stamp, id, articleId: id, text } }
}
