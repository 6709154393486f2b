import { describe, expect, it } from 'vitest'
import {
  browserArguments,
  desktopArguments,
  desktopObstacle,
  electronExecutable,
  readStartArguments,
} from './start-plan.mjs'

const nothing = {
  shell: undefined,
  port: undefined,
  dataFolder: undefined,
  notesFolder: undefined,
  open: true,
  paths: [],
}

function read(args: string[], platform: NodeJS.Platform = 'linux') {
  return readStartArguments(args, platform === 'win32' ? 'C:\\me' : '/home/me', platform)
}

describe('the arguments of npm start', () => {
  it.each([
    [[], nothing],
    [['--browser'], { ...nothing, shell: 'browser' }],
    [['--desktop'], { ...nothing, shell: 'desktop' }],
    [['--port', '5000'], { ...nothing, port: 5000 }],
    [['--port=5000'], { ...nothing, port: 5000 }],
    [['--data-dir', 'd'], { ...nothing, dataFolder: '/home/me/d' }],
    [['--data-dir=/d'], { ...nothing, dataFolder: '/d' }],
    [['--notes-dir', 'n'], { ...nothing, notesFolder: '/home/me/n' }],
    [['--notes-dir=/n=m'], { ...nothing, notesFolder: '/n=m' }],
    [['--no-open'], { ...nothing, open: false }],
    [['a b', '/c/d.txt'], { ...nothing, paths: ['/home/me/a b', '/c/d.txt'] }],
    [['lectern://article/x', 'a'], { ...nothing, paths: ['lectern://article/x', '/home/me/a'] }],
    [['--', '--odd-name.txt'], { ...nothing, paths: ['/home/me/--odd-name.txt'] }],
  ])('%j are understood', (args, value) => {
    expect(read(args)).toEqual({ ok: true, value })
  })

  it('count paths from the caller’s folder on Windows too', () => {
    expect(read(['articles'], 'win32')).toMatchObject({ value: { paths: ['C:\\me\\articles'] } })
  })

  it.each([
    [['--port'], 'port'],
    [['--port', '0'], 'port'],
    [['--port', '65536'], 'port'],
    [['--port', '12a'], 'port'],
    [['--data-dir'], 'folder'],
    [['--data-dir='], 'folder'],
    [['--notes-dir'], '--notes-dir needs a folder'],
    [['--unheard-of'], '--unheard-of'],
    [['-x'], '-x'],
    [['--desktop', '--browser'], 'one of'],
  ])('%j are refused with the usage', (args, word) => {
    const answer = read(args)
    expect(answer).toMatchObject({ ok: false })
    const problem = answer.ok ? '' : answer.problem
    expect(problem).toContain(word)
    expect(problem).toContain('npm start -- ')
  })
})

describe('the choice of a shell', () => {
  const desk = { executable: '/e/electron', overridden: false, platform: 'linux', env: {} } as const

  it.each([
    ['there is no program', { executable: undefined }, 'Electron’s program is not installed'],
    ['there is no display', {}, 'there is no display'],
    ['X11 shows windows', { env: { DISPLAY: ':0' } }, undefined],
    ['Wayland shows windows', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, undefined],
    ['this is macOS', { platform: 'darwin' as const }, undefined],
    ['this is Windows', { platform: 'win32' as const }, undefined],
    ['the program was named by hand', { overridden: true }, undefined],
  ])('is right where %s', (_where, change, obstacle) => {
    expect(desktopObstacle({ ...desk, ...change })).toBe(obstacle)
  })

  it.each([
    ['linux', undefined, {}, '/m/electron/dist/electron'],
    ['linux', 'electron\n', {}, '/m/electron/dist/electron'],
    ['darwin', undefined, {}, '/m/electron/dist/Electron.app/Contents/MacOS/Electron'],
    ['linux', undefined, { ELECTRON_OVERRIDE_DIST_PATH: '/own' }, '/own/electron'],
    ['linux', 'named', { ELECTRON_OVERRIDE_DIST_PATH: '/own' }, '/own/named'],
  ] as const)('looks for the program on %s (%s, %j)', (platform, pathText, env, executable) => {
    const packageFolder = '/m/electron'
    expect(electronExecutable({ packageFolder, pathText, platform, env })).toBe(executable)
  })
})

describe('what the shells are started with', () => {
  const given = {
    port: 5000,
    dataFolder: '/d',
    notesFolder: '/n',
    open: false,
    paths: ['/a', '/--b'],
  }

  it('is the app’s folder, data and paths for the desktop', () => {
    expect(desktopArguments('/app', given)).toEqual([
      '/app',
      '--data-dir=/d',
      '--notes-dir=/n',
      '/a',
      '/--b',
    ])
  })

  it('is everything for the browser shell', () => {
    expect(browserArguments(given)).toEqual([
      '--port=5000',
      '--data-dir=/d',
      '--notes-dir=/n',
      '--no-open',
      '--',
      '/a',
      '/--b',
    ])
    expect(
      browserArguments({
        port: undefined,
        dataFolder: undefined,
        notesFolder: undefined,
        open: true,
        paths: [],
      }),
    ).toEqual([])
  })
})
