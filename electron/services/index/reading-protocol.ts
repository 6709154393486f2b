/** What the reading worker says to the main thread that watches it and the library worker it serves. */
import type { MessagePort } from 'node:worker_threads'
import { assert } from '#shared/core/assert.ts'
import type { ArticleEntry, LargeFile, ReadRequest } from './article-entry.ts'
import type { ReadEntries } from './file-reading.ts'
import type { GuessLanguages } from './language-guesses.ts'

/** The one message from the main thread: the way to the library worker. */
export type ToReadingWorker = { readonly port: MessagePort }

/** A large file is being read; without one, that is over. */
export type FromReadingWorker = { readonly file?: LargeFile }

export type ToReader =
  | { readonly id: number; readonly kind: 'entries'; readonly requests: readonly ReadRequest[] }
  | { readonly id: number; readonly kind: 'languages'; readonly texts: readonly string[] }

/** To the call of that number. */
export type FromReader =
  | { readonly id: number; readonly kind: 'entries'; readonly entries: readonly ArticleEntry[] }
  | {
      readonly id: number
      readonly kind: 'languages'
      readonly languages: readonly (string | undefined)[]
    }

export type Reader = { readonly read: ReadEntries; readonly guess: GuessLanguages }

/**
 * Asks the reading worker at the other end. There is no answer when that dies: then the library
 * worker is ended, too, and both begin anew.
 */
export function readerThrough(port: MessagePort): Reader {
  const waiting = new Map<number, (answer: FromReader) => void>()
  let lastId = 0
  port.on('message', (answer: FromReader) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  const ask = (toCall: (id: number) => ToReader): Promise<FromReader> => {
    lastId += 1
    const id = lastId
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      port.postMessage(toCall(id))
    })
  }
  return {
    async read(requests) {
      const answer = await ask((id) => ({ id, kind: 'entries', requests }))
      assert(answer.kind === 'entries', 'entries are the answer to requests')
      return answer.entries
    },
    async guess(texts) {
      const answer = await ask((id) => ({ id, kind: 'languages', texts }))
      assert(answer.kind === 'languages', 'languages are the answer to texts')
      return answer.languages
    },
  }
}
