import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toHighlightId } from '#shared/core/ids.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import type { DataContext } from '../data-context.ts'
import { StorageError } from '../storage-error.ts'
import { failRequestAt, mendStore, storeFaults, type StoreFault } from '../testing/failing-store.ts'
import { holdStore } from '../testing/faulty-store.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
} from '../testing/test-context.ts'
import { saveArticleNote, saveReadingPosition, setArticleTags } from './article-commands.ts'
import { deleteHighlight, setHighlightNote, setHighlightTags } from './edit-highlight.ts'
import { saveSetting } from './save-setting.ts'
import { redo, undo } from './undo.ts'

const article = articleRef()
const first = toHighlightId('id of command 0')

/** What a user does in a short while; each is one command. */
const commands: readonly ((context: DataContext) => Promise<unknown>)[] = [
  (context) => createOrThrow(context, markOf('tide')),
  (context) => createOrThrow(context, { ...markOf('noon'), note: 'When?' }),
  (context) => setHighlightNote(context, { id: first, note: 'It comes and goes.' }),
  (context) => setHighlightTags(context, { id: first, tags: ['sea', 'time'] }),
  (context) => saveArticleNote(context, { article, text: 'On tides.' }),
  (context) => deleteHighlight(context, { id: first }),
  (context) => undo(context),
  (context) => redo(context),
  (context) => undo(context),
  (context) => setArticleTags(context, { article, tags: ['read'] }),
  (context) => saveReadingPosition(context, { article, position: positionIn(article, 0.5) }),
  (context) => saveSetting(context, { key: 'theme', value: 'dark' }),
  (context) => createOrThrow(context, markOf('six', articleRef('2'))),
]

/** All that is in the store, and what the mirror has to be told of. */
async function content({ db }: DataContext): Promise<unknown> {
  const tables = await Promise.all(mirroredTables.map((name) => db.table(name).toArray()))
  const outbox = (await db.outbox.toArray()).map(({ keys }) => keys)
  return { tables, outbox }
}

/** Runs all commands, each a second time when it was refused, and looks at the store after each. */
async function run(): Promise<{
  readonly states: readonly unknown[]
  readonly refusals: readonly unknown[]
}> {
  const context = await openTestContext()
  const states: unknown[] = []
  const refusals: unknown[] = []
  for (const [number, command] of commands.entries()) {
    context.pass(60_000)
    const told = { ...context, deviceId: 'a device', newId: () => `id of command ${number}` }
    const before = await content(context)
    try {
      await command(told)
    } catch (error) {
      refusals.push(error)
      expect(await content(context)).toEqual(before)
      await command(told)
    }
    states.push(await content(context))
  }
  const requests = mendStore()
  await context.close()
  return { states, refusals: [...refusals, requests] }
}

describe('commands on a store that fails', () => {
  afterEach(() => {
    mendStore()
  })

  it.each(storeFaults)(
    'keep what was acknowledged, leave nothing of what was refused, and go on: %s',
    async (fault: StoreFault) => {
      failRequestAt(0, fault)
      const undisturbed = await run()
      const requests = Number(undisturbed.refusals[0])
      expect(requests).toBeGreaterThan(30)
      // The first requests are those of opening: a start that fails has a page of its own.
      const opening = await requestsOfOpening()
      for (let point = opening + 1; point <= requests; point += 1) {
        failRequestAt(point, fault)
        const { states, refusals } = await run()
        expect(states).toEqual(undisturbed.states)
        expect(refusals).toHaveLength(2)
        const [refusal] = refusals
        expect(refusal).toBeInstanceOf(StorageError)
        const isFull = fault === 'QuotaExceededError' || fault === 'aborted for want of space'
        expect(refusal).toMatchObject({
          code: isFull ? 'full' : 'failed',
          message: expect.stringMatching(/^Not saved: .* is safe\. /) as string,
        })
      }
    },
  )
})

describe('commands on a store that does not answer', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([...commands.keys()])(
    'wait, are known to be late, and are all done in order when it answers: from command %i on',
    async (from) => {
      const undisturbed = await run()
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const context = await openTestContext()
      const told = (number: number): DataContext => {
        context.pass(60_000)
        const now = context.now()
        const newId = (): string => `id of command ${number}`
        return { ...context, deviceId: 'a device', newId, now: () => now }
      }
      for (const [number, command] of commands.slice(0, from).entries()) {
        await command(told(number))
      }
      const before = await content(context)
      const release = await holdStore(context.db.name)
      const waiting = commands.slice(from).map((command, index) => command(told(from + index)))
      await vi.advanceTimersByTimeAsync(8_000)
      expect(context.history.turns.isLate()).toBe(true)
      release()
      await Promise.all(waiting)
      expect(context.history.turns.isLate()).toBe(false)
      expect(await content(context)).not.toEqual(before)
      expect(await content(context)).toEqual(undisturbed.states.at(-1))
      await context.close()
    },
  )
})

async function requestsOfOpening(): Promise<number> {
  failRequestAt(0, 'AbortError')
  const context = await openTestContext()
  const requests = mendStore()
  await context.close()
  return requests
}
