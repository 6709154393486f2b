/**
 * `npm run generate -- --articles 10000 --seed 1 FOLDER` writes a library of real files, always the
 * same for the same numbers. `--edits 50` changes, renames and removes some of what FOLDER holds.
 */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { editLibrary } from './library-generator/library-edits.ts'
import { writeGeneratedLibrary } from './library-generator/write-library.ts'

const { values, positionals } = parseArgs({
  options: {
    articles: { type: 'string' },
    seed: { type: 'string', default: '1' },
    edits: { type: 'string' },
  },
  allowPositionals: true,
})

/** Ends the program with what was wrong, in human words. */
function refuse(message: string): never {
  console.error(
    `${message}\nUsage: npm run generate -- [--articles N] [--edits N] [--seed N] FOLDER`,
  )
  process.exit(1)
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0) refuse(`--${name} needs a whole number.`)
  return number
}

const [folder] = positionals
if (folder === undefined || positionals.length > 1) refuse('Name one folder to write into.')
if (values.articles === undefined && values.edits === undefined) {
  refuse('Say how many --articles to write, or how many --edits to make.')
}
const root = resolve(folder)
const seed = numberOf('seed', values.seed)
if (values.articles !== undefined) {
  // What is there may be somebody's own.
  if (existsSync(root) && readdirSync(root).length > 0) refuse(`${root} is not empty.`)
  const { files, bytes } = writeGeneratedLibrary(root, numberOf('articles', values.articles), seed)
  console.log(`Wrote ${files} files, ${(bytes / 1e6).toFixed(1)} MB, into ${root}`)
}
if (values.edits !== undefined) {
  if (!existsSync(root)) refuse(`${root} does not exist.`)
  const { changed, renamed, removed } = editLibrary(root, numberOf('edits', values.edits), seed)
  console.log(`Changed ${changed} files, renamed ${renamed}, removed ${removed} in ${root}`)
}
