import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { startWorkerFromSource } from '../../../tests/support/start-worker.ts'
import type { StartWorker } from '../workers.ts'
import type { ParseOutcome, ParseRequest } from './parse-messages.ts'
import { createParsePool, type ParsePool } from './parse-pool.ts'

const articleId = toArticleId('a'.repeat(32))
let root: string
let pool: ParsePool
let started = 0

const counted =
  (start: StartWorker): StartWorker =>
  (name, data) => {
    started += 1
    return start(name, data)
  }

/** A worker that misbehaves with some files: sleeps for ever, throws, or ends itself. */
const startBadWorker: StartWorker = () =>
  new Worker(
    `const { parentPort } = require('node:worker_threads')
    parentPort.on('message', ({ id, request }) => {
      if (request.path === 'sleep.txt') for (;;) {}
      if (request.path === 'throw.txt') throw new Error('broken')
      if (request.path === 'exit.txt') process.exit(3)
      const held = []
      while (request.path === 'hold.txt') held.push(new Array(1000).fill({}))
      const problem = { code: 'empty', message: request.path }
      parentPort.postMessage({ kind: 'refused', id, problem })
    })
    parentPort.postMessage({ kind: 'ready' })`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } },
  )

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-pool-'))
  await writeFile(join(root, 'a.txt'), 'Words.')
})
afterEach(async () => {
  await pool.close()
  started = 0
})
afterAll(async () => {
  await rm(root, { recursive: true })
})

const request = (path: string): ParseRequest => ({ articleId, root, path })
const codeOf = (outcome: ParseOutcome): string => (outcome.ok ? 'parsed' : outcome.problem.code)

describe('a pool that is warmed up', () => {
  it('has started the worker that the first article needs', async () => {
    pool = createParsePool({ startWorker: counted(startWorkerFromSource) })
    pool.warmUp()
    pool.warmUp()
    expect(started).toBe(1)
    expect((await pool.parse({ articleId, root, path: 'a.txt' })).ok).toBe(true)
    expect(started).toBe(1)
  })
})

describe('parsing in worker threads', () => {
  it('starts no worker before one is needed, and then keeps it', async () => {
    pool = createParsePool({ startWorker: counted(startWorkerFromSource), size: 1 })
    expect(started).toBe(0)
    for (let round = 0; round < 3; round += 1) {
      const outcome = await pool.parse(request('a.txt'))
      expect(outcome.ok && canonicalText(outcome.value.content.blocks)).toBe('Words.\n')
    }
    expect(started).toBe(1)
  })

  it('answers each of many articles asked for at once with its own', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `${String(index)}.txt`)
    await Promise.all(names.map((name) => writeFile(join(root, name), `Article ${name}.`)))
    pool = createParsePool({ startWorker: counted(startWorkerFromSource) })
    const outcomes = await Promise.all(names.map((name) => pool.parse(request(name))))
    expect(outcomes.map((outcome) => outcome.ok && outcome.value.content.metadata.title)).toEqual(
      names.map((name) => `Article ${name}.`),
    )
    expect(started).toBe(2)
  })
})

describe('an article that brings its worker down', () => {
  it('is stopped at the time limit and named; the ones waiting are served', async () => {
    pool = createParsePool({ startWorker: counted(startBadWorker), size: 1, timeLimitMs: 200 })
    const outcomes = await Promise.all(
      ['sleep.txt', 'b.txt'].map((path) => pool.parse(request(path))),
    )
    expect(outcomes.map(codeOf)).toEqual(['parse-timeout', 'empty'])
    expect(!outcomes[0]?.ok && outcomes[0]?.problem.message).toContain('“sleep.txt”')
    expect(started).toBe(2)
  })

  it('is refused in words when it takes more memory than there is for one', async () => {
    const onFault = vi.fn()
    pool = createParsePool({ startWorker: startBadWorker, size: 1, timeLimitMs: 60_000, onFault })
    const names = ['hold.txt', 'b.txt']
    const outcomes = await Promise.all(names.map((path) => pool.parse(request(path))))
    expect(outcomes.map(codeOf)).toEqual(['too-large', 'empty'])
    expect(!outcomes[0]?.ok && outcomes[0]?.problem.message).toContain('“hold.txt”')
    expect(onFault).not.toHaveBeenCalled()
  })

  it('costs that article only when the worker throws or ends', async () => {
    const faults: unknown[] = []
    pool = createParsePool({
      startWorker: counted(startBadWorker),
      size: 1,
      onFault: (error) => faults.push(error),
    })
    const names = ['throw.txt', 'b.txt', 'exit.txt', 'c.txt']
    const outcomes = await Promise.all(names.map((path) => pool.parse(request(path))))
    expect(outcomes.map(codeOf)).toEqual(['parse-failed', 'empty', 'parse-failed', 'empty'])
    expect(faults.map(String)).toEqual(['Error: broken'])
  })
})

it('closing answers what is under way and takes nothing more', async () => {
  pool = createParsePool({ startWorker: startBadWorker, size: 1 })
  const pending = ['sleep.txt', 'b.txt'].map((path) => pool.parse(request(path)))
  await pool.close()
  expect((await Promise.all(pending)).map(codeOf)).toEqual(['parse-failed', 'parse-failed'])
  await expect(pool.parse(request('a.txt'))).rejects.toThrow('closed')
})
