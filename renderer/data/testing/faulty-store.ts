/**
 * A store, in whichever browser, that refuses what this page writes, or does not answer until it is
 * let go. Words that are put aside count as writes.
 */

const { put, add } = Object.getOwnPropertyDescriptors(IDBObjectStore.prototype)

/** From now on every write fails as on a full disk. */
export function fillDisk(): void {
  const refuse = (): never => {
    throw new DOMException('The disk was told to be full.', 'QuotaExceededError')
  }
  IDBObjectStore.prototype.put = refuse
  IDBObjectStore.prototype.add = refuse
}

/** Writes are accepted again. */
export function makeRoom(): void {
  Object.defineProperties(IDBObjectStore.prototype, { put, add })
}

/**
 * Holds all tables in a transaction of another connection, as a browser does that hangs: requests
 * wait without an answer, in order, until the function that it gives is called.
 */
export async function holdStore(name: string): Promise<() => void> {
  const db = await opened(name)
  const tables = [...db.objectStoreNames]
  const transaction = db.transaction(tables, 'readwrite')
  const store = transaction.objectStore(tables[0] ?? '')
  let isHeld = true
  const held = new Promise<void>((resolve) => {
    const ask = (): void => {
      resolve()
      if (isHeld) store.count().addEventListener('success', ask)
      else db.close()
    }
    store.count().addEventListener('success', ask)
  })
  await held
  return () => {
    isHeld = false
  }
}

function opened(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      reject(new Error(`${name} cannot be opened.`))
    })
  })
}

/** Another window upgrades the store, as a newer Lectern does at its start. */
export async function upgradeElsewhere(name: string): Promise<void> {
  const stores = await indexedDB.databases()
  const version = stores.find((one) => one.name === name)?.version ?? 1
  const db = await opened(name, version + 10)
  db.close()
}
