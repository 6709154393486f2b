/**
 * Version 4: several devices.
 *
 * `lostVersions` keeps what a device wrote into a record while another one, without knowing, wrote
 * something else that won.
 */
import { version3 } from './version-3.ts'

export const version4 = {
  number: 4,
  stores: { ...version3.stores, lostVersions: 'id' },
} as const
