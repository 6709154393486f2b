import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHostClient, type HostClient } from '#shared/api/client.ts'
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import { openHttpTransport, type HttpTransport } from '#renderer/host/http-transport.ts'
import { freePort } from '../../tests/support/browser-shell.ts'
import { startWorkerFromSource } from '../../tests/support/start-worker.ts'
import { runBrowserShell, type RunningShell } from './run-browser-shell.ts'
import type { ShellArguments } from './shell-arguments.ts'

// Each start compiles the workers from source.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let folder: string
let args: ShellArguments
let running: RunningShell[]
let transports: HttpTransport[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-shell-'))
  running = []
  transports = []
  for (const name of ['page', 'resources/samples', 'articles']) {
    await mkdir(join(folder, name), { recursive: true })
  }
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Lectern</title>')
  await writeFile(join(folder, 'articles', 'one.txt'), 'date 2022-01-29 Words of one article.\n')
  args = {
    port: await freePort(),
    dataFolder: join(folder, 'data'),
    notesFolder: undefined,
    openBrowser: false,
    paths: [],
    links: [],
  }
})
afterEach(async () => {
  for (const transport of transports) transport.close()
  for (const shell of running) await shell.close()
  await rm(folder, { recursive: true })
})

async function start(change: Partial<ShellArguments> = {}) {
  const started = await runBrowserShell(
    { ...args, ...change },
    {
      version: '1.2.3',
      startWorker: startWorkerFromSource,
      pageFolder: join(folder, 'page'),
      resourcesFolder: join(folder, 'resources'),
    },
  )
  if (started.ok) running.push(started.value)
  return started
}

async function connect(address: string): Promise<HostClient> {
  const { origin, hash } = new URL(address)
  const opened = await openHttpTransport({
    origin,
    token: hash.slice('#t='.length),
    extraHeaders: { origin },
  })
  if (!opened.ok) throw new Error(opened.problem)
  transports.push(opened.value)
  return createHostClient(opened.value)
}

async function startAndConnect(change: Partial<ShellArguments> = {}): Promise<HostClient> {
  const started = await start(change)
  if (!started.ok) throw new Error(started.problem.message)
  return connect(started.value.address)
}

describe('a browser shell', () => {
  it('says what it is, has no dialogs, and takes only tokens that it gave out', async () => {
    const client = await startAndConnect()
    expect(await client.shell.info({})).toMatchObject({
      version: '1.2.3',
      shell: 'browser',
      capabilities: { nativeDialogs: false, nativeMenu: false, dropPaths: false },
      dataFolder: args.dataFolder,
    })
    await expect(client.sources.addByDialog({ kind: 'folder' })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('folder picker') as string,
    })
    expect(await client.sources.addPicked({ tokens: ['0'.repeat(32)] })).toMatchObject({
      added: [],
      refused: [expect.stringContaining('choose it again')],
    })
  })

  it('adds what its command line names and opens a single file', async () => {
    const client = await startAndConnect({ paths: [join(folder, 'articles', 'one.txt')] })
    const opens: ArticleId[] = []
    client.on('sources.added', ({ open }) => open !== undefined && opens.push(open))
    const targets = await client.shell.takeOpenTargets({})
    opens.push(...targets.map((target) => target.articleId))
    await expect.poll(() => opens).toHaveLength(1)
    expect(await client.sources.list({})).toMatchObject([{ kind: 'file', name: 'one.txt' }])
    const opened = await client.articles.open({ articleId: opens[0] ?? toArticleId('') })
    expect(opened).toMatchObject({ ok: true, value: { metadata: { date: '2022-01-29' } } })
  })

  it('keeps the second copy where its command line says, and takes no library around it', async () => {
    const notesFolder = join(folder, 'Notes')
    await mkdir(notesFolder)
    const client = await startAndConnect({ notesFolder, paths: [folder] })
    const refused: string[] = []
    client.on('sources.added', (outcome) => refused.push(...outcome.refused))
    await client.shell.takeOpenTargets({})
    await expect
      .poll(() => refused)
      .toEqual([expect.stringContaining(`your notes are kept in “${notesFolder}”`)])
    expect(await client.sources.list({})).toEqual([])
    expect(await client.notesFolder.state({})).toEqual({ path: notesFolder, origin: 'argument' })
    const mirrorId = '11111111-1111-4111-8111-111111111111'
    await client.mirror.append({ mirrorId, after: 0, sequence: 1, complete: true, changes: [] })
    expect(await readdir(join(notesFolder, 'mirror'))).toEqual([mirrorId])
    const ofThisMachine = await readdir(join(folder, 'data'))
    expect(ofThisMachine).toEqual(expect.arrayContaining(['lectern.lock', 'stores.json']))
    expect(ofThisMachine).not.toContain('mirror')
  })

  it('leads a second start to the first', async () => {
    const first = await start()
    const second = await start({ port: await freePort() })
    expect(first.ok && first.value.address).toContain(`127.0.0.1:${String(args.port)}/#t=`)
    expect(second).toMatchObject({
      ok: false,
      problem: {
        running: { address: first.ok ? first.value.address : '', dataFolder: args.dataFolder },
      },
    })
  })

  it('names a port that is taken and leaves its own data folder free', async () => {
    await start()
    const dataFolder = join(folder, 'other-data')
    const refused = await start({ dataFolder })
    expect(refused).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(`Port ${String(args.port)}`) as string },
    })
    expect(await start({ dataFolder, port: await freePort() })).toMatchObject({ ok: true })
  })

  it('leaves neither lock nor key behind, and has a new key the next time', async () => {
    const first = await start()
    const file = join(folder, 'data', 'browser-shell.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ port: args.port })
    await running.pop()?.close()
    await expect(readFile(file)).rejects.toThrow('ENOENT')
    const second = await start()
    expect(second).toMatchObject({ ok: true })
    expect(second.ok && first.ok && second.value.address !== first.value.address).toBe(true)
  })
})
