/**
 * Keeps the mirror in step with the store, a moment behind it. One window does so for all. While the
 * mirror cannot be written, changes wait in the outbox of the store.
 */
import type { DataContext } from '#renderer/data/data-context.ts'
import { watchOutbox } from '#renderer/data/outbox.ts'
import { ApiError } from '#shared/api/errors.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { noticingLate } from './late-answers.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace, tellNews, type MirrorPlace } from './tell-mirror.ts'

type MirrorFeed = {
  readonly context: DataContext
  readonly mirror: MirrorService
  /** Told why the mirror cannot be written, in a few words; undefined when it can again. */
  readonly onTrouble: (reason: string | undefined) => void
  /** Told once, when others had written something that was taken in. */
  readonly onMerged: () => void
}

/** Milliseconds until the next try after the first, second, … failure in a row. */
const pauses = [500, 1_000, 2_000, 5_000, 10_000]

const noAnswer = 'Lectern’s own program has not answered for a while'

/** Begins as soon as no other window does the same. Returns what ends it. */
export function feedMirror(feed: MirrorFeed): () => void {
  const ending = new AbortController()
  const { signal } = ending
  navigator.locks
    .request(`mirror of ${feed.context.db.name}`, { signal }, () => feedUntil(feed, signal))
    .catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  return () => {
    ending.abort()
  }
}

async function feedUntil(feed: MirrorFeed, signal: AbortSignal) {
  const { context, onTrouble } = feed
  const mirror = noticingLate(feed.mirror, (isLate) => {
    onTrouble(isLate ? noAnswer : undefined)
  })
  const { db } = context
  const bell = new Bell()
  const stopWatching = watchOutbox(db, bell.ring)
  signal.addEventListener('abort', bell.ring)
  const isOver = (): boolean => signal.aborted || !db.isOpen()
  let place: MirrorPlace | undefined
  let failures = 0
  let isMerged = false
  while (!isOver()) {
    try {
      if (!isMerged && (await mergeOthers(context, mirror)).changed > 0) feed.onMerged()
      isMerged = true
      place = place === undefined ? await findPlace(db, mirror) : await tellNews(db, mirror, place)
      if (failures > 0) onTrouble(undefined)
      failures = 0
      await bell.rung()
    } catch (error) {
      if (isOver()) break
      place = undefined
      // A host that does not answer has a banner of its own.
      const isKnown = error instanceof ApiError && error.code === 'unavailable'
      if (!isKnown) console.warn('The mirror could not be told.', error)
      if (isKnown && failures > 0) onTrouble(error.message)
      await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal)
      failures += 1
    }
  }
  stopWatching()
}

/** Remembers a ring until someone has waited for it. */
class Bell {
  #hasRung = false
  #wake: (() => void) | undefined

  readonly ring = (): void => {
    this.#hasRung = true
    this.#wake?.()
  }

  async rung(): Promise<void> {
    if (!this.#hasRung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    this.#hasRung = false
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
}
