/**
 * Stand-ins for paths. The renderer names a folder or file only by a token that the host gave it;
 * tokens cannot be guessed, live in memory and end with the process.
 */
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import type { FolderEntry } from '#shared/api/host-api.ts'

export interface PathTokens {
  /** The same path always gets the same token, so that browsing for long does not pile them up. */
  entryFor(path: string, kind?: FolderEntry['kind'], name?: string): FolderEntry
  /** The path behind a token; undefined for a token that this process never gave out. */
  resolve(token: string): string | undefined
}

export function createPathTokens(): PathTokens {
  const tokens = new Map<string, string>()
  const paths = new Map<string, string>()
  return {
    entryFor(path, kind = 'folder', name = basename(path) || path) {
      let token = tokens.get(path)
      if (token === undefined) {
        token = randomBytes(16).toString('hex')
        tokens.set(path, token)
        paths.set(token, path)
      }
      return { token, name, kind }
    },
    resolve: (token) => paths.get(token),
  }
}
