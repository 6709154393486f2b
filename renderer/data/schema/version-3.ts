/**
 * Version 3: a mirror outside the browser.
 *
 * `outbox` names, in the order of the transactions, which records the mirror has not been told of.
 * Its newest row always stays: it says how far the store has come.
 */
import { version2 } from './version-2.ts'

export const version3 = {
  number: 3,
  stores: { ...version2.stores, outbox: '++sequence' },
} as const
