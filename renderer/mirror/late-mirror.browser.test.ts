import { afterEach, expect, it, vi } from 'vitest'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { mirrorIdOf, outboxEnds } from '#renderer/data/outbox.ts'
import { createOrThrow, markOf, openTestContext } from '#renderer/data/testing/test-context.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { inMemoryMirror } from '../../tests/support/in-memory-mirror.ts'
import { feedMirror } from './mirror-feeder.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('a host that does not answer is told of, is not told twice at once, and catches up', async () => {
  const real = inMemoryMirror()
  let release: () => void = () => undefined
  let held: Promise<void> = Promise.resolve()
  const under = { way: 0, most: 0 }
  const mirror: MirrorService = {
    ...real,
    append: async (input) => {
      under.way += 1
      under.most = Math.max(under.most, under.way)
      await held
      under.way -= 1
      return real.append(input)
    },
  }
  const context = await openTestContext()
  const troubles: (string | undefined)[] = []
  const onTrouble = (reason: string | undefined) => troubles.push(reason)
  const end = feedMirror({
    context,
    mirror,
    compared: true,
    onFuller: () => undefined,
    onTrouble,
    onMerged: () => undefined,
  })
  const { id } = await createOrThrow(context, markOf('tide'))
  const told = async (): Promise<boolean> => {
    const mirrorId = await mirrorIdOf(context.db)
    if (mirrorId === undefined) return false
    return (await real.head({ mirrorId })).sequence === (await outboxEnds(context.db))?.last
  }
  await expect.poll(told).toBe(true)

  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
  held = new Promise((resolve) => {
    release = resolve
  })
  await setHighlightNote(context, { id, note: 'Said into the silence.' })
  await expect.poll(() => under.way).toBe(1)
  await vi.advanceTimersByTimeAsync(16_000)
  expect(troubles).toEqual(['Lectern’s own program has not answered for a while'])
  await setHighlightNote(context, { id, note: 'And more of it.' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(under.most).toBe(1)

  release()
  await expect.poll(told).toBe(true)
  expect(troubles.at(-1)).toBeUndefined()
  const mirrorId = (await mirrorIdOf(context.db)) ?? ''
  const { changes } = await real.read({ mirrorId, offset: 0 })
  expect(changes.find((one) => one.id === id)?.row).toMatchObject({ note: 'And more of it.' })
  expect(under.most).toBe(1)
  end()
  await context.close()
})
