/** What every command needs: the store, who writes, a clock, new ids, and the undo history. */
import { KnownTexts } from './article-texts.ts'
import type { LecternDatabase } from './database.ts'
import { History } from './history.ts'

export type DataContext = {
  readonly db: LecternDatabase
  readonly deviceId: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** A fresh UUID. */
  readonly newId: () => string
  readonly history: History
  readonly texts: KnownTexts
}

/** `db` comes from `openDatabase`. One context per window. */
export function createDataContext(db: LecternDatabase): DataContext {
  return {
    db,
    deviceId: db.deviceId,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    history: new History(),
    texts: new KnownTexts(),
  }
}
