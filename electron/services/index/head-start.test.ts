import { afterEach, describe, expect, it } from 'vitest'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

const fixtures: IndexFixture[] = []

async function libraryOfOne(headStartMs: number): Promise<IndexFixture> {
  const fixture = await createIndexFixture({ headStartMs })
  fixtures.push(fixture)
  fixture.write('essay.txt', 'On waiting.\n')
  return fixture
}

const count = ({ index }: IndexFixture): number => index.counts().articles

afterEach(async () => {
  await Promise.all(fixtures.splice(0).map((fixture) => fixture.close()))
})

describe('the head start of the window', () => {
  it('keeps files waiting until a list is asked for', async () => {
    const waiting = await libraryOfOne(600_000)
    const scan = waiting.scan()
    // Meanwhile another library comes to its end.
    const other = await libraryOfOne(0)
    await other.scan()
    expect([count(waiting), count(other)]).toEqual([0, 1])

    expect(waiting.rows()).toEqual([])
    expect(await scan).toEqual({ state: 'ready' })
    expect(waiting.rows()).toHaveLength(1)
  })

  it('ends by itself where no window comes', async () => {
    const library = await libraryOfOne(1)
    await library.scan()
    expect(count(library)).toBe(1)
  })

  it('is not kept up by whoever asks for one file', async () => {
    const library = await libraryOfOne(600_000)
    await library.scan(['essay.txt'])
    expect(count(library)).toBe(1)
  })

  it('lets the reading be stopped before it has begun', async () => {
    const library = await libraryOfOne(600_000)
    const scan = library.scan()
    const stopped = library.index.stop(library.source.sourceId)
    library.rows()
    expect(await stopped).toEqual({ done: 0 })
    expect(await scan).toMatchObject({ state: 'stopped' })
  })

  it('does not keep the library from being closed', async () => {
    const library = await libraryOfOne(600_000)
    const scan = library.scan()
    await library.close()
    fixtures.length = 0
    expect(await scan).toEqual({ state: 'cancelled' })
  })
})
