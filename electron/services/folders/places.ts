/** Places worth starting from in the folder picker. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

export type Place = { readonly path: string; readonly name: string }

export type PlacesSurroundings = {
  readonly platform: NodeJS.Platform
  readonly home: string
}

/** Home and its usual folders, then drives; only those that exist. */
export async function findPlaces({ platform, home }: PlacesSurroundings): Promise<Place[]> {
  const candidates: Place[] = [
    { path: home, name: 'Home' },
    ...['Documents', 'Downloads', 'Desktop'].map((name) => ({ path: join(home, name), name })),
    ...drives(platform),
  ]
  const existing = await Promise.all(candidates.map(({ path }) => isFolder(path)))
  return candidates.filter((_place, index) => existing[index])
}

function drives(platform: NodeJS.Platform): Place[] {
  if (platform === 'win32') {
    return Array.from('CDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => ({
      path: `${letter}:\\`,
      name: `Drive ${letter}:`,
    }))
  }
  const volumes =
    platform === 'darwin'
      ? [{ path: '/Volumes', name: 'Volumes' }]
      : [{ path: '/media', name: 'Media' }]
  return [...volumes, { path: '/', name: 'Computer' }]
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    // An empty drive or a missing folder is no place to start from.
    return false
  }
}
