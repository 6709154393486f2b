/**
 * The copy of the user's highlights and notes, with their words in a full text of their own. It is
 * told page by page, so that a start costs what changed and not what there is.
 */
import type { Passage, PassageKind } from '#shared/core/highlights/passage.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { foldText } from '#shared/core/search/fold.ts'
import { listIn, type ArticleTags } from './article-tags.ts'
import {
  numberIn,
  optionalNumberIn,
  optionalTextIn,
  textIn,
  type IndexDatabase,
  type IndexRow,
} from './index-database.ts'

/** Everything of one kind whose id lies between: `after` exclusive, `upTo` inclusive. */
export type PassageRange = {
  readonly kind: PassageKind
  readonly after?: string
  /** Absent for the last page. */
  readonly upTo?: string
  /** All that there is in the range. */
  readonly versions: readonly (readonly [id: string, version: string])[]
}

export type PassageName = { readonly kind: PassageKind; readonly id: string }

export class Passages {
  readonly #database: IndexDatabase
  readonly #tags: ArticleTags

  constructor(database: IndexDatabase, tags: ArticleTags) {
    this.#database = database
    this.#tags = tags
  }

  all(): readonly Passage[] {
    return this.#database.all('SELECT * FROM passages').map(toPassage)
  }

  /** Inside a transaction. Forgets what is not there any more; gives the ids to be told of. */
  compare({ kind, after, upTo, versions }: PassageRange): {
    readonly wanted: readonly string[]
    readonly forgotten: number
  } {
    const known = new Map(
      this.#database
        .all(
          `SELECT passage_id, version FROM passages
           WHERE kind = ? AND passage_id > ? AND (? OR passage_id <= ?)`,
          [kind, after ?? '', upTo === undefined ? 1 : 0, upTo ?? ''],
        )
        .map((row) => [textIn(row, 'passage_id'), textIn(row, 'version')]),
    )
    const wanted = versions.flatMap(([id, version]) => (known.get(id) === version ? [] : [id]))
    for (const [id] of versions) known.delete(id)
    this.remove([...known.keys()].map((id) => ({ kind, id })))
    return { wanted, forgotten: known.size }
  }

  /** Inside a transaction. */
  put(passages: readonly Passage[]): void {
    this.remove(passages)
    for (const passage of passages) {
      const { kind, id, version, articleId, quote, note, tags, place } = passage
      this.#database.run(
        `INSERT INTO passages (kind, passage_id, version, article_id, quote, note, tags,
           text_hash, place_start, place_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          kind,
          id,
          version,
          articleId,
          quote,
          note,
          JSON.stringify(tags),
          place?.textHash ?? null,
          place?.start ?? null,
          place?.end ?? null,
        ],
      )
      this.#database.run(
        'INSERT INTO passage_words (rowid, quote, note, lost) VALUES (last_insert_rowid(), ?, ?, ?)',
        // Words that stand in the article's text are found there.
        [foldText(quote), foldText(note), place === undefined ? foldText(quote) : ''],
      )
      if (tags.length > 0) this.#tags.set(articleId, id, tags)
    }
  }

  /** Inside a transaction. */
  remove(names: readonly PassageName[]): void {
    for (const { kind, id } of names) {
      const row = this.#database.get(
        'SELECT id, article_id, tags FROM passages WHERE kind = ? AND passage_id = ?',
        [kind, id],
      )
      if (row === undefined) continue
      const number = numberIn(row, 'id')
      this.#database.run('DELETE FROM passage_words WHERE rowid = ?', [number])
      this.#database.run('DELETE FROM passages WHERE id = ?', [number])
      if (listIn(row, 'tags').length > 0)
        this.#tags.set(toArticleId(textIn(row, 'article_id')), id, [])
    }
  }
}

export function toPassage(row: IndexRow): Passage {
  const textHash = optionalTextIn(row, 'text_hash')
  const start = optionalNumberIn(row, 'place_start')
  const end = optionalNumberIn(row, 'place_end')
  const hasPlace = textHash !== undefined && start !== undefined && end !== undefined
  return {
    // Written by `put` from this very type.
    kind: textIn(row, 'kind') as PassageKind,
    id: textIn(row, 'passage_id'),
    version: textIn(row, 'version'),
    articleId: toArticleId(textIn(row, 'article_id')),
    quote: textIn(row, 'quote'),
    note: textIn(row, 'note'),
    tags: listIn(row, 'tags'),
    ...(hasPlace ? { place: { textHash, start, end } } : {}),
  }
}
