import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findBrowser, hasDisplay } from './find-browser.ts'
import { browserSwitches, launchBrowser, removeHandOver } from './launch-browser.ts'

describe('finding a browser', () => {
  const among = (...files: string[]) => ({ exists: (file: string) => files.includes(file) })

  it('takes the first Chromium on the path', () => {
    const env = { PATH: '/a:/b' }
    expect(
      findBrowser({ platform: 'linux', env, ...among('/b/chromium', '/b/google-chrome') }),
    ).toBe('/b/chromium')
    expect(findBrowser({ platform: 'linux', env, ...among('/c/chromium') })).toBeUndefined()
  })

  it('takes the one that was named, or none', () => {
    const env = { PATH: '/a', LECTERN_CHROMIUM: '/own/chrome' }
    const exists = among('/own/chrome', '/a/chromium')
    expect(findBrowser({ platform: 'linux', env, ...exists })).toBe('/own/chrome')
    expect(findBrowser({ platform: 'linux', env, ...among('/a/chromium') })).toBeUndefined()
  })

  it('knows the usual place on macOS', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(findBrowser({ platform: 'darwin', env: {}, ...among(chrome) })).toBe(chrome)
  })

  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('needs a display: %s with %j', (platform, env, shown) => {
    expect(hasDisplay({ platform, env })).toBe(shown)
  })
})

describe('launching it', () => {
  const address = 'http://127.0.0.1:4732/#t=secret'
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-launch-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('gives it a profile of its own and tells it to be quiet', () => {
    const switches = browserSwitches('/d/profile', 'file:///d/open.html', false)
    expect(switches).toEqual(
      expect.arrayContaining([
        '--app=file:///d/open.html',
        '--user-data-dir=/d/profile',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ]),
    )
    expect(switches).not.toContain('--no-sandbox')
  })

  it.runIf(process.platform !== 'win32')(
    'hands the key over in a private file and never on the command line',
    async () => {
      const executable = join(folder, 'browser')
      const seen = join(folder, 'seen')
      await writeFile(
        executable,
        `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}.part'\nmv '${seen}.part' '${seen}'\n`,
      )
      await chmod(executable, 0o700)
      const launched = await launchBrowser({
        executable,
        dataFolder: folder,
        address,
        asRoot: false,
      })
      expect(launched).toBe(true)
      const args = await vi.waitFor(() => readFile(seen, 'utf8'), { timeout: 15_000 })
      expect(args).toContain('open-lectern.html')
      expect(args).not.toContain('secret')
      const page = join(folder, 'open-lectern.html')
      expect(await readFile(page, 'utf8')).toContain(`url=${address}`)
      expect((await stat(page)).mode & 0o777).toBe(0o600)
      expect((await stat(join(folder, 'browser-profile'))).mode & 0o777).toBe(0o700)
      await removeHandOver(folder)
      await expect(stat(page)).rejects.toThrow('ENOENT')
    },
  )

  it('says when it could not be started', async () => {
    const executable = join(folder, 'none')
    expect(await launchBrowser({ executable, dataFolder: folder, address, asRoot: false })).toBe(
      false,
    )
  })
})
