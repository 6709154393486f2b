import { describe, expect, it } from 'vitest'
import { readCommandArguments } from './command-arguments.ts'
import { commandNames, helpText } from './command-help.ts'

const usual = { dataFolder: undefined, notesFolder: undefined }

describe('the arguments of the command line', () => {
  it.each([
    [['stats'], { name: 'stats', folders: usual, json: false }],
    [
      ['stats', '--json', '--data-dir', 'd', '--notes-dir=n'],
      { name: 'stats', folders: { dataFolder: 'd', notesFolder: 'n' }, json: true },
    ],
    [['backup', '--out=o'], { name: 'backup', folders: usual, out: 'o', from: undefined }],
    [
      ['backup', '--out', 'o', '--from', 'f'],
      { name: 'backup', folders: usual, out: 'o', from: 'f' },
    ],
    [
      ['export', '--out', 'o'],
      {
        name: 'export',
        folders: usual,
        out: 'o',
        format: 'markdown',
        oneFile: false,
        filter: [],
        template: undefined,
      },
    ],
    [
      ['export', '--template', 'Plain Markdown', '--out', 'o'],
      {
        name: 'export',
        folders: usual,
        out: 'o',
        format: 'markdown',
        oneFile: false,
        filter: [],
        template: 'Plain Markdown',
      },
    ],
    [
      ['export', '--filter', 'has:note', '--format', 'json', '--one-file', '--out', 'o'],
      {
        name: 'export',
        folders: usual,
        out: 'o',
        format: 'json',
        oneFile: true,
        filter: [{ kind: 'note', isExcluded: false }],
        template: undefined,
      },
    ],
    [['--help'], { name: 'help', about: undefined }],
    [['help', 'stats'], { name: 'help', about: 'stats' }],
    [['backup', '-h'], { name: 'help', about: 'backup' }],
  ])('%j', (args, value) => {
    expect(readCommandArguments(args)).toEqual({ ok: true, value })
  })

  it.each([
    [[], 'Say what to do'],
    [['paint'], 'does not know “paint”'],
    [['stats', '--loud'], "Unknown option '--loud'"],
    [['stats', 'more'], "Unexpected argument 'more'"],
    [['stats', '--out', 'o'], "Unknown option '--out'"],
    [['export'], '--out'],
    [['backup', '--out'], '--out'],
    [['backup', '--out', 'o', '--data-dir', ''], '--data-dir needs a folder'],
    [['export', '--out', 'x', '--format', 'page'], '--format can be one of markdown, json,'],
    [['backup', '--out', 'x', '--from='], '--from needs a file'],
    [['export', '--out', 'x', '--template='], '--template needs the name'],
    [['export', '--out', 'x', '--format', 'json', '--template', 'Logseq'], 'is for Markdown'],
    [['stats', '--notes-dir='], '--notes-dir needs a folder'],
    [['export', '--out', 'x', '--filter', 'title:sea'], '“title:sea” cannot be filtered by'],
  ])('are refused in words: %j', (args, words) => {
    expect(readCommandArguments(args)).toEqual({
      ok: false,
      problem: expect.stringContaining(words) as string,
    })
  })

  it('are explained, all and each', () => {
    for (const name of commandNames) {
      expect(helpText(undefined)).toContain(`lectern ${name}`)
      expect(helpText(name)).toMatch(new RegExp(`^lectern ${name} `))
    }
  })
})
