/**
 * G1, opening and memory: the built browser shell and a real Chromium, with that load and with next to
 * nothing. The loaded store is made as a user would get it: restored from its second copy.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { articleIdOf, sourceIdOf } from '#electron/services/sources/article-id.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { freePort } from '../tests/support/browser-shell.ts'
import { writeMirror } from './load-host.ts'
import { loadSize, longFile } from './load-records.ts'
import { openApp, pageMegabytes, residentMegabytes, type Folders } from './running-app.ts'
import { median, type Row } from './table.ts'

const rounds = 3

type Times = {
  readonly start: number
  readonly usual: number
  readonly long: number
  readonly hostMemory: number
  readonly pageMemory: number
}

/** `library` holds the articles of the records. */
export async function appRows(
  library: string,
  scratch: string,
  records: readonly MirrorChange[],
): Promise<readonly Row[]> {
  const loaded = { library, dataFolder: join(scratch, 'loaded') }
  const bare = { library, dataFolder: join(scratch, 'bare') }
  mkdirSync(join(loaded.dataFolder, 'mirror'), { recursive: true })
  mkdirSync(bare.dataFolder, { recursive: true })
  await writeMirror(join(loaded.dataFolder, 'mirror'), 'browser', records)
  const ports = { loaded: await freePort(), bare: await freePort() }
  const restored = await firstStart(loaded, ports.loaded, 'restore')
  await firstStart(bare, ports.bare)
  const times: Record<'loaded' | 'bare', Times[]> = { loaded: [], bare: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [await startOnce(loaded, ports.loaded), await startOnce(bare, ports.bare)]
    // What is compiled and read for the first time is no start of every day.
    if (round === 0) continue
    times.loaded.push(a)
    times.bare.push(b)
  }
  const row = (id: string, work: string, peer: string, name: keyof Times, goal: number): Row => ({
    ...{ id, work, peer, goal },
    ours: middle(name),
    theirs: middle(name, 'bare'),
    ...(name.endsWith('Memory') ? { unit: 'MB' } : {}),
  })
  const middle = (name: keyof Times, of: 'loaded' | 'bare' = 'loaded'): number =>
    median(times[of].map((one) => one[name]))
  const more = (name: keyof Times): number => middle(name) - middle(name, 'bare')
  return [
    row('G1', 'start → article on screen, that load', 'an empty store', 'start', 1.5),
    limitRow('start → article on screen', middle('start'), 3000),
    row('R-D10', 'open a usual article, marked', 'the same, no highlights', 'usual', 2),
    limitRow('open a usual article', middle('usual'), 1000),
    limitRow('open 2 MB with 20,000 highlights', middle('long'), 3000),
    row('G2', 'memory of the host', 'an empty store', 'hostMemory', 2),
    {
      ...{ id: 'G2', work: 'memory of the page beyond an empty store', peer: 'limit' },
      ...{ ours: more('pageMemory'), theirs: 50, goal: 1, unit: 'MB' },
    },
    limitRow('restore the whole store from the mirror', restored, 60_000),
  ]
}

function limitRow(work: string, ours: number, theirs: number): Row {
  return { id: 'R-D10', work, peer: 'limit', ours, theirs, goal: 1 }
}

/** The library is looked through to its end. Milliseconds that restoring took, from the click on. */
async function firstStart(folders: Folders, port: number, restore?: 'restore'): Promise<number> {
  const { page, close } = await openApp(folders, port)
  const began = performance.now()
  if (restore) {
    await page.getByRole('button', { name: 'Restore from the second copy' }).click()
    await page.getByRole('listbox', { name: 'Articles' }).waitFor()
  }
  const took = performance.now() - began
  const complete = `[role=option][aria-setsize="${String(loadSize.articles)}"]`
  await page.locator(complete).first().waitFor()
  await close()
  return took
}

async function startOnce(folders: Folders, port: number): Promise<Times> {
  const { library, dataFolder } = folders
  const { page, began, hostPid, close } = await openApp(folders, port)
  const shown = dataFolder.includes('loaded') ? 'mark' : 'p'
  await openByAddress(page, library, usualFile(1), shown)
  const start = performance.now() - began
  const usual = await openByAddress(page, library, usualFile(2), shown)
  const long = await openByAddress(page, library, longFile, shown)
  await openByAddress(page, library, usualFile(3), shown)
  const pageMemory = await pageMegabytes(page)
  const hostMemory = residentMegabytes(hostPid)
  await close()
  return { start, usual, long, hostMemory, pageMemory }
}

function usualFile(number: number): string {
  return `year-0/${String(number).padStart(5, '0')}.txt`
}

/** Milliseconds until its first paragraph, or its first mark, is painted. */
async function openByAddress(
  page: Page,
  library: string,
  path: string,
  shown: 'p' | 'mark',
): Promise<number> {
  const articleId = articleIdOf(sourceIdOf(library), path)
  // The list comes when the start is over; before that the address is not listened to.
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().waitFor()
  return page.evaluate(
    async ([id, wanted]) => {
      const before = document.querySelector('main article')?.textContent
      const clock = performance.now()
      location.hash = `#/article/${id}`
      // No function of its own in here: what names it is not there in the page.
      for (;;) {
        const article = document.querySelector('main article')
        if (article?.querySelector(wanted) != null && article.textContent !== before) break
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - clock
    },
    [articleId, shown] as const,
  )
}
