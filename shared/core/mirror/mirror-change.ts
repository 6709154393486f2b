/**
 * What the store tells the mirror: the newest state of each record that changed. A later change of
 * the same record takes the place of an earlier one, so changes may be told twice, and in batches.
 */

/** Every table of the store whose rows the mirror keeps. A table that is missing here is lost with the store. */
export const mirroredTables = [
  'articles',
  'articleTexts',
  'highlights',
  'articleNotes',
  'readingPositions',
  'settings',
  'lostVersions',
  'collections',
] as const

export type MirroredTable = (typeof mirroredTables)[number]

export type MirrorChange = {
  readonly table: MirroredTable
  readonly id: string
  /** The record as plain JSON; absent when the row is there no more. */
  readonly row?: Readonly<Record<string, unknown>>
  /** Base64; bytes that belong to the row but are no JSON. */
  readonly bytes?: string
}

/** Rows of each table; one that is absent has none. */
export type MirrorCounts = Readonly<Partial<Record<MirroredTable, number>>>
