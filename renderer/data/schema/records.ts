/** The rows of the store. What the user made carries the fields of `UserRecord`. */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId, SourceId } from '#shared/core/ids.ts'
import { mirroredTables, type MirroredTable } from '#shared/core/mirror/mirror-change.ts'
import type { UserRecord } from '#shared/core/record.ts'

/** What a command needs to know of the article it writes about. */
export type ArticleRef = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly title: string
  readonly path: string
  /** SHA-256 of the file's bytes, by which a moved file is found again. */
  readonly contentHash: string
}

/** Kept up to date in the transaction that changes what they count; deleted things do not count. */
export type ArticleCounters = {
  readonly highlightCount: number
  /** Highlights with a place that is only proposed. */
  readonly needsReviewCount: number
  /** Highlights whose words are gone, and about which the user has not yet decided. */
  readonly notFoundCount: number
  /** Highlights with a note, plus one for a note on the article. */
  readonly noteCount: number
}

/** An article the user touched, as it was last seen; untouched articles have no row. */
export type ArticleRecord = UserRecord &
  ArticleCounters & {
    readonly id: ArticleId
    readonly sourceId: SourceId
    readonly title: string
    readonly path: string
    readonly contentHash: string
    readonly tags: readonly string[]
    /** What the user said by hand; it goes before what `progress` says. */
    readonly chosenState?: ArticleState
    /** Milliseconds since the epoch. */
    readonly lastReadAt?: number
    /** 0 to 1: the furthest the user has seen. */
    readonly progress: number
    /**
     * When the user began with it, on whichever device and under whichever id, milliseconds since the
     * epoch; absent while that is `createdAt`.
     */
    readonly begunAt?: number
    /** The text in which its highlights were last looked for; absent before the first. */
    readonly textHash?: string
    /**
     * The other ids that it stands for: those that it had while its file had another name, and those
     * that it has on other devices. The last one to join stands last.
     */
    readonly earlierIds?: readonly ArticleId[]
    /** The collections that the user put it into; absent while there are none. */
    readonly collectionIds?: readonly string[]
    /** The user took it from the library; its file and all that was made of it stay. */
    readonly removed?: true
    /** Of an article of quotes only: what the file that brought them says of it. */
    readonly origin?: { readonly url?: string; readonly author?: string }
  }

/** Articles that the user keeps together. */
export type CollectionRecord = UserRecord & {
  readonly name: string
  /** Fills itself with what this finds, in the language of the search box; absent when filled by hand. */
  readonly query?: string
}

/** Its id is the article's id. Own table, because it changes with every few lines read. */
export type ReadingPositionRecord = UserRecord & ReadingPosition & { readonly id: ArticleId }

/** A text that highlights stand, or last stood, on. It never changes; its id names its version. */
export type ArticleTextRecord = {
  readonly id: string
  readonly articleId: ArticleId
  readonly textHash: string
  readonly textModel: number
  /** UTF-16 code units. */
  readonly length: number
  /** See `deflateText`. */
  readonly deflated: Uint8Array<ArrayBuffer>
}

/** Its id is the name of the setting. */
export type SettingRecord = UserRecord & { readonly value: unknown }

/** A version of a record that another device's took the place of, although nobody had seen it. */
export type LostVersionRecord = UserRecord & {
  readonly table: string
  readonly recordId: string
  /** The record as it was, stamps and all. */
  readonly row: Readonly<Record<string, unknown>>
}

/**
 * `schema`: our own schema number. `deviceId`: this store's device. `mirrorId`: the mirror that is
 * told of its changes. `merged …`: the state in which the mirror of that name was taken in. `drafts …`: words that a page put
 * aside when it went away, as JSON; see `drafts.ts`.
 */
export type MetaRecord = {
  readonly key: 'schema' | 'deviceId' | 'mirrorId' | `merged ${string}` | `drafts ${string}`
  readonly value: number | string
}

/** The records that one transaction changed; what they became is read when the mirror is told. */
export type OutboxRecord = {
  /** Given by the store, from 1; never given twice. */
  readonly sequence?: number
  readonly keys: readonly (readonly [table: MirroredTable, id: string])[]
}

/** The tables that hold what the user made, by name. */
export type UserTables = {
  readonly articles: ArticleRecord
  readonly highlights: Highlight
  readonly articleNotes: ArticleNote
  readonly readingPositions: ReadingPositionRecord
  readonly settings: SettingRecord
  readonly lostVersions: LostVersionRecord
  readonly collections: CollectionRecord
}

export type UserTableName = keyof UserTables

/** Their names, articles first. */
export const userTableNames: readonly UserTableName[] = mirroredTables.filter(
  (name) => name !== 'articleTexts',
)
