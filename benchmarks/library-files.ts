/**
 * A library of real files for the benchmarks: short news-like texts in the plain format that people
 * keep by the thousand, a date before the first words. Always the same.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paragraphs } from '../scripts/library-generator/article-text.ts'
import { languageNamed } from '../scripts/library-generator/languages.ts'
import { randomOf } from '../scripts/library-generator/random.ts'

export type LibraryFiles = {
  /** Holds the articles; real path. */
  readonly root: string
  /** Beside `root`, for whatever a benchmark writes; real path. */
  readonly scratch: string
  readonly remove: () => void
}

const english = languageNamed('en')
const filesInFolder = 500
const charactersInFile = 2700
/** Names, compounds and misprints: one word in so many is hardly used elsewhere. */
const rareWordEvery = 25

export function writeLibrary(count: number): LibraryFiles {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-bench-')))
  const root = join(folder, 'library')
  const scratch = join(folder, 'scratch')
  mkdirSync(scratch)
  for (let number = 0; number < count; number += 1) {
    const inside = join(root, `year-${Math.floor(number / filesInFolder)}`)
    if (number % filesInFolder === 0) mkdirSync(inside, { recursive: true })
    writeFileSync(join(inside, `${String(number).padStart(5, '0')}.txt`), articleText(number))
  }
  return {
    root,
    scratch,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function articleText(number: number): string {
  const random = randomOf(1, number)
  const day = new Date(Date.UTC(2000, 0, 1 + (number % 9000))).toISOString().slice(0, 10)
  let text = ''
  while (text.length < charactersInFile) text += `${paragraphs(english, random).join('\n\n')}\n\n`
  const words = text.slice(0, charactersInFile).split(' ')
  for (let place = rareWordEvery; place < words.length; place += rareWordEvery) {
    words[place] = `${words[place] ?? ''}${Math.floor(random() * 1_000_000).toString(36)}`
  }
  return ` date ${day} ${words.join(' ')}`
}
