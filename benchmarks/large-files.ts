/**
 * Files of 20 MB in the running app: one line, paragraphs, tags and quotations in one another, a page,
 * letters of an old encoding. From the click to the first words, or to the reason why there are none; the
 * page's longest frame meanwhile, for that is how long a key may wait; and what the host ever held.
 */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { freePort } from '../tests/support/browser-shell.ts'
import { openApp } from './running-app.ts'
import type { Row } from './table.ts'
import { watchFrames } from './walk.ts'

const size = 20_000_000
/** Milliseconds, and megabytes. */
const limits = { opened: 5000, frame: 500, host: 1500 } as const

const small = 'small.txt'
/** Milliseconds. */
const indexingLimit = 180_000

const sentence = 'The keeper of the lock said that nobody had seen the boats leave before morning. '
const russian = 'Смотритель шлюза сказал, что никто не видел, как лодки ушли до утра. '
const times = (text: string): string => text.repeat(Math.floor(size / text.length))

/** Each begins with its own words, by which it is known once it is open. */
const files: Readonly<Record<string, (title: string) => string | Uint8Array>> = {
  'one line.txt': (title) => `${title} ${times(sentence)}`,
  'paragraphs.txt': (title) => `${title}\n\n${times(`${sentence.repeat(6)}\n\n`)}`,
  'old encoding.txt': (title) =>
    iconv.encode(`${title}\n\n${times(`${russian.repeat(6)}\n\n`)}`, 'windows-1251'),
  'headings and lists.md': (title) =>
    `# ${title}\n\n${times(`## A heading\n\n${sentence.repeat(4)}*and* [more](a.md)\n\n- one\n- two\n\n`)}`,
  'brackets.md': (title) => `# ${title}\n\n${times('[[(*_`<!--')}`,
  'quotations.md': (title) => `# ${title}\n\n${times(`${'> '.repeat(200)}deep\n\n`)}`,
  'page.html': (title) =>
    `<title>${title}</title><article>${times(`<h2>A heading</h2><p>${sentence.repeat(4)}<b>And</b> <a href="a">more</a></p>`)}`,
  'tags in tags.html': (title) => `<title>${title}</title>${times('<div><p>deep')}`,
  'attributes.html': (title) => `<title>${title}</title><p ${times('a=1 ')}>Words.`,
}

export async function largeFileRows(): Promise<readonly Row[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-bench-')))
  const [library, dataFolder] = [join(folder, 'library'), join(folder, 'data')]
  mkdirSync(library)
  mkdirSync(dataFolder)
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(library, name), content(titleOf(name)))
    }
    writeFileSync(join(library, small), 'Words.')
    // Sixty megabytes that take no room; refused before a byte of it is read.
    writeFileSync(join(library, 'sparse.txt'), '')
    truncateSync(join(library, 'sparse.txt'), 60_000_000)
    const { page, hostPid, close } = await openApp({ library, dataFolder }, await freePort())
    await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().waitFor()
    // Each alone: they are all read for the search at first, and two of them at a time is no one's library.
    await page.getByRole('contentinfo').getByRole('button', { name: 'Stop' }).waitFor()
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: 'Stop' })
      .waitFor({ state: 'hidden', timeout: indexingLimit })
    const rows: Row[] = []
    for (const name of [...Object.keys(files), 'sparse.txt']) {
      rows.push(...(await openRow(page, name)))
      await openSmall(page)
    }
    const held = { ours: mostMegabytes(hostPid), theirs: limits.host, goal: 1, unit: 'MB' }
    rows.push({ id: 'R-F3', work: 'most that the host ever held', peer: 'limit', ...held })
    await close()
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function titleOf(name: string): string {
  return `About ${name.replace('.', ' as ')}.`
}

/** What was open before goes on being laid out, which is not the next one's cost. */
async function openSmall(page: Page): Promise<void> {
  await page.getByRole('option').filter({ hasText: 'Words.' }).first().click()
  await page.getByRole('article', { name: 'Words.' }).getByText('Words.').waitFor()
}

async function openRow(page: Page, name: string): Promise<readonly Row[]> {
  const list = page.getByRole('listbox', { name: 'Articles' })
  // What could not be read for the search is listed by its name.
  const option = list
    .getByRole('option')
    .filter({ hasText: name.replace('.', ' as ') })
    .or(list.getByRole('option').filter({ hasText: name }))
    .first()
  await option.scrollIntoViewIfNeeded()
  await page.evaluate(watchFrames)
  const began = performance.now()
  await option.click()
  const opened = page.getByRole('article', { name: titleOf(name) }).getByText(/\w/)
  await opened.or(page.getByRole('main').getByRole('alert').getByText(name)).first().waitFor()
  const ours = performance.now() - began
  const frame = await page.evaluate(() => window.longest)
  const row = { id: 'R-F3', peer: 'limit', goal: 1 }
  return [
    { ...row, work: `${name}, opened`, ours, theirs: limits.opened },
    { ...row, work: `${name}, longest frame`, ours: frame, theirs: limits.frame },
  ]
}

function mostMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1000
}
