/** R1–R9 and K1, D2: opening, painting, finding, scrolling and saving, in a real Chromium. */
import type { Page } from 'playwright-core'
import type { Bench } from './page/main.tsx'
import { alternate, median, percentile, type Row } from './table.ts'

declare global {
  interface Window {
    bench: Bench
  }
}

const small = 50_000
const middle = 500_000
const large = 2_000_000
const rounds = 7

export async function readingRows(page: Page): Promise<readonly Row[]> {
  const openOurs = (characters: number, count: number): Promise<number> =>
    page.evaluate(([c, n]) => window.bench.openOurs(c, n), [characters, count] as const)
  const openPlain = (characters: number, count: number): Promise<number> =>
    page.evaluate(([c, n]) => window.bench.openPlain(c, n), [characters, count] as const)
  const addOurs = (characters: number, count: number): Promise<number> =>
    page.evaluate(([c, n]) => window.bench.addOneOurs(c, n), [characters, count] as const)

  const growth = await alternate(
    rounds,
    () => openOurs(large, 4000),
    () => openOurs(small, 250),
  )
  const against = await alternate(
    rounds,
    () => openOurs(middle, 1000),
    () => openPlain(middle, 1000),
  )
  const tiny = await alternate(
    rounds,
    () => openOurs(3000, 15),
    () => openPlain(3000, 15),
  )
  const whole: number[] = []
  const longest: number[] = []
  const plainWhole: number[] = []
  for (let round = 0; round < 3; round++) {
    const times = await page.evaluate((c) => window.bench.openOursWhole(c, 4000), large)
    whole.push(times.whole)
    longest.push(times.longest)
    plainWhole.push(await openPlain(large, 4000))
  }
  const add = await alternate(
    rounds,
    () => addOurs(middle, 1000),
    () => page.evaluate((c) => window.bench.addOnePlain(c, 1000), middle),
  )
  const addGrowth = await alternate(
    rounds,
    () => addOurs(large, 4000),
    () => addOurs(small, 250),
  )
  const find = await alternate(
    rounds,
    () => page.evaluate((c) => window.bench.findOurs(c, 'ren'), middle),
    () => page.evaluate((c) => window.bench.findPlain(c, 'ren'), middle),
  )
  const paint = await alternate(
    3,
    () => page.evaluate((c) => window.bench.paintAllOurs(c, 1000), middle),
    () => page.evaluate((c) => window.bench.paintAllPlain(c, 1000), middle),
  )
  // The peer takes seconds here.
  const paintMany = await alternate(
    1,
    () => page.evaluate((c) => window.bench.paintAllOurs(c, 10_000), large),
    () => page.evaluate((c) => window.bench.paintAllPlain(c, 10_000), large),
  )
  const resized = await page.evaluate((c) => window.bench.resizeOurs(c), large)
  const plainResized = await page.evaluate((c) => window.bench.resizePlain(c), large)
  const byParagraphs = await page.evaluate((c) => window.bench.scrollByParagraphs(c), large)
  const marked = await page.evaluate((c) => window.bench.scrollOurs(c, 10_000), large)
  const bare = await page.evaluate((c) => window.bench.scrollOurs(c, 0), large)

  return [
    row('R1', 'first frame, 2 MB with 4,000 highlights', 'ours, 50 kB with 250', growth, 1.5),
    row('R2', 'first frame, 500 kB with 1,000', 'React paragraphs + mark.js', against, 0.15),
    row('R2b', 'first frame, 3 kB with 15', 'React paragraphs + mark.js', tiny, 1.15),
    row(
      'R3',
      'longest task while opening 2 MB with 4,000',
      'React paragraphs + mark.js: open',
      { ours: median(longest), theirs: median(plainWhole) },
      0.08,
    ),
    row(
      'R4',
      'all mounted, 2 MB with 4,000',
      'React paragraphs + mark.js: open',
      { ours: median(whole), theirs: median(plainWhole) },
      0.75,
    ),
    row('R5', 'script to paint all, 500 kB with 1,000', 'mark.js over the article', paint, 0.35),
    row('R5', 'script to paint all, 2 MB with 10,000', 'mark.js over the article', paintMany, 0.12),
    row('R6', 'paint one more, 500 kB with 1,000', 'mark.js over the article', add, 0.05),
    row('R6b', 'paint one more, 2 MB with 4,000', 'ours, 50 kB with 250', addGrowth, 1.5),
    row('R7', 'find a common word, 500 kB', 'mark.js mark() over the article', find, 0.35),
    row(
      'R8',
      'a frame of scrolling, 2 MB with 10,000 highlights',
      'ours, none',
      { ours: median(marked), theirs: median(bare) },
      2,
    ),
    row(
      'R8b',
      'a frame of scrolling, 2 MB',
      'content-visibility per paragraph',
      { ours: median(bare), theirs: median(byParagraphs) },
      0.35,
    ),
    row(
      'R9',
      'a frame of resizing, 2 MB',
      'no content-visibility',
      { ours: median(resized), theirs: median(plainResized) },
      0.15,
    ),
    row(
      'guard',
      'longest task while opening 2 MB',
      'limit',
      { ours: median(longest), theirs: 50 },
      1,
    ),
    row(
      'guard',
      'a frame of scrolling, 95th percentile',
      'limit',
      { ours: percentile(marked, 0.95), theirs: 16.7 },
      1,
    ),
  ]
}

export async function storeRows(page: Page): Promise<readonly Row[]> {
  const times = await page.evaluate(() => window.bench.measureStore(20_000, 40))
  const { save, read } = times
  return [
    row(
      'K1',
      'save a highlight, acknowledged (20,000 rows)',
      'bare strict put',
      { ours: save.ours, theirs: save.bare },
      3,
    ),
    row(
      'D2',
      'highlights of one article (97 of 20,000)',
      'bare index.getAll',
      { ours: read.ours, theirs: read.bare },
      2.2,
    ),
  ]
}

function row(
  id: string,
  work: string,
  peer: string,
  times: { readonly ours: number; readonly theirs: number },
  goal: number,
): Row {
  return { id, work, peer, ...times, goal }
}
