/** What the library worker and the main thread say to one another: plain request and response. */
import type { MessagePort } from 'node:worker_threads'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Quarantined } from './article-entry.ts'
import type { IndexEvents, LibraryIndex } from './library-index.ts'

/** What the worker finds as its `workerData`. */
export type LibraryWorkerData = {
  readonly file: string
  /** Whether the main thread knows of encodings that the user chose, and wants to be asked. */
  readonly asksForEncodings: boolean
  readonly quarantine: readonly Quarantined[]
  /** See `HeadStart`. */
  readonly headStartMs: number
}

/** The methods of the index that can be called from the main thread. */
export const indexMethods = [
  'page',
  'indexOf',
  'counts',
  'facets',
  'rows',
  'copies',
  'search',
  'concordance',
  'successors',
  'likely',
  'setFacts',
  'comparePassages',
  'setPassages',
  'locate',
  'statuses',
  'setSources',
  'scan',
  'stop',
  'keepStopped',
  'close',
] as const

export type IndexMethod = (typeof indexMethods)[number]

/** The index seen from the main thread. */
export type RemoteIndex = {
  readonly [Method in IndexMethod]: (
    ...values: Parameters<LibraryIndex[Method]>
  ) => Promise<Awaited<ReturnType<LibraryIndex[Method]>>>
}

export type ToWorker =
  /** First of all: the way to the reading worker. */
  | { readonly kind: 'reader'; readonly port: MessagePort }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly method: IndexMethod
      readonly values: readonly unknown[]
    }
  | {
      readonly kind: 'encodings'
      readonly id: number
      readonly encodings: readonly (readonly [ArticleId, string])[]
    }

export type FromWorker =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | {
      readonly kind: 'ask-encodings'
      readonly id: number
      readonly articleIds: readonly ArticleId[]
    }
  | { readonly kind: 'event'; readonly event: IndexEvent }

/** One event with its payload, told apart by name. */
export type IndexEvent = {
  [Name in keyof IndexEvents]: { readonly name: Name; readonly payload: IndexEvents[Name] }
}[keyof IndexEvents]
