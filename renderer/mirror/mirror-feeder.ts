/**
 * Keeps the mirror in step with the store, a moment behind it, and takes in what others told theirs. One
 * window does so for all, one thing after the other. While the mirror cannot be written, changes wait in
 * the outbox of the store.
 */
import type { MergeCount } from '#renderer/data/commands/merge-rows.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import type { LecternDatabase } from '#renderer/data/database.ts'
import { watchOutbox } from '#renderer/data/outbox.ts'
import { ApiError } from '#shared/api/errors.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { examineStore } from './examine-store.ts'
import { noticingLate } from './late-answers.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace, tellNews, type MirrorPlace } from './tell-mirror.ts'

type MirrorFeed = {
  readonly context: DataContext
  readonly mirror: MirrorService
  /** Whether the start has compared the store with its mirror; else it is done before anything. */
  readonly compared: boolean
  /** Told that the mirror holds more than the store; nothing was changed, and feeding has ended. */
  readonly onFuller: () => void
  /** Told why the mirror cannot be written, in a few words; undefined when it can again. */
  readonly onTrouble: (reason: string | undefined) => void
  /** Told once for each taking in that changed something here. */
  readonly onMerged: (count: MergeCount) => void
}

/** Milliseconds between looks at what others have told: it costs little when that is nothing. */
const lookAtOthersEvery = 30_000

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
  let isCompared = feed.compared
  let isDue = true
  const stopCalling = whenOthersMayHaveTold(() => {
    isDue = true
    bell.ring()
  })
  while (!isOver()) {
    try {
      if (!isCompared && (await isFuller(db, mirror))) {
        feed.onFuller()
        break
      }
      isCompared = true
      place = place === undefined ? await findPlace(db, mirror) : await tellNews(db, mirror, place)
      if (isDue) {
        isDue = false
        const count = await mergeOthers(context, mirror).catch((error: unknown) => {
          isDue = true
          throw error
        })
        if (count.changed > 0) feed.onMerged(count)
      }
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
  stopCalling()
}

/** Whoever comes back to the window may come from another device. Returns what ends it. */
function whenOthersMayHaveTold(listener: () => void): () => void {
  const calls = new AbortController()
  const { signal } = calls
  const whenSeen = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('focus', listener, { signal })
  document.addEventListener('visibilitychange', whenSeen, { signal })
  const timer = setInterval(listener, lookAtOthersEvery)
  return () => {
    calls.abort()
    clearInterval(timer)
  }
}

/** Rejects while the mirror cannot be looked at. */
async function isFuller(db: LecternDatabase, mirror: MirrorService): Promise<boolean> {
  const place = await mirror.store({})
  if (place.missing !== undefined) throw new ApiError('unavailable', place.missing)
  return (await examineStore(db, place)) !== undefined
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
