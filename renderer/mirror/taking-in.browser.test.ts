import { expect, it, onTestFinished } from 'vitest'
import { saveReadingPosition } from '#renderer/data/commands/article-commands.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import type { MergeCount } from '#renderer/data/commands/merge-rows.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { inMemoryMirror, MirrorFolder } from '../../tests/support/in-memory-mirror.ts'
import { feedMirror } from './mirror-feeder.ts'
import { findPlace } from './tell-mirror.ts'

/** A window that feeds its mirror, and another device's store with its own, in one folder. */
async function setUp() {
  const folder = new MirrorFolder()
  const [here, there] = [await openTestContext(), await openTestContext()]
  const theirMirror = inMemoryMirror(folder)
  const takings: MergeCount[] = []
  const end = feedMirror({
    context: here,
    mirror: inMemoryMirror(folder),
    compared: true,
    onFuller: () => undefined,
    onTrouble: () => undefined,
    onMerged: (count) => takings.push(count),
  })
  onTestFinished(async () => {
    end()
    await here.close()
    await there.close()
  })
  const told = async (context: TestContext, words: string): Promise<boolean> => {
    const mirror = folder.mirrors.get((await mirrorIdOf(context.db)) ?? '')
    return JSON.stringify([...(mirror?.rows.values() ?? [])]).includes(words)
  }
  return { here, there, folder, takings, told, tell: () => findPlace(there.db, theirMirror) }
}

const comeBack = (): void => {
  window.dispatchEvent(new Event('focus'))
}

it('takes in what others tell when the user comes back, once for each taking in', async () => {
  const { here, there, takings, tell } = await setUp()
  const { id } = await createOrThrow(there, markOf('tide'))
  await setHighlightNote(there, { id, note: 'From there.' })
  await tell()
  comeBack()
  await expect.poll(async () => (await here.db.highlights.get(id))?.note).toBe('From there.')
  // A look in the middle of their telling finds what is no news yet.
  const news = () => takings.filter((one) => one.news > 0)
  await expect.poll(news).toMatchObject([{ news: 1 }])

  await setHighlightNote(there, { id, note: 'From there, later.' })
  await tell()
  document.dispatchEvent(new Event('visibilitychange'))
  await expect.poll(async () => (await here.db.highlights.get(id))?.note).toBe('From there, later.')
  await expect.poll(news).toMatchObject([{ news: 1 }, { news: 1 }])
})

it('tells of no news when somebody only read elsewhere', async () => {
  const { here, there, takings, tell } = await setUp()
  const article = articleRef()
  await saveReadingPosition(there, { article, position: positionIn(article, 0.5) })
  await tell()
  comeBack()
  const place = async () => (await here.db.readingPositions.get(article.articleId))?.progress
  await expect.poll(place).toBe(0.5)
  // A look in the middle of their telling makes of it two takings in.
  await expect.poll(() => takings).not.toEqual([])
  expect(takings.filter((one) => one.news > 0)).toEqual([])
})

it('does not read again what is as it was', async () => {
  const { here, there, folder, told, tell } = await setUp()
  const { id } = await createOrThrow(there, markOf('tide'))
  await tell()
  comeBack()
  await expect.poll(() => here.db.highlights.get(id)).toBeDefined()
  await setHighlightNote(here, { id, note: 'From here.' })
  await expect.poll(() => told(here, 'From here.')).toBe(true)
  const reads = folder.reads.length
  comeBack()
  await setHighlightNote(here, { id, note: 'After the look.' })
  await expect.poll(() => told(here, 'After the look.')).toBe(true)
  comeBack()
  await setHighlightNote(here, { id, note: 'After another look.' })
  await expect.poll(() => told(here, 'After another look.')).toBe(true)
  expect(folder.reads).toHaveLength(reads)
})
