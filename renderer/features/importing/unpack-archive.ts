/** Unpacks those files of a ZIP archive that are wanted, within limits. */
import { unzipSync } from 'fflate'

export type UnpackedArchive = {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Names of files that are wanted and could not be unpacked. */
  readonly unread: readonly string[]
}

/** Bytes of one unpacked file, and of all. Highlights of a whole life are a few megabytes. */
const largestFile = 50 * 1024 * 1024
const largestSum = 200 * 1024 * 1024
const mostFiles = 50_000

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/**
 * Undefined when not even the list of files can be read. A file becomes no larger than the archive says
 * of it beforehand, so the limits hold whatever it is packed to.
 */
export function unpackArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): UnpackedArchive | undefined {
  const wanted: string[] = []
  const unread: string[] = []
  let sum = 0
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false
        const isTooMuch = originalSize > largestFile || sum + originalSize > largestSum
        if (isTooMuch || wanted.length >= mostFiles) unread.push(name)
        else {
          sum += originalSize
          wanted.push(name)
        }
        return false
      },
    })
  } catch {
    return undefined
  }
  const chosen = new Set(wanted)
  const whole = unpack(bytes, (name) => chosen.has(name))
  if (whole !== undefined) return { files: whole, unread }
  // One damaged file must not take the others along.
  const files = new Map<string, Uint8Array>()
  for (const name of wanted) {
    const content = unpack(bytes, (other) => other === name)?.get(name)
    if (content === undefined) unread.push(name)
    else files.set(name, content)
  }
  return { files, unread }
}

function unpack(
  bytes: Uint8Array,
  filter: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> | undefined {
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => filter(name) })))
  } catch {
    return undefined
  }
}
