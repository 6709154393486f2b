/** Writes a generated library to the disk. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFile } from './article-file.ts'

export function writeGeneratedLibrary(
  root: string,
  articles: number,
  seed: number,
): { readonly files: number; readonly bytes: number } {
  const folders = new Set<string>()
  let written = 0
  for (let number = 0; number < articles; number += 1) {
    const { path, bytes } = generatedFile(seed, number)
    const file = join(root, path)
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(file, bytes)
    written += bytes.length
  }
  return { files: articles, bytes: written }
}
