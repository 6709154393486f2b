/** A folder as it may lie on anybody's disk: everything in it that can be read is, the rest says why not. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ArticleProblemCode } from '#shared/core/article/article.ts'
import { asOrdinaryUser } from '../../../tests/support/ordinary-user.ts'
import { readEntry } from './read-entry.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
let server: Server
beforeEach(async () => {
  library = await createIndexFixture({
    // As a user who may read there and nothing else, and while somebody deletes.
    read: (requests) => {
      rmSync(at('moving/vanishing.txt'), { force: true })
      return Promise.resolve(asOrdinaryUser(() => requests.map(readEntry)))
    },
  })
  server = createServer()
  chmodSync(library.folder, 0o755)
})
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  chmodSync(library.root, 0o755)
  await library.close()
})

const at = (path: string): string => join(library.root, path)

/** Unusual, and articles all the same. */
function writeHealthy(): readonly string[] {
  const deep = `${'d/'.repeat(64)}deep.txt`
  const texts = new Map<string, string | Uint8Array>([
    ['plain.txt', 'Plain words.'],
    ['UPPER.TXT', 'Words in capitals.'],
    ['🎣 fishing.md', 'Words with a picture.'],
    ['مقال.txt', 'Words from right to left.'],
    ['line\nbreak.txt', 'Words in two lines.'],
    [`${'n'.repeat(251)}.txt`, 'Words under a long name.'],
    ['\u00e9.txt', 'Words under one character.'],
    ['e\u0301.txt', 'Words under two.'],
    ['-rf.txt', 'Words like an option.'],
    ['<b>bold</b> & "quoted".html', '<p>Words in a page.'],
    ['%00%2e%2e.txt', 'Words like an address.'],
    ['dots....txt', 'Words with dots.'],
    ['C:\\windows.txt', 'Words of another system.'],
    [' spaces .txt', 'Words with spaces.'],
    ['folder.txt/inside.txt', 'Words in a folder.'],
    [deep, 'Words far below.'],
    ['mac.txt', 'Words\r\rof an old machine.'],
    ['mark.txt', '\uFEFFWords behind a mark.'],
    ['wide.txt', Buffer.from('\uFEFFWords, wide.', 'utf16le')],
    ['letter.txt', 'x'],
    ['one line.txt', 'The harbour lies still. '.repeat(873_813)],
    ['.hidden/target.txt', 'Words behind a link.'],
  ])
  for (const [path, text] of texts) library.write(path, text)
  linkSync(at('plain.txt'), at('same.txt'))
  symlinkSync('.hidden/target.txt', at('link.txt'))
  symlinkSync(library.root, at('folder.txt/up'))
  symlinkSync('.', at('round'))
  const hidden = '.hidden/target.txt'
  return [...texts.keys(), 'same.txt', 'link.txt'].filter((path) => path !== hidden)
}

async function writeOdd(): Promise<Readonly<Record<string, ArticleProblemCode>>> {
  library.write('moving/vanishing.txt', 'Words for a moment.')
  library.write('empty.txt', '')
  library.write('blank.txt', ' \n\n\t ')
  library.write('only a mark.txt', '\uFEFF')
  library.write('picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  library.write('program.md', Buffer.from('7f454c4602010100', 'hex'))
  library.write('zeros.txt', new Uint8Array(4096))
  library.write('archive.html', Buffer.from('PK\u0003\u0004\u0000rest'))
  library.write('sparse.txt', '')
  truncateSync(at('sparse.txt'), 10 * 2 ** 30)
  library.write('closed.txt', 'Words behind a lock.')
  chmodSync(at('closed.txt'), 0)
  writeFileSync(join(library.folder, 'outside.txt'), 'Private words.')
  for (const [name, target] of [
    ['broken.txt', 'nowhere'],
    ['circle.txt', 'circle.txt'],
    ['out.txt', join(library.folder, 'outside.txt')],
    ['zero.txt', '/dev/zero'],
    ['random.txt', '/dev/random'],
    ['terminal.txt', '/dev/tty'],
    ['to the pipe.txt', '.pipe'],
  ] as const) {
    symlinkSync(target, at(name))
  }
  for (const name of ['pipe.txt', '.pipe']) execFileSync('mkfifo', [at(name)])
  await new Promise<void>((resolve) => server.listen(at('socket.txt'), resolve))
  mkdirSync(at(`${'d/'.repeat(64)}too-deep`))
  // In Latin-1, as old archives have them.
  writeFileSync(Buffer.from(at('caf\u00e9.txt'), 'latin1'), 'Words of a café.')
  return {
    'moving/vanishing.txt': 'missing',
    'empty.txt': 'empty',
    'blank.txt': 'empty',
    'only a mark.txt': 'empty',
    'picture.txt': 'binary',
    'program.md': 'binary',
    'zeros.txt': 'binary',
    'archive.html': 'binary',
    'sparse.txt': 'too-large',
    'closed.txt': 'unreadable',
    'broken.txt': 'missing',
    'circle.txt': 'unreadable',
    'out.txt': 'unreadable',
    'zero.txt': 'unreadable',
    'random.txt': 'unreadable',
    'terminal.txt': 'unreadable',
    'to the pipe.txt': 'not-a-file',
    'pipe.txt': 'not-a-file',
    'socket.txt': 'not-a-file',
    [`${'d/'.repeat(64)}too-deep`]: 'unreadable',
    'caf\uFFFD.txt': 'unreadable',
  }
}

/** What a file is, to the last byte and the time of its last change. */
function stateOf(path: string): string {
  const { mtimeNs, size } = statSync(at(path), { bigint: true })
  const hash = createHash('sha256')
    .update(readFileSync(at(path)))
    .digest('hex')
  return `${path} ${mtimeNs} ${size} ${hash}`
}

// Other systems have other names and devices.
it.skipIf(process.platform !== 'linux')(
  'lists every healthy file among forty odd ones, says of each other why, and changes nothing',
  async () => {
    const healthy = writeHealthy()
    const odd = await writeOdd()
    for (const path of healthy) chmodSync(at(path), 0o444)
    chmodSync(library.root, 0o555)
    const before = healthy.map(stateOf)

    expect(await library.scan()).toEqual({ state: 'ready' })

    const rows = library.rows()
    const sound = rows.filter(({ problem }) => problem === undefined)
    expect(sound.map(({ path }) => path).toSorted()).toEqual(healthy.toSorted())
    const problems = rows.flatMap(({ path, problem }) => (problem ? [{ path, problem }] : []))
    const codes = problems.map(({ path, problem }) => [path, problem.code])
    expect(Object.fromEntries(codes)).toEqual(odd)
    for (const { path, problem } of problems) {
      expect(problem.message).toContain(`“${path}”`)
      expect(problem.message).toMatch(/\. \S.*\.$|nothing to read\.$/)
    }
    expect(library.index.search('private', 5).total).toBe(0)
    expect(library.index.search('harbour', 5).total).toBe(1)
    expect(healthy.map(stateOf)).toEqual(before)

    // What could not be read is looked at again, and nothing else is.
    library.progress.length = 0
    await library.scan()
    expect(library.progress.at(-1)?.unchanged).toBeGreaterThanOrEqual(healthy.length)
    expect(library.rows().filter(({ problem }) => problem === undefined)).toHaveLength(
      healthy.length,
    )
  },
)
