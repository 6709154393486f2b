/**
 * Notices changes below a source while Lectern runs. Watching is a hint, not the truth: what was
 * touched is looked at again by a scan, and whatever was missed is found by the next whole one.
 */
import { readdirSync, watch as watchNames } from 'node:fs'
import { basename, dirname } from 'node:path'
import watcher, { type AsyncSubscription } from '@parcel/watcher'
import { articleFormatOf } from '../articles/article-format.ts'
import { listedPathIn, type RegisteredSource } from './registered-source.ts'

export type WatchListener = {
  /**
   * Paths relative to the source; undefined when too much happened, so that all of it must be
   * looked at.
   */
  readonly onTouched: (paths: readonly string[] | undefined) => void
  /** What was watched is gone; nothing will be noticed any more. */
  readonly onLost: () => void
}

export type SourceWatch = { close(): Promise<void> }

/** One change of a file is often told in several events, and a program may write many files. */
const settleMs = 300
/** While a program keeps writing, what it wrote so far is not held back longer than this. */
const longestMs = 2000
const mostPaths = 100

/** Rejects when the system refuses to watch. */
export async function watchSource(
  source: RegisteredSource,
  listener: WatchListener,
): Promise<SourceWatch> {
  const touches = new TouchCollector(listener.onTouched)
  if (source.kind === 'file') return watchFile(source.path, touches, listener.onLost)
  return watchFolder(source, touches, listener.onLost)
}

async function watchFolder(
  source: RegisteredSource,
  touches: TouchCollector,
  onLost: () => void,
): Promise<SourceWatch> {
  let isClosed = false
  let renewal = Promise.resolve()
  const subscribe = (): Promise<AsyncSubscription> =>
    watcher.subscribe(
      source.path,
      (error, events) => {
        const isLost = events.some(({ path, type }) => path === source.path && type === 'delete')
        if (isLost) onLost()
        if (error !== null || isLost) touches.addAll()
        else touches.add(events.flatMap(({ path, type }) => relevantPath(source, path, type)))
        if (events.some(({ path, type }) => type === 'create' && holdsFolder(path))) renew()
      },
      { ignore: ['**/node_modules', '**/.*'] },
    )
  let subscription = await subscribe()
  // The watcher adds a new folder to what it watches, but not the folders that were made in it
  // before it came round to that: changes inside those would never be told.
  const renew = (): void => {
    renewal = renewal.then(async () => {
      if (isClosed) return
      try {
        await subscription.unsubscribe()
        subscription = await subscribe()
      } catch (error) {
        console.warn(`Changes in ${source.path} are not noticed any more`, error)
        onLost()
      }
      touches.addAll()
    })
  }
  return {
    close: async () => {
      isClosed = true
      touches.close()
      await renewal
      await subscription.unsubscribe()
    },
  }
}

function holdsFolder(path: string): boolean {
  try {
    return readdirSync(path, { withFileTypes: true }).some((entry) => entry.isDirectory())
  } catch {
    // A file, or a folder that is gone again or closed to us: nothing in it to miss.
    return false
  }
}

/** By the names in its folder, not the file itself: programs save by putting a new file in place. */
function watchFile(path: string, touches: TouchCollector, onLost: () => void): SourceWatch {
  const name = basename(path)
  const names = watchNames(dirname(path), (_event, changed) => {
    if (changed === null || changed === name) touches.add([name])
  })
  names.on('error', () => {
    onLost()
    touches.add([name])
  })
  return {
    close: () => {
      touches.close()
      names.close()
      return Promise.resolve()
    },
  }
}

/** Articles, and folders: a name without an article's ending may be one, unless it was only written to. */
function relevantPath(source: RegisteredSource, path: string, type: string): readonly string[] {
  const inner = listedPathIn(source, path)
  if (inner === undefined || inner === '') return []
  return articleFormatOf(inner) !== undefined || type !== 'update' ? [inner] : []
}

class TouchCollector {
  readonly #onTouched: WatchListener['onTouched']
  #paths = new Set<string>()
  #isAll = false
  #timer: NodeJS.Timeout | undefined
  #since = 0
  #isClosed = false

  constructor(onTouched: WatchListener['onTouched']) {
    this.#onTouched = onTouched
  }

  add(paths: readonly string[]): void {
    if (paths.length === 0) return
    for (const path of paths) this.#paths.add(path)
    if (this.#paths.size > mostPaths) this.#isAll = true
    this.#schedule()
  }

  addAll(): void {
    this.#isAll = true
    this.#schedule()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    if (this.#isClosed) return
    const now = performance.now()
    if (this.#timer === undefined) this.#since = now
    clearTimeout(this.#timer)
    const left = Math.max(0, this.#since + longestMs - now)
    this.#timer = setTimeout(
      () => {
        this.#tell()
      },
      Math.min(settleMs, left),
    )
  }

  #tell(): void {
    const paths = this.#isAll ? undefined : withoutInner([...this.#paths])
    this.#timer = undefined
    this.#paths = new Set()
    this.#isAll = false
    this.#onTouched(paths)
  }
}

/** A path inside another one of the list is looked at with it. */
function withoutInner(paths: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (const path of paths.toSorted()) {
    if (!kept.some((outer) => path.startsWith(`${outer}/`))) kept.push(path)
  }
  return kept
}
