/** Keeps a damaged file of the data folder beside the one that takes its place. */
import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'

/** Renames `….json` to `….damaged-1.json`, or the next number that is free; gives the new path. */
export async function setAside(path: string): Promise<string> {
  const stem = path.replace(/\.json$/, '')
  let count = 1
  while (existsSync(`${stem}.damaged-${count}.json`)) count += 1
  const aside = `${stem}.damaged-${count}.json`
  await rename(path, aside)
  return aside
}
