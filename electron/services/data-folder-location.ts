/** Where Lectern keeps its data when nobody says otherwise: the same place for both shells. Pure. */
import { posix, win32 } from 'node:path'

export type DataFolderSurroundings = {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Absolute path of the usual data folder of this system's applications, plus `Lectern`. */
export function usualDataFolder({ platform, home, env }: DataFolderSurroundings): string {
  if (platform === 'win32') {
    return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Lectern')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Lectern')
  const configured = env.XDG_CONFIG_HOME
  const base =
    configured !== undefined && posix.isAbsolute(configured)
      ? configured
      : posix.join(home, '.config')
  return posix.join(base, 'Lectern')
}
