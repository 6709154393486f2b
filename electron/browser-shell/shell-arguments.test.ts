import { describe, expect, it } from 'vitest'
import { readShellArguments } from './shell-arguments.ts'

const usual = {
  port: 4732,
  dataFolder: undefined,
  notesFolder: undefined,
  openBrowser: true,
  paths: [],
  links: [],
}

describe('the browser shell’s command line', () => {
  it.each([
    [[], usual],
    [['--port', '5000'], { ...usual, port: 5000 }],
    [['--port=5000'], { ...usual, port: 5000 }],
    [['--data-dir', 'd'], { ...usual, dataFolder: 'd' }],
    [['--data-dir=/d=e'], { ...usual, dataFolder: '/d=e' }],
    [['--notes-dir', 'n'], { ...usual, notesFolder: 'n' }],
    [['--notes-dir=/n=m'], { ...usual, notesFolder: '/n=m' }],
    [['--no-open', 'a', 'b.txt'], { ...usual, openBrowser: false, paths: ['a', 'b.txt'] }],
    [['--', '--port', 'x=y'], { ...usual, paths: ['--port', 'x=y'] }],
    [['lectern://article/a', 'b'], { ...usual, paths: ['b'], links: ['lectern://article/a'] }],
    [['--', 'lectern://article/a'], { ...usual, links: ['lectern://article/a'] }],
    [['x=y.txt'], { ...usual, paths: ['x=y.txt'] }],
  ])('%j is understood', (args, value) => {
    expect(readShellArguments(args)).toEqual({ ok: true, value })
  })

  it.each([
    [['--port'], 'no port'],
    [['--port', 'many'], 'no port'],
    [['--port=0'], 'no port'],
    [['--port=70000'], 'no port'],
    [['--data-dir'], 'needs a folder'],
    [['--data-dir='], 'needs a folder'],
    [['--notes-dir'], '--notes-dir needs a folder'],
    [['--notes-dir='], '--notes-dir needs a folder'],
    [['--host=0.0.0.0'], 'does not know'],
  ])('%j is refused in words', (args, words) => {
    const read = readShellArguments(args)
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(words) as string })
  })
})
