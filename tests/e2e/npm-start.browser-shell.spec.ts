import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, test } from '@playwright/test'
import { freePort } from '../support/browser-shell.ts'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { articleList, openArticle, openedArticle } from './actions.ts'
import { writeLibrary } from './library-files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sentence =
  'The lamplighters of the old harbour agreed on the need to keep the same hour along the quay after a winter of missed tides.'
const twelveParagraphs = ` \n date 2022-01-29 ${Array.from(
  { length: 12 },
  () => `${sentence} Until then each of them had lit them alone.`,
).join('\n\n')}\n`

type Started = { readonly child: ChildProcess; readonly output: () => string }

let folder: string
const running: ChildProcess[] = []

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-start-'))
  await mkdir(join(folder, 'articles'))
  await writeLibrary(folder, [{ path: 'articles/000_0a1b2c.txt', text: twelveParagraphs }])
})
test.afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** `npm start -- …` typed in the story's folder, on a machine where no desktop can start. */
function npmStart(...args: readonly string[]): Started {
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs'), ...args], {
    cwd: root,
    env: {
      ...process.env,
      INIT_CWD: folder,
      ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'no-electron-here'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let output = ''
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()))
  return { child, output: () => output }
}

async function end({ child, output }: Started): Promise<{ code: number | null; said: string }> {
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
  return { code: child.exitCode, said: output() }
}

async function addressOf({ output }: Started): Promise<string> {
  await expect.poll(output, { timeout: 60_000 }).toMatch(/^Lectern is open at \S+$/m)
  return /^Lectern is open at (\S+)$/m.exec(output())?.[1] ?? ''
}

test('without a desktop, npm start says why in one line and opens the browser shell', async () => {
  const port = String(await freePort())
  const first = npmStart('--no-open', '--port', port, '--data-dir', 'data', 'articles')
  const address = await addressOf(first)
  expect(address).toContain(`http://127.0.0.1:${port}/#t=`)
  expect(first.output().match(/desktop shell cannot start/g)).toHaveLength(1)
  expect(first.output()).toContain('(Electron’s program is not installed), so Lectern opens in')

  const browser = await chromium.launch(chromiumLaunchOptions())
  const page = await browser.newPage()
  await page.goto(address)
  await expect(articleList(page).getByRole('option')).toHaveCount(1)
  await openArticle(page, /^The lamplighters of the old harbour agreed .{20,}…/)
  await expect(openedArticle(page).locator('p[data-start]')).toHaveCount(12)
  const reading = page.getByRole('main', { name: 'Reading' })
  await expect(reading).toContainText('January 29, 2022')
  await expect(reading).toContainText('396 words')
  await expect(reading).toContainText('2 minutes')
  await expect(openedArticle(page)).not.toContainText('2022-01-29')

  // A second start leads to the first one, and does not pretend to have taken what it was given.
  const again = await end(npmStart('--browser', '--no-open', '--data-dir=data', 'articles'))
  expect(again.said).toContain(`Lectern is already open at ${address}`)
  expect(again.said).toContain('What you named was not opened')
  expect(again.code).toBe(1)
  const bare = await end(npmStart('--browser', '--no-open', '--data-dir=data'))
  expect(bare).toMatchObject({ code: 0, said: expect.stringContaining(address) })
  // The same port with other data is a problem with a way out.
  const other = await end(npmStart('--browser', '--no-open', '--port', port, '--data-dir=other'))
  expect(other.said).toContain(`Port ${port} cannot be used`)
  expect(other.said).toContain(`--port ${String(Number(port) + 1)}`)
  expect(other.code).toBe(1)
  await expect(openedArticle(page)).toBeVisible()
  await browser.close()

  first.child.kill('SIGINT')
  expect((await end(first)).code).toBe(0)
})

test('a port that a stranger has is named, with a way out', async () => {
  const stranger = createServer((socket) => socket.destroy())
  const port = await freePort()
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve))
  const started = npmStart('--browser', '--no-open', `--port=${String(port)}`, '--data-dir=data')
  const { code, said } = await end(started)
  expect(said).toContain(`Port ${String(port)} cannot be used: another program has it`)
  expect(code).toBe(1)
  await new Promise((resolve) => stranger.close(resolve))
})

test('--desktop without a desktop ends with the reason, and opens nothing else', async () => {
  const { code, said } = await end(npmStart('--desktop', '--data-dir=data', 'articles'))
  expect(said).toContain('The desktop shell cannot start: Electron’s program is not installed.')
  expect(said).not.toContain('Lectern is open')
  expect(code).toBe(1)
})
