/**
 * Version 7: collections.
 *
 * A collection is a record of its own; that an article belongs to it stands in the article's row, so
 * that it moves, merges and comes back with the article.
 */
import { version6 } from './version-6.ts'

export const version7 = {
  number: 7,
  stores: { ...version6.stores, collections: 'id, deletedAt' },
} as const
