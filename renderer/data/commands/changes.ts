/**
 * The writes of one command inside its one transaction. Every write is stamped here (revision,
 * time, device), the articles' counters follow from what was written, and the first and last image
 * of each record remain for the undo history. A record is read once and written once, at the end,
 * however often the command touches it: each request to the store costs as much as the rest.
 *
 * What goes over many records loads them first and then does not wait between them: a transaction
 * loses its way after a hundred waits in a row without a request (Dexie's `ZONE_ECHO_LIMIT`).
 */
import { assert } from '#shared/core/assert.ts'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { joinedVersion, nextVersion, type Version } from '#shared/core/mirror/version.ts'
import { withoutField, type UserRecord } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type {
  ArticleCounters,
  ArticleRecord,
  ArticleRef,
  ArticleTextRecord,
  OutboxRecord,
  UserTableName,
  UserTables,
} from '../schema/records.ts'
import { StorageError } from '../storage-error.ts'

type Stamp = 'createdAt' | 'updatedAt' | 'revision' | 'deviceId' | 'others'

/** A record as a command writes it; the stamp is added here. */
export type Unstamped<Row> = Omit<Row, Stamp>

/** First and last state of a record in one transaction; no `before` when it was created. */
export type Image = {
  readonly table: UserTableName
  readonly id: string
  readonly before: UserRecord | undefined
  readonly after: UserRecord
}

export class Changes {
  readonly #context: DataContext
  readonly #now: number
  readonly #images = new Map<string, Image>()
  /** Records as they stand after the writes so far; undefined for one that is not there. */
  readonly #records = new Map<string, UserRecord | undefined>()
  /** What the next revision of a record is made of, where that is not the row of before. */
  readonly #bases = new Map<string, Version>()
  /** Rows that another row took the place of, by the key of the old one. */
  readonly #replaced = new Map<string, { readonly table: UserTableName; readonly id: string }>()

  /** Texts by id; undefined for one that goes. */
  readonly #texts = new Map<string, ArticleTextRecord | undefined>()

  constructor(context: DataContext) {
    this.#context = context
    this.#now = context.now()
  }

  /** The moment of this change, milliseconds since the epoch: one for the whole transaction. */
  get now(): number {
    return this.#now
  }

  get images(): readonly Image[] {
    return [...this.#images.values()]
  }

  /** The record as this transaction sees it, deleted ones included. */
  async find<Name extends UserTableName>(
    table: Name,
    id: string,
  ): Promise<UserTables[Name] | undefined> {
    type Row = UserTables[Name]
    const key = keyOf(table, id)
    if (this.#records.has(key)) return this.loaded(table, id)
    const record = await this.#context.db.table<Row, string>(table).get(id)
    this.#records.set(key, record)
    return record
  }

  /** As `find`, for a record that this transaction has read. */
  loaded<Name extends UserTableName>(table: Name, id: string): UserTables[Name] | undefined {
    const key = keyOf(table, id)
    assert(this.#records.has(key), 'a record is loaded before it is asked for')
    // The key names the table, so what lies under it is a row of that table.
    return this.#records.get(key) as UserTables[Name] | undefined
  }

  /** Reads many records in one request, for the `loaded` of each. */
  async load(table: UserTableName, ids: readonly string[]): Promise<void> {
    const unread = ids.filter((id) => !this.#records.has(keyOf(table, id)))
    if (unread.length === 0) return
    const found = await this.#context.db.table<UserRecord, string>(table).bulkGet(unread)
    unread.forEach((id, index) => this.#records.set(keyOf(table, id), found[index]))
  }

  /** As `find`, for records that the user sees: one that is not there rejects with `gone`. */
  async get<Name extends UserTableName>(table: Name, id: string): Promise<UserTables[Name]> {
    const record = await this.find(table, id)
    if (record === undefined) throw new StorageError('gone')
    return record
  }

  /** Makes the record a new revision, or leaves it when it stands there already. */
  async write<Name extends UserTableName>(
    table: Name,
    body: Unstamped<UserTables[Name]> & { readonly id: string },
  ): Promise<UserTables[Name]> {
    await this.find(table, body.id)
    return this.writeLoaded(table, body)
  }

  /** As `write`, for a record that this transaction has read. */
  writeLoaded<Name extends UserTableName>(
    table: Name,
    body: Unstamped<UserTables[Name]> & { readonly id: string },
  ): UserTables[Name] {
    const key = keyOf(table, body.id)
    const current = this.loaded(table, body.id)
    const first = this.#images.get(key)
    const before = first === undefined ? current : first.before
    // A row that is written again carries the numbers it was read with.
    const read = body as typeof body & Partial<UserRecord>
    const content = read.others === undefined ? body : withoutField(read, 'others')
    const after = {
      ...content,
      createdAt: (current ?? before)?.createdAt ?? this.#now,
      updatedAt: this.#now,
      ...nextVersion(this.#bases.get(key) ?? before, this.#context.deviceId),
    } as UserTables[Name]
    if (current !== undefined && sameBody(current, after)) return current
    this.#records.set(key, after)
    this.#images.set(key, { table, id: body.id, before, after })
    return after
  }

  /** As `write`, for a record whose id was made just now: nothing can stand there, so no look. */
  create<Name extends UserTableName>(
    table: Name,
    body: Unstamped<UserTables[Name]> & { readonly id: string },
  ): Promise<UserTables[Name]> {
    this.#records.set(keyOf(table, body.id), undefined)
    return this.write(table, body)
  }

  /** The row goes because another took its place: under another id, which is no part of a version. */
  remove(table: UserTableName, id: string): void {
    const key = keyOf(table, id)
    this.#replaced.set(key, { table, id })
    this.#records.set(key, undefined)
    this.#images.delete(key)
  }

  /**
   * Takes a row as another device made it, revision and all; later writes go on from there. The
   * record was read before, as for `combine`.
   */
  adopt<Name extends UserTableName>(table: Name, row: UserTables[Name]): void {
    const key = keyOf(table, row.id)
    const current = this.loaded(table, row.id)
    const first = this.#images.get(key)
    const before = first === undefined ? current : first.before
    this.#bases.set(key, row)
    this.#records.set(key, row)
    this.#images.set(key, { table, id: row.id, before, after: row })
  }

  /**
   * Puts a row of which only that differs which the program observes or counts: it stays the version
   * that it is, so that no device takes it for a change of the user's. The record was read before.
   */
  observe<Name extends UserTableName>(table: Name, row: UserTables[Name]): void {
    const current = this.loaded(table, row.id)
    if (current === undefined || !sameBody(current, row)) this.adopt(table, row)
  }

  /** As `write`, for a record that is made of the one that stands there and of another version. */
  combine<Name extends UserTableName>(
    table: Name,
    body: Unstamped<UserTables[Name]> & { readonly id: string },
    other: Version,
  ): void {
    const current = this.loaded(table, body.id)
    assert(current, 'there is a version to combine with')
    this.#bases.set(keyOf(table, body.id), joinedVersion(current, other))
    this.writeLoaded(table, body)
  }

  putText(text: ArticleTextRecord): void {
    this.#texts.set(text.id, text)
  }

  dropTexts(ids: readonly string[]): void {
    for (const id of ids) this.#texts.set(id, undefined)
  }

  /** What the mirror has to be told of. */
  get outbox(): OutboxRecord {
    const records = [...this.images, ...this.#replaced.values()]
    return {
      keys: [
        ...records.map(({ table, id }) => [table, id] as const),
        ...[...this.#texts.keys()].map((id) => ['articleTexts', id] as const),
      ],
    }
  }

  /** Puts everything that was written into the transaction; the last act of all. */
  async flush(): Promise<void> {
    const rows = new Map<UserTableName, UserRecord[]>()
    for (const { table, after } of this.images) {
      rows.set(table, [...(rows.get(table) ?? []), after])
    }
    const { db } = this.#context
    const texts = [...this.#texts.values()].filter((text) => text !== undefined)
    const dropped = [...this.#texts].flatMap(([id, text]) => (text === undefined ? [id] : []))
    await Promise.all([
      ...(texts.length > 0 ? [db.articleTexts.bulkPut(texts)] : []),
      ...(dropped.length > 0 ? [db.articleTexts.bulkDelete(dropped)] : []),
      ...[...rows].map(([table, records]) => db.table(table).bulkPut(records)),
      ...[...this.#replaced.values()].map(({ table, id }) => db.table(table).delete(id)),
    ])
  }

  /** The article's row with what is known of the file now; made the first time. */
  async touchArticle(article: ArticleRef): Promise<ArticleRecord> {
    await this.find('articles', article.articleId)
    return this.touchLoaded(article)
  }

  /** As `touchArticle`, for an article whose row this transaction has read. */
  touchLoaded(article: ArticleRef): ArticleRecord {
    const { articleId: id, sourceId, title, path, contentHash } = article
    const seen = { id, sourceId, title, path, contentHash }
    const known = this.loaded('articles', id)
    if (known === undefined) return this.writeLoaded('articles', { ...untouched, ...seen })
    const row = { ...known, ...seen }
    // Devices that do not have the file know it by its bytes.
    if (contentHash !== known.contentHash) return this.writeLoaded('articles', row)
    this.observe('articles', row)
    return this.loaded('articles', id) ?? row
  }

  /** Brings the counters of every article in line with what was written. */
  async count(): Promise<void> {
    const sums = new Map<string, ArticleCounters>()
    const add = (table: UserTableName, record: UserRecord | undefined, sign: 1 | -1): void => {
      const articleId = articleOf(table, record)
      if (articleId === undefined || this.#replaced.has(keyOf('articles', articleId))) return
      sums.set(articleId, plus(sums.get(articleId) ?? nothingCounted, share(table, record), sign))
    }
    for (const { table, before, after } of this.images) {
      add(table, after, 1)
      add(table, before, -1)
    }
    if (sums.size === 0) return
    await this.load('articles', [...sums.keys()])
    for (const [articleId, sum] of sums) {
      const article = this.loaded('articles', articleId)
      // Lost with a line of a damaged mirror; what stands on it is no less worth keeping.
      if (article === undefined) continue
      this.observe('articles', { ...article, ...plus(article, sum, 1) })
    }
  }
}

function keyOf(table: UserTableName, id: string): string {
  return `${table}/${id}`
}

/** Of an article on which there is no work. */
export const nothingCounted: ArticleCounters = {
  highlightCount: 0,
  needsReviewCount: 0,
  notFoundCount: 0,
  noteCount: 0,
}

const untouched = { ...nothingCounted, tags: [], progress: 0 }

function plus(a: ArticleCounters, b: ArticleCounters, sign: 1 | -1): ArticleCounters {
  return {
    highlightCount: a.highlightCount + sign * b.highlightCount,
    needsReviewCount: a.needsReviewCount + sign * b.needsReviewCount,
    notFoundCount: a.notFoundCount + sign * b.notFoundCount,
    noteCount: a.noteCount + sign * b.noteCount,
  }
}

/** What one record adds to its article's counters. */
function share(table: UserTableName, record: UserRecord | undefined): ArticleCounters {
  if (record === undefined || record.deletedAt !== undefined) return nothingCounted
  if (table === 'articleNotes') {
    return { ...nothingCounted, noteCount: (record as ArticleNote).text.trim() === '' ? 0 : 1 }
  }
  if (table !== 'highlights') return nothingCounted
  const { anchor, note } = record as Highlight
  const standing = standingOf(anchor)
  return {
    highlightCount: 1,
    needsReviewCount: standing === 'needs-review' ? 1 : 0,
    notFoundCount: standing === 'not-found' ? 1 : 0,
    noteCount: note.trim() === '' ? 0 : 1,
  }
}

function articleOf(table: UserTableName, record: UserRecord | undefined): string | undefined {
  if (table === 'articleNotes') return record?.id
  return table === 'highlights' ? (record as Highlight | undefined)?.articleId : undefined
}

const stampNames: ReadonlySet<string> = new Set<Stamp>([
  'createdAt',
  'updatedAt',
  'revision',
  'deviceId',
  'others',
])

/** Fields of both records that the user's work is made of and that differ. */
export function changedFields(before: object, after: object): readonly string[] {
  const values = (record: object): Map<string, unknown> => new Map(Object.entries(record))
  const [old, recent] = [values(before), values(after)]
  const names = new Set([...old.keys(), ...recent.keys()])
  return [...names].filter(
    (name) => !stampNames.has(name) && !sameValue(old.get(name), recent.get(name)),
  )
}

/** Rows are plain JSON, so equal ones are written equally. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function sameBody(before: object, after: object): boolean {
  return changedFields(before, after).length === 0
}
