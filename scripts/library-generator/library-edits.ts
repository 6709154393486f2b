/** What happens to a library while nobody looks: files are changed, renamed, moved and removed. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { randomOf, whole } from './random.ts'

export type Edits = { readonly changed: number; readonly renamed: number; readonly removed: number }

/** In place; always the same for the same files and seed. `count` is at most that of the files. */
export function editLibrary(root: string, count: number, seed: number): Edits {
  const left = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const random = randomOf(seed, -2)
  const done = { changed: 0, renamed: 0, removed: 0 }
  for (let number = 0; number < count && left.length > 0; number += 1) {
    const [path = ''] = left.splice(Math.floor(random() * left.length), 1)
    const kind = whole(random, 1, 10)
    if (kind <= 7) {
      writeFileSync(path, edited(readFileSync(path), random()))
      done.changed += 1
    } else if (kind <= 9) {
      const extension = extname(path)
      renameSync(path, join(dirname(path), `renamed ${seed}-${number}${extension}`))
      done.renamed += 1
    } else {
      rmSync(path)
      done.removed += 1
    }
  }
  return done
}

/** A stretch of the middle is doubled at an ASCII space, so every encoding of bytes survives. */
function edited(bytes: Buffer, share: number): Buffer {
  const space = bytes.indexOf(0x20, Math.floor(bytes.length * (0.3 + share / 2)))
  // UTF-16 has a zero byte beside the space, and is left as it is but for its end.
  if (space === -1 || bytes[space + 1] === 0) return Buffer.concat([bytes, bytes.subarray(-2)])
  const from = Math.max(0, bytes.lastIndexOf(0x20, space - 40))
  return Buffer.concat([
    bytes.subarray(0, space),
    bytes.subarray(from, space),
    bytes.subarray(space),
  ])
}
