/**
 * The real disk, whose n-th writing call fails, and which knows what a power cut would take away. A
 * test puts it in the place of `node:fs/promises`:
 *
 *     vi.mock('node:fs/promises', async (load) => overFailingDisk(await load()))
 */
import type * as platform from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * A code alone: the call fails and nothing of it happens. `short write`: half of the bytes land, then
 * the disk is full. `too late`: the call takes effect, and an error is reported all the same.
 */
export const diskFaults = ['ENOSPC', 'EIO', 'EPERM', 'short write', 'too late'] as const
/** `full from then on`: every later call fails too, until the disk is mended. */
export type DiskFault = (typeof diskFaults)[number] | 'full from then on'

type Disk = typeof platform

let calls = 0
let planned: { readonly at: number; readonly fault: DiskFault } | undefined
/** Names and contents that were written and not flushed since. */
const loose = new Set<string>()

/** From now on writing calls are counted, and the one with that number, from 1, fails. */
export function failAt(at: number, fault: DiskFault): void {
  calls = 0
  planned = { at, fault }
}

/** Nothing fails any more. The number of writing calls since `failAt`. */
export function mendDisk(): number {
  planned = undefined
  return calls
}

/** What below the folder a power cut could take away, as `name PATH` or `content PATH`. */
export function unflushed(folder: string): readonly string[] {
  return [...loose].filter((one) => one.includes(` ${folder}/`))
}

export function overFailingDisk(disk: Disk): Disk {
  return {
    ...disk,
    mkdir: (async (path: string, options: { readonly recursive: true }) => {
      const first = await passed(() => disk.mkdir(path, options))
      for (let made = path; first !== undefined; made = dirname(made)) {
        loose.add(`name ${made}`)
        if (made === first) break
      }
      return first
    }) as Disk['mkdir'],
    rename: (async (from: string, to: string) => {
      await passed(() => disk.rename(from, to))
      if (loose.has(`content ${from}`)) loose.add(`content ${to}`)
      forget(from)
      loose.add(`name ${to}`)
    }) as Disk['rename'],
    rm: (async (path: string, options) => {
      await passed(() => disk.rm(path, options))
      forget(path)
    }) as Disk['rm'],
    open: (async (path: string, flags?: string, mode?: number) => {
      const isNew = flags?.includes('x') === true
      const open = async (): Promise<FileHandle> => {
        const handle = await disk.open(path, flags, mode)
        if (isNew) loose.add(`name ${path}`)
        return handle
      }
      return passed(
        async () => overHandle(await open(), path),
        async () => {
          await (await open()).close()
        },
      )
    }) as Disk['open'],
  }
}

function forget(path: string): void {
  loose.delete(`name ${path}`)
  loose.delete(`content ${path}`)
}

function flushed(path: string): void {
  loose.delete(`content ${path}`)
  for (const one of loose) {
    if (one.startsWith('name ') && dirname(one.slice('name '.length)) === path) loose.delete(one)
  }
}

const withBytes: ReadonlySet<unknown> = new Set(['appendFile', 'writeFile'])
const flushing: ReadonlySet<unknown> = new Set(['sync', 'datasync'])

function overHandle(handle: FileHandle, path: string): FileHandle {
  return new Proxy(handle, {
    get: (file, name) => {
      const value: unknown = Reflect.get(file, name, file)
      if (typeof value !== 'function') return value
      const call = (...args: readonly unknown[]): Promise<unknown> =>
        Reflect.apply(value, file, args) as Promise<unknown>
      // A file is closed even where the system reports an error about it.
      if (name === 'close') return () => call().then(() => passed(() => Promise.resolve()))
      if (flushing.has(name)) {
        return () =>
          passed(() => call()).then(() => {
            flushed(path)
          })
      }
      if (!withBytes.has(name)) return call
      return (content: string | Uint8Array) => {
        const bytes = Buffer.from(content as string)
        loose.add(`content ${path}`)
        return passed(
          () => call(bytes),
          undefined,
          () => call(bytes.subarray(0, bytes.length / 2)),
        )
      }
    },
  })
}

const codes: ReadonlyMap<DiskFault, string> = new Map<DiskFault, string>([
  ['short write', 'ENOSPC'],
  ['full from then on', 'ENOSPC'],
  ['too late', 'EIO'],
])

/** `late`: all of the call, without an outcome. `half`: as much as happens when it breaks off. */
async function passed<Outcome>(
  call: () => Promise<Outcome>,
  late: () => Promise<unknown> = call,
  half: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Outcome> {
  calls += 1
  if (planned === undefined) return call()
  const { at, fault } = planned
  if (fault === 'full from then on' ? calls < at : calls !== at) return call()
  if (fault === 'too late') await late()
  if (fault === 'short write') await half()
  const code = codes.get(fault) ?? fault
  throw Object.assign(new Error(`${code}: the disk was told to fail`), { code })
}
