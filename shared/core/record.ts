/**
 * What every record that the user made has in common, so that trash, mirror and synchronisation
 * need no second design.
 */
export type UserRecord = {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Starts at 1 and grows by one with every change; the higher one wins a merge. */
  readonly revision: number
  /** The device that wrote this revision. */
  readonly deviceId: string
  /** When it went to the trash, milliseconds since the epoch; absent while it is alive. */
  readonly deletedAt?: number
}
