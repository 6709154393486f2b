import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOrdinaryUser } from '../../../tests/support/ordinary-user.ts'
import { walk, type WalkedFile, type WalkOptions, type WalkProblem } from './walk.ts'

let folder: string
let root: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-walk-'))
  root = join(folder, 'library')
  mkdirSync(root)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(path: string, text = 'words'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function walkAll(options: Partial<WalkOptions> = {}): {
  readonly paths: readonly string[]
  readonly files: readonly WalkedFile[]
  readonly problems: readonly WalkProblem[]
} {
  const batches = [...walk({ root, ...options })]
  const files = batches.flatMap((batch) => batch.files)
  const problems = batches.flatMap((batch) => batch.problems)
  return { paths: files.map(({ path }) => path).toSorted(), files, problems }
}

describe('walking a folder', () => {
  it('finds article files at every depth, and nothing else', () => {
    write('a.txt')
    write('deep/er/b.MD')
    write('deep/c.html')
    write('picture.png')
    write('folder.txt/d.txt')
    expect(walkAll().paths).toEqual(['a.txt', 'deep/c.html', 'deep/er/b.MD', 'folder.txt/d.txt'])
  })

  it('leaves out hidden things and installed packages', () => {
    write('.hidden.txt')
    write('.git/a.txt')
    write('node_modules/x/readme.md')
    write('shown.txt')
    expect(walkAll().paths).toEqual(['shown.txt'])
  })

  it('tells size and time of every file', () => {
    write('a.txt', 'twelve bytes')
    const [file] = walkAll().files
    expect(file?.size).toBe(12)
    expect(file?.modifiedAt).toBeGreaterThan(0)
  })

  it('gives batches, so that much can be stopped after little', () => {
    for (let index = 0; index < 25; index += 1) write(`${index % 5}/${index}.txt`)
    const batches = [...walk({ root, batchSize: 10 })]
    expect(batches.length).toBeGreaterThan(2)
    expect(batches.flatMap(({ files }) => files)).toHaveLength(25)
    const [first] = walk({ root, batchSize: 10 })
    expect(first?.files.length).toBeLessThanOrEqual(10)
  })

  it('begins at a folder or file inside, when asked', () => {
    write('a/one.txt')
    write('a/b/two.txt')
    write('c/three.txt')
    expect(walkAll({ from: 'a' }).paths).toEqual(['a/b/two.txt', 'a/one.txt'])
    expect(walkAll({ from: 'c/three.txt' }).paths).toEqual(['c/three.txt'])
    expect(walkAll({ from: 'gone.txt' }).problems).toEqual([
      { path: 'gone.txt', kind: 'missing', code: 'ENOENT' },
    ])
  })

  it('leaves out what belongs to another source', () => {
    write('a/one.txt')
    write('b/two.txt')
    write('b/three.txt')
    const exclude = new Set([join(root, 'a'), join(root, 'b', 'three.txt')])
    expect(walkAll({ exclude }).paths).toEqual(['b/two.txt'])
  })
})

describe('links', () => {
  it('never loop and never list a thing twice', () => {
    write('real/a.txt')
    symlinkSync(root, join(root, 'real', 'up'))
    symlinkSync('real', join(root, 'again'))
    symlinkSync('real/a.txt', join(root, 'copy.txt'))
    symlinkSync('circle.txt', join(root, 'circle.txt'))
    expect(walkAll().paths).toEqual(['circle.txt', 'real/a.txt'])
    expect(walkAll({ from: 'again' }).paths).toEqual([])
  })

  it('are followed to what would not be listed itself, once', () => {
    write('.store/a.txt')
    write('.store/data', 'plain words')
    symlinkSync('.store', join(root, 'one'))
    symlinkSync('.store', join(root, 'two'))
    symlinkSync('../.store', join(root, '.store', 'loop'))
    symlinkSync('.store/data', join(root, 'data.txt'))
    expect(walkAll().paths).toEqual(['data.txt', 'one/a.txt'])
  })

  it('do not lead out of the root; a file behind one is listed so that it can be explained', () => {
    mkdirSync(join(folder, 'private'))
    writeFileSync(join(folder, 'private', 'secret.txt'), 'secret')
    symlinkSync(join(folder, 'private'), join(root, 'private'))
    symlinkSync(join(folder, 'private', 'secret.txt'), join(root, 'secret.txt'))
    expect(walkAll().files).toEqual([{ path: 'secret.txt', size: -1, modifiedAt: 0 }])
  })

  it('of the hard kind are two files', () => {
    write('a.txt')
    linkSync(join(root, 'a.txt'), join(root, 'b.txt'))
    expect(walkAll().paths).toEqual(['a.txt', 'b.txt'])
  })
})

describe('odd things', () => {
  it('under an article’s name are listed without being opened', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.txt')])
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(join(root, 'socket.md'), resolve))
    expect(walkAll().paths).toEqual(['pipe.txt', 'socket.md'])
    await new Promise((resolve) => server.close(resolve))
  })

  it('stop at a depth of 64 folders', () => {
    write(`${'d/'.repeat(64)}last.txt`)
    write(`${'d/'.repeat(65)}below.txt`)
    const { paths, problems } = walkAll()
    expect(paths).toEqual([`${'d/'.repeat(64)}last.txt`])
    expect(problems).toMatchObject([{ kind: 'too-deep' }])
  })

  it.skipIf(process.platform !== 'linux')('are told when a name is not Unicode', () => {
    const named = (...parts: readonly (string | number)[]): Buffer =>
      Buffer.concat([
        Buffer.from(`${root}/`),
        ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))),
      ])
    writeFileSync(named('caf', 0xe9, '.txt'), 'words')
    writeFileSync(named('caf', 0xe9, '.png'), 'no article')
    mkdirSync(named('r', 0xe9, 'sum', 0xe9))
    write('\uFFFD.txt')
    const { paths, problems } = walkAll()
    expect(paths).toEqual(['\uFFFD.txt'])
    expect(problems.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'caf\uFFFD.txt', kind: 'misnamed', code: 'ENOENT' },
      { path: 'r\uFFFDsum\uFFFD', kind: 'misnamed', code: 'ENOENT' },
    ])
  })

  it('are told when the root is gone', () => {
    rmSync(root, { recursive: true })
    expect(walkAll().problems).toEqual([{ path: '', kind: 'missing', code: 'ENOENT' }])
  })

  it('are told when a folder may not be listed', () => {
    write('closed/a.txt')
    write('open/b.txt')
    chmodSync(folder, 0o755)
    chmodSync(join(root, 'closed'), 0)
    expect(asOrdinaryUser(() => walkAll())).toMatchObject({
      paths: ['open/b.txt'],
      problems: [{ path: 'closed', kind: 'unreadable', code: 'EACCES' }],
    })
  })
})
