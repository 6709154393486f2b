/** What the reading worker says to the main thread that watches it and the library worker it serves. */
import type { MessagePort } from 'node:worker_threads'
import type { ArticleEntry, Quarantined, ReadRequest } from './article-entry.ts'
import type { ReadEntries } from './file-reading.ts'

/** The one message from the main thread: the way to the library worker. */
export type ToReadingWorker = { readonly port: MessagePort }

/** A large file is being read; without one, that is over. */
export type FromReadingWorker = { readonly file?: Quarantined }

export type EntriesCall = { readonly id: number; readonly requests: readonly ReadRequest[] }
export type EntriesAnswer = { readonly id: number; readonly entries: readonly ArticleEntry[] }

/**
 * Asks the reading worker at the other end. There is no answer when that dies: then the library
 * worker is ended, too, and both begin anew.
 */
export function readThrough(port: MessagePort): ReadEntries {
  const waiting = new Map<number, (entries: readonly ArticleEntry[]) => void>()
  let lastId = 0
  port.on('message', ({ id, entries }: EntriesAnswer) => {
    waiting.get(id)?.(entries)
    waiting.delete(id)
  })
  return (requests) => {
    lastId += 1
    const id = lastId
    const call: EntriesCall = { id, requests }
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      port.postMessage(call)
    })
  }
}
