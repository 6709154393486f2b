import { expect, it } from 'vitest'
import { createHostEventHub } from '../host-events.ts'
import { createFarewell } from './farewell.ts'

function open({ isPageThere = true, limit = 60_000, pages = 1 } = {}) {
  const hub = createHostEventHub()
  const heard: string[] = []
  const farewell = createFarewell(hub.emit, () => isPageThere, limit)
  hub.listen((event) => {
    heard.push(event)
    return pages
  })
  return { hub, heard, farewell }
}

it('waits until the page has written everything down', async () => {
  const { heard, farewell } = open()
  let isOver = false
  const asked = farewell.ask().then(() => {
    isOver = true
  })
  await Promise.resolve()
  expect([heard, isOver]).toEqual([['shell.closing'], false])
  farewell.pageIsReady()
  await asked
  expect(isOver).toBe(true)
})

it('waits until each of several pages has', async () => {
  const { farewell } = open({ pages: 2 })
  let isOver = false
  const asked = farewell.ask().then(() => {
    isOver = true
  })
  farewell.pageIsReady()
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  farewell.pageIsReady()
  await asked
})

it('does not wait when all pages went a moment ago', async () => {
  await open({ pages: 0 }).farewell.ask()
})

it('tells the page once, however often it is asked, and again for another window', async () => {
  const { heard, farewell } = open()
  const asked = [farewell.ask(), farewell.ask()]
  farewell.pageIsReady()
  await Promise.all(asked)
  expect(heard).toHaveLength(1)
  const again = farewell.ask()
  farewell.pageIsReady()
  await again
  expect(heard).toHaveLength(2)
})

it('takes an answer that comes at once', async () => {
  const { hub, farewell } = open()
  hub.listen(() => {
    farewell.pageIsReady()
    return 0
  })
  await farewell.ask()
})

it('does not wait for a page that is not there', async () => {
  const { heard, farewell } = open({ isPageThere: false })
  await farewell.ask()
  expect(heard).toEqual([])
})

it('does not wait for ever', async () => {
  await open({ limit: 1 }).farewell.ask()
})
