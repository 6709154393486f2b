import { describe, expect, it } from 'vitest'
import { foldersFor, readHandedOver, readLaunchArguments, toHandOver } from './launch-arguments.ts'

const article = 'a1b2'.repeat(8)
const highlight = '0b9d8a0e-1111-4222-8333-444455556666'
const started = { cwd: '/home/me', appIsArgument: true }

describe('the command line', () => {
  it('names files and folders, counted from where it was typed', () => {
    const args = ['.', 'articles', '/other/one.txt', '../two.md']
    expect(readLaunchArguments(args, started)).toEqual({
      paths: ['/home/me/articles', '/other/one.txt', '/home/two.md'],
      links: [],
    })
  })

  it('names the app’s own folder first only when Electron was started with one', () => {
    const packaged = { ...started, appIsArgument: false }
    expect(readLaunchArguments(['one.txt'], packaged).paths).toEqual(['/home/me/one.txt'])
    expect(readLaunchArguments(['/app', 'one.txt'], started).paths).toEqual(['/home/me/one.txt'])
  })

  it('passes Chromium’s and a driver’s switches by', () => {
    const args = ['-r', '/driver.js', '--inspect=0', '--remote-debugging-port=0', '--no-sandbox']
    expect(readLaunchArguments([...args, '.', 'one.txt', '-psn_0_1'], started)).toEqual({
      paths: ['/home/me/one.txt'],
      links: [],
    })
  })

  it.each([
    [['.', '--data-dir', 'data'], '/home/me/data'],
    [['.', '--data-dir=/var/data'], '/var/data'],
    [['--data-dir=/var/data', '.'], '/var/data'],
  ])('names the data folder: %j', (args, dataFolder) => {
    expect(readLaunchArguments(args, started)).toEqual({ paths: [], links: [], dataFolder })
  })

  it.each([
    [['.', '--notes-dir', 'notes'], '/home/me/notes'],
    [['.', '--notes-dir=/sync/notes'], '/sync/notes'],
    [['.', '--notes-dir='], undefined],
  ])('names the folder of the notes: %j', (args, notesFolder) => {
    expect(readLaunchArguments(args, started)).toEqual({
      paths: [],
      links: [],
      ...(notesFolder === undefined ? {} : { notesFolder }),
    })
  })

  it('names links, good and bad', () => {
    const link = `lectern://article/${article}/highlight/${highlight}`
    expect(readLaunchArguments(['.', link, 'lectern://article/../etc'], started)).toEqual({
      paths: [],
      links: [link, 'lectern://article/../etc'],
    })
  })
})

describe('folders', () => {
  it('are the usual ones when none is named', () => {
    expect(foldersFor({}, '/config/Lectern')).toEqual({
      dataFolder: '/config/Lectern',
      profileFolder: '/config/Lectern/desktop',
    })
  })

  it('keep the profile in a data folder that was named', () => {
    expect(foldersFor({ dataFolder: '/d' }, '/usual')).toEqual({
      dataFolder: '/d',
      profileFolder: '/d/desktop',
    })
  })

  it('leave the usual data alone when only a profile was named', () => {
    expect(foldersFor({ profileFolder: '/p' }, '/usual').dataFolder).toBe('/p/lectern')
    expect(foldersFor({ profileFolder: '/p', dataFolder: '/d' }, '/usual')).toEqual({
      dataFolder: '/d',
      profileFolder: '/p',
    })
  })
})

describe('what a second start hands over', () => {
  it('arrives as it was read', () => {
    const link = `lectern://article/${article}/highlight/${highlight}`
    const read = readLaunchArguments(['.', 'one.txt', link], started)
    expect(readHandedOver(structuredClone(toHandOver(read)))).toEqual(read)
  })

  it.each([
    [undefined],
    [null],
    [{}],
    [{ paths: ['relative'], links: [] }],
    [{ paths: [1], links: [] }],
    [{ paths: [] }],
    ['/a'],
  ])('is passed by when it is no such thing: %j', (data) => {
    expect(readHandedOver(data)).toBeUndefined()
  })
})
