/**
 * The store of what the user made: opening it, and saying in human words why it cannot be opened or
 * was lost. Every transaction is strictly durable: the default acknowledges changes that a power
 * cut within the next half minute takes away again.
 */
import Dexie, { type Table } from 'dexie'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import type {
  ArticleRecord,
  ArticleTextRecord,
  CollectionRecord,
  LostVersionRecord,
  MetaRecord,
  OutboxRecord,
  ReadingPositionRecord,
  SettingRecord,
} from './schema/records.ts'
import { tellReopened } from './reopenings.ts'
import { currentSchema, schemaVersions } from './schema/versions.ts'

export type DatabaseProblem = {
  /**
   * `newer`: written by a newer Lectern. `blocked`: another window holds an older version open.
   * `replaced`: another window is upgrading or removing the store, so this one let go of it.
   * `lost`: the browser closed it. `unreadable`: it cannot be opened.
   */
  readonly code: 'newer' | 'blocked' | 'replaced' | 'lost' | 'unreadable'
  /** What happened, what is safe, what to do. */
  readonly message: string
  /** For the log. */
  readonly detail?: string
}

export class LecternDatabase extends Dexie {
  declare readonly articles: Table<ArticleRecord, string>
  declare readonly articleTexts: Table<ArticleTextRecord, string>
  declare readonly highlights: Table<Highlight, string>
  declare readonly articleNotes: Table<ArticleNote, string>
  declare readonly readingPositions: Table<ReadingPositionRecord, string>
  declare readonly settings: Table<SettingRecord, string>
  declare readonly collections: Table<CollectionRecord, string>
  declare readonly lostVersions: Table<LostVersionRecord, string>
  declare readonly meta: Table<MetaRecord, string>
  declare readonly outbox: Table<OutboxRecord, number>
  /** Known once `openDatabase` has answered. */
  deviceId = ''

  constructor(name: string, factory: IDBFactory = indexedDB) {
    super(name, { chromeTransactionDurability: 'strict', indexedDB: factory, IDBKeyRange })
    for (const { number, stores, upgrade } of schemaVersions) {
      const version = this.version(number).stores(stores)
      if (upgrade !== undefined) version.upgrade(upgrade)
    }
  }
}

/**
 * Told when an open store stops working: from then on every command rejects. `reopen` is there where
 * the very same store may answer again, as after a disk was full; it gives whether it does, and
 * may be called until then.
 */
export type OnLost = (problem: DatabaseProblem, reopen?: () => Promise<boolean>) => void

/** Opens the store, creating it the first time. `factory` is that of the store's bucket. */
export async function openDatabase(
  name = 'lectern',
  onLost: OnLost = () => undefined,
  factory: IDBFactory = indexedDB,
): Promise<Result<LecternDatabase, DatabaseProblem>> {
  const db = new LecternDatabase(name, factory)
  try {
    const opening = db.open()
    if ((await Promise.race([opening, watchOpening(db)])) === 'blocked') {
      // The request cannot be withdrawn; closing before it succeeds would leave its connection open.
      const close = (): void => {
        db.close()
      }
      opening.then(close, close)
      return fail(blockedProblem)
    }
    watchConnection(db, factory, onLost)
    const schema = await prepareMeta(db)
    if (schema <= currentSchema) return succeed(db)
    db.close()
    return fail(newerProblem)
  } catch (error) {
    db.close()
    return fail(unreadableProblem(error))
  }
}

/** Whether opening that store would bring it up to a newer schema than it has. */
export async function needsUpgrade(name: string, factory: IDBFactory): Promise<boolean> {
  try {
    const stores = await factory.databases()
    const version = stores.find((one) => one.name === name)?.version
    // Dexie counts in tenths.
    return version !== undefined && version < currentSchema * 10
  } catch {
    // A store that cannot even be named says why when it is opened.
    return false
  }
}

/** Writes schema number and device id the first time; answers the schema number of the store. */
async function prepareMeta(db: LecternDatabase): Promise<number> {
  const newDeviceId = crypto.randomUUID()
  return db.transaction('rw', db.meta, async () => {
    const schema = (await db.meta.get('schema'))?.value
    if (typeof schema === 'number' && schema > currentSchema) return schema
    if (schema !== currentSchema) await db.meta.put({ key: 'schema', value: currentSchema })
    const deviceId = (await db.meta.get('deviceId'))?.value
    if (typeof deviceId !== 'string') await db.meta.put({ key: 'deviceId', value: newDeviceId })
    db.deviceId = typeof deviceId === 'string' ? deviceId : newDeviceId
    return currentSchema
  })
}

function watchOpening(db: LecternDatabase): Promise<'blocked'> {
  return new Promise((resolve) => {
    db.on('blocked', () => {
      resolve('blocked')
      return false
    })
  })
}

function watchConnection(db: LecternDatabase, factory: IDBFactory, onLost: OnLost): void {
  let isLost = false
  const lose: OnLost = (problem, reopen) => {
    // Dexie would open the store again behind our back, perhaps as a new, empty one.
    db.close()
    if (isLost) return
    isLost = true
    onLost(problem, reopen)
  }
  // The platform's own event comes only when the browser closes the store, not when we do.
  const watchClosing = (): void => {
    db.backendDB().addEventListener('close', () => {
      lose(lostProblem, reopen)
    })
  }
  const reopen = async (): Promise<boolean> => {
    if (!(await opensAgain(db, factory))) return false
    isLost = false
    watchClosing()
    tellReopened()
    return true
  }
  db.on('versionchange', () => {
    // Whoever does not close blocks the other window's upgrade for ever.
    lose(replacedProblem)
    return false
  })
  watchClosing()
}

/** Only the very store that was lost: none is created, and none of another device is taken for it. */
async function opensAgain(db: LecternDatabase, factory: IDBFactory): Promise<boolean> {
  try {
    const stores = await factory.databases()
    if (!stores.some(({ name }) => name === db.name)) return false
    await db.open()
    if ((await db.meta.get('deviceId'))?.value === db.deviceId) return true
  } catch {
    // Not yet: whoever asks tries again.
  }
  db.close()
  return false
}

const newerProblem: DatabaseProblem = {
  code: 'newer',
  message:
    'Your notes were written by a newer version of Lectern. They are safe and were not touched. ' +
    'Start the newer version to see them.',
}

const blockedProblem: DatabaseProblem = {
  code: 'blocked',
  message:
    'Another window of Lectern keeps an older version of your notes open. They are safe. ' +
    'Close the other windows of Lectern, then try again.',
}

const replacedProblem: DatabaseProblem = {
  code: 'replaced',
  message:
    'Lectern was updated in another window. What was shown as saved is safe. ' +
    'Reload this window to go on.',
}

const lostProblem: DatabaseProblem = {
  code: 'lost',
  message:
    'The connection to your notes was closed from outside, as happens when the disk is full. ' +
    'What was shown as saved was written. Lectern keeps trying to open them again.',
}

function unreadableProblem(error: unknown): DatabaseProblem {
  return {
    code: 'unreadable',
    message:
      'Your notes could not be opened. Nothing was changed or deleted. Restart Lectern; ' +
      'if this stays, check that the disk is not full and that its folder can be written to.',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  }
}
