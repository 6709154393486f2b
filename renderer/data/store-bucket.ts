/**
 * Where in the browser a store lives. A restored store gets a storage bucket of its own, because a
 * bucket has files of its own: what is written beside a damaged database, into the same files, is
 * lost with it at the next start.
 * https://wicg.github.io/storage-buckets/
 */

/** The name of the store of a first start; it lives outside any bucket. */
const firstStore = 'lectern'

type Bucket = { readonly indexedDB: IDBFactory }
type Buckets = {
  open(
    name: string,
    options: { readonly persisted: boolean; readonly durability: 'strict' },
  ): Promise<Bucket>
}

/** A browser without buckets keeps all its databases in the same files. Rejects when it refuses. */
export async function storeFactory(store: string): Promise<IDBFactory> {
  const buckets = bucketsOf(globalThis)
  if (store === firstStore || buckets === undefined) return indexedDB
  return (await buckets.open(store, { persisted: true, durability: 'strict' })).indexedDB
}

/** Not yet among the types of the platform; absent where there is no browser. */
function bucketsOf(scope: { readonly navigator?: object }): Buckets | undefined {
  const { navigator } = scope
  return navigator !== undefined && 'storageBuckets' in navigator
    ? (navigator.storageBuckets as Buckets)
    : undefined
}
