/** What the user makes in each table: what two versions of a record are compared and merged by. */
import type { MirroredTable } from './mirror-change.ts'

export type UserFields = {
  /** The field with words of the user, if there is one. */
  readonly text?: string
  /** All fields that the user sets, the text included; the program observes or counts the rest. */
  readonly fields: readonly string[]
  /** A record stands before the user makes anything of it: that of an article once it was opened. */
  readonly beginsEmpty?: true
}

export const userFields: { readonly [Name in MirroredTable]: UserFields } = {
  highlights: {
    text: 'note',
    fields: ['note', 'colour', 'style', 'tags', 'quote', 'deletedAt'],
  },
  articleNotes: { text: 'text', fields: ['text', 'deletedAt'] },
  articles: { fields: ['tags', 'chosenState', 'collectionIds', 'removed'], beginsEmpty: true },
  readingPositions: { fields: [] },
  settings: { fields: ['value'] },
  lostVersions: { fields: [] },
  collections: { fields: ['name', 'query', 'deletedAt'] },
  articleTexts: { fields: [] },
}
