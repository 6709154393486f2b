/**
 * Version 6: collections.
 *
 * A collection is a record of its own; that an article belongs to it stands in the article's row, so
 * that it moves, merges and comes back with the article.
 */
import { version5 } from './version-5.ts'

export const version6 = {
  number: 6,
  stores: { ...version5.stores, collections: 'id, deletedAt' },
} as const
