/**
 * Version 5: the trash.
 *
 * What was deleted is found by when; records that are alive have no such time and cost the index nothing.
 */
import { version4 } from './version-4.ts'

export const version5 = {
  number: 5,
  stores: {
    ...version4.stores,
    highlights: 'id, articleId, deletedAt',
    articleNotes: 'id, deletedAt',
  },
} as const
