import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOrdinaryUser } from '../../../tests/support/ordinary-user.ts'
import { readArticleFile } from './read-article-file.ts'

let folder: string
let root: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-read-'))
  root = join(folder, 'library')
  mkdirSync(root)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function codeOf(path: string, maxBytes?: number): string {
  const file = readArticleFile({ root, path, ...(maxBytes === undefined ? {} : { maxBytes }) })
  if (file.ok) return 'read'
  if (path !== '' && !path.includes('\0')) expect(file.problem.message).toContain(`“${path}”`)
  return file.problem.code
}

describe('reading the file of an article', () => {
  it('gives its bytes, size and time of change', () => {
    mkdirSync(join(root, 'inner'))
    writeFileSync(join(root, 'inner', 'a.txt'), 'Words.')
    utimesSync(join(root, 'inner', 'a.txt'), 1_700_000_000, 1_700_000_000)
    const file = readArticleFile({ root, path: 'inner/a.txt' })
    expect(file.ok && new TextDecoder().decode(file.value.bytes)).toBe('Words.')
    expect(file).toMatchObject({ ok: true, value: { size: 6, modifiedAt: 1_700_000_000_000 } })
  })

  it('works when the source is the file itself', () => {
    const path = join(root, 'a.txt')
    writeFileSync(path, 'Words.')
    expect(readArticleFile({ root: path, path: 'a.txt' }).ok).toBe(true)
  })

  it('refuses what is missing, empty, too large or no file, each in words', () => {
    writeFileSync(join(root, 'empty.txt'), '')
    writeFileSync(join(root, 'large.txt'), 'x'.repeat(101))
    mkdirSync(join(root, 'folder.txt'))
    expect(codeOf('gone.txt')).toBe('missing')
    expect(codeOf('large.txt/inside')).toBe('missing')
    expect(codeOf('empty.txt')).toBe('empty')
    expect(codeOf('large.txt', 100)).toBe('too-large')
    expect(codeOf('large.txt', 101)).toBe('read')
    expect(codeOf('folder.txt')).toBe('not-a-file')
  })

  it('refuses a huge file by its size alone', () => {
    writeFileSync(join(root, 'huge.txt'), '')
    truncateSync(join(root, 'huge.txt'), 10 * 2 ** 30)
    expect(codeOf('huge.txt')).toBe('too-large')
    const file = readArticleFile({ root, path: 'huge.txt' })
    expect(!file.ok && file.problem.message).toContain('50 MB')
  })

  it('refuses what it may not read, in words', () => {
    writeFileSync(join(root, 'closed.txt'), 'Words.', { mode: 0 })
    mkdirSync(join(root, 'closed'))
    writeFileSync(join(root, 'closed', 'a.txt'), 'Words.')
    chmodSync(join(root, 'closed'), 0)
    chmodSync(folder, 0o755)
    const read = (path: string) => asOrdinaryUser(() => readArticleFile({ root, path }))
    for (const path of ['closed.txt', 'closed/a.txt']) {
      const file = read(path)
      expect(!file.ok && file.problem).toMatchObject({ code: 'unreadable' })
      expect(!file.ok && file.problem.message).toContain('permission was refused')
    }
    chmodSync(join(root, 'closed'), 0o755)
  })

  it.skipIf(process.platform !== 'linux')(
    'tells a name that is not Unicode from a file that is gone',
    () => {
      mkdirSync(join(root, 'inner'))
      writeFileSync(Buffer.from(join(root, 'inner', 'caf\u00e9.txt'), 'latin1'), 'Words.')
      expect(codeOf('inner/caf\uFFFD.txt')).toBe('unreadable')
      expect(codeOf('inner/t\uFFFD.txt')).toBe('missing')
      expect(codeOf('caf\uFFFD.txt')).toBe('missing')
    },
  )

  it('does not wait at a pipe, a socket or a device', async () => {
    execFileSync('/usr/bin/env', ['mkfifo', join(root, 'pipe.txt')])
    expect(codeOf('pipe.txt')).toBe('not-a-file')
    symlinkSync('/dev/zero', join(root, 'zero.txt'))
    expect(codeOf('zero.txt')).toBe('unreadable')
    const server = createServer()
    await new Promise<void>((resolve) => {
      server.listen(join(root, 'socket.txt'), resolve)
    })
    expect(codeOf('socket.txt')).toBe('not-a-file')
    await new Promise((resolve) => server.close(resolve))
  })

  it('follows links inside the folder and none out of it', () => {
    writeFileSync(join(folder, 'secret.txt'), 'Secret.')
    writeFileSync(join(root, 'a.txt'), 'Words.')
    symlinkSync(join(root, 'a.txt'), join(root, 'inside.txt'))
    symlinkSync(join(folder, 'secret.txt'), join(root, 'outside.txt'))
    symlinkSync(folder, join(root, 'up'))
    symlinkSync('loop.txt', join(root, 'loop.txt'))
    symlinkSync('nowhere', join(root, 'dangling.txt'))
    expect(codeOf('inside.txt')).toBe('read')
    expect(codeOf('outside.txt')).toBe('unreadable')
    expect(codeOf('up/secret.txt')).toBe('unreadable')
    expect(codeOf('loop.txt')).toBe('unreadable')
    expect(codeOf('dangling.txt')).toBe('missing')
  })

  it.each([
    '../secret.txt',
    'x/../../secret.txt',
    '/etc/passwd',
    '..',
    '.',
    '',
    'a\0.txt',
    './../library/../secret.txt',
  ])('does not leave the folder by the path %j', (path) => {
    writeFileSync(join(folder, 'secret.txt'), 'Secret.')
    mkdirSync(join(root, 'x'))
    expect(codeOf(path)).toBe('unreadable')
  })

  it('is not fooled by a folder whose name begins like the library', () => {
    mkdirSync(`${root}-other`)
    writeFileSync(join(`${root}-other`, 'a.txt'), 'Words.')
    expect(codeOf('../library-other/a.txt')).toBe('unreadable')
  })
})

describe('a file that is not text', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  it.each([
    ['a PNG image', png],
    ['a PDF document', Buffer.from('%PDF-1.7\n…')],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004rest')],
    ['a JPEG image', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['a GIF image', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['a database', Buffer.from('SQLite format 3\u0000')],
    ['does not hold text', Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 7) % 256))],
  ])('is named for what it is: %s', (what, bytes) => {
    writeFileSync(join(root, 'a.txt'), bytes)
    const file = readArticleFile({ root, path: 'a.txt' })
    expect(file).toMatchObject({ ok: false, problem: { code: 'binary' } })
    expect(!file.ok && file.problem.message).toContain(what)
  })

  it.each([
    ['UTF-16 with a mark', Buffer.from('\uFEFFWords, words.', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Words, and more words.', 'utf16le')],
    ['a story that begins like a picture', Buffer.from('GIF89a is a format, RIFF another.')],
    ['one stray zero', Buffer.from(`${'Words. '.repeat(100)}\u0000`)],
    ['one letter', Buffer.from('x')],
  ])('is not text in an unusual form: %s', (_what, bytes) => {
    writeFileSync(join(root, 'a.txt'), bytes)
    expect(codeOf('a.txt')).toBe('read')
  })
})
