/**
 * What every record that the user made has in common, so that trash, mirror and synchronisation
 * need no second design.
 */
export type UserRecord = {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Starts at 1 and grows by one with every change; see `versionOrder`. */
  readonly revision: number
  /** The device that wrote this revision. */
  readonly deviceId: string
  /** The last revisions of other devices that went into this one; absent while there are none. */
  readonly others?: Readonly<Record<string, number>>
  /** When it went to the trash, milliseconds since the epoch; absent while it is alive. */
  readonly deletedAt?: number
  /** Deleted for good: what the user made of it is gone, and only this trace is in the trash. */
  readonly erased?: true
}

/** A copy of the row that lacks that field. */
export function withoutField<Row extends object, Field extends keyof Row & string>(
  row: Row,
  field: Field,
): Omit<Row, Field> {
  const others = Object.entries(row).filter(([name]) => name !== field)
  return Object.fromEntries(others) as Omit<Row, Field>
}
