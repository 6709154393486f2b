/**
 * All versions of the store, oldest first. A later one adds a file of its own with its reason and,
 * where rows change, a named upgrade; versions that were published never change.
 */
import { version1 } from './version-1.ts'

export const schemaVersions = [version1] as const

/** Our own schema number, also written into the store: Dexie opens a newer store without a word. */
export const currentSchema = version1.number
