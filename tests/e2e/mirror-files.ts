/** Reads the second copy of what the user made as a person would: as files of text. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything that the mirrors say, and how many there are. */
export async function mirrored(dataFolder: string): Promise<{ mirrors: number; text: string }> {
  const folder = join(dataFolder, 'mirror')
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const mirrors = names.filter((name) => /^[0-9a-f-]{36}$/.test(name))
  const files = names.filter((name) => name.endsWith('.jsonl'))
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return { mirrors: mirrors.length, text: texts.join('') }
}
