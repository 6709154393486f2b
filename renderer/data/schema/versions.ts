/**
 * All versions of the store, oldest first. A later one adds a file of its own with its reason and,
 * where rows change, a named upgrade; versions that were published never change.
 */
import type { Transaction } from 'dexie'
import { version1 } from './version-1.ts'
import { version2 } from './version-2.ts'
import { version3 } from './version-3.ts'
import { version4 } from './version-4.ts'
import { version5 } from './version-5.ts'
import { version6 } from './version-6.ts'
import { version7 } from './version-7.ts'

export type SchemaVersion = {
  readonly number: number
  readonly stores: Readonly<Record<string, string>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

export const schemaVersions: readonly SchemaVersion[] = [
  version1,
  version2,
  version3,
  version4,
  version5,
  version6,
  version7,
]

/** Our own schema number, also written into the store: Dexie opens a newer store without a word. */
export const currentSchema = version7.number
