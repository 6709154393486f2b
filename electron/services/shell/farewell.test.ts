import { expect, it } from 'vitest'
import { createHostEventHub } from '../host-events.ts'
import { createFarewell } from './farewell.ts'

function open({ isPageThere = true, limit = 60_000 } = {}) {
  const hub = createHostEventHub()
  const heard: string[] = []
  const farewell = createFarewell(hub.emit, () => isPageThere, limit)
  hub.listen((event) => heard.push(event))
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
