/**
 * The store of the unit tests (fake-indexeddb), whose n-th writing request fails as a browser's does.
 * Import it after `fake-indexeddb/auto`.
 */

/**
 * An error alone: the request reports it. `aborted for want of space`: the request succeeds, and
 * the browser then gives up the whole transaction.
 */
export const storeFaults = [
  'AbortError',
  'QuotaExceededError',
  'UnknownError',
  'aborted for want of space',
] as const
export type StoreFault = (typeof storeFaults)[number]

/** What fake-indexeddb's own requests are made with. */
type Inside = {
  readonly _execRequestAsync: (request: {
    readonly source: IDBObjectStore
    readonly operation: () => never
  }) => IDBRequest<IDBValidKey>
  readonly _abort: (name: string) => void
}

let requests = 0
let planned: { readonly at: number; readonly fault: StoreFault } | undefined

/** From now on writing requests are counted, and the one with that number, from 1, fails. */
export function failRequestAt(at: number, fault: StoreFault): void {
  requests = 0
  planned = { at, fault }
}

/** Nothing fails any more. The number of writing requests since `failRequestAt`. */
export function mendStore(): number {
  planned = undefined
  return requests
}

function overRequest(
  store: IDBObjectStore,
  make: () => IDBRequest<IDBValidKey>,
): IDBRequest<IDBValidKey> {
  requests += 1
  if (planned?.at !== requests) return make()
  const { fault } = planned
  const inside = store.transaction as unknown as Inside
  if (fault === 'aborted for want of space') {
    const request = make()
    request.addEventListener('success', () => {
      inside._abort('QuotaExceededError')
    })
    return request
  }
  return inside._execRequestAsync({
    source: store,
    operation: () => {
      throw new DOMException('The store was told to fail.', fault)
    },
  })
}

const real = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype)
for (const name of ['put', 'add'] as const) {
  const write = real[name].value
  if (write === undefined) continue
  IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...args) {
    return overRequest(this, () => write.apply(this, args))
  }
}
