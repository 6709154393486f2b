/**
 * Version 6: one article under several ids.
 *
 * Records of other devices name an article by the id it has or had there, so it is found by each of
 * its earlier ids.
 */
import { version5 } from './version-5.ts'

export const version6 = {
  number: 6,
  stores: { ...version5.stores, articles: 'id, *earlierIds' },
} as const
