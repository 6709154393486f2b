/** The rows of the article list with their words and texts: putting, removing, looking up. */
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { toArticleId, type ArticleId, type SourceId } from '#shared/core/ids.ts'
import { foldText } from '#shared/core/search/fold.ts'
import {
  columnsOf,
  hashIn,
  insertSql,
  isSameContent,
  toArticleRow,
  updateSql,
} from './article-columns.ts'
import type { ArticleEntry } from './article-entry.ts'
import type { ArticleTraits } from './article-traits.ts'
import { folderName, folderOf, type FacetNames } from './facet-names.ts'
import { flagsOfFacts, flagsOfProblem } from './article-flags.ts'
import {
  numberIn,
  optionalNumberIn,
  textIn,
  type Column,
  type IndexDatabase,
  type IndexRow,
} from './index-database.ts'
import type { SourceNumbers } from './source-numbers.ts'
import type { ArticleTags } from './article-tags.ts'
import type { StoredTexts } from './stored-texts.ts'

export type PutOutcome = 'added' | 'changed' | 'same'

export type CatalogueParts = {
  readonly sources: SourceNumbers
  readonly texts: StoredTexts
  readonly tags: ArticleTags
  readonly names: FacetNames
  readonly traits: ArticleTraits
  readonly factsOf: (articleId: ArticleId) => ArticleFacts | undefined
}

export class Catalogue {
  readonly #database: IndexDatabase
  readonly #sources: SourceNumbers
  readonly #texts: StoredTexts
  readonly #tags: ArticleTags
  readonly #names: FacetNames
  readonly #traits: ArticleTraits
  readonly #factsOf: (articleId: ArticleId) => ArticleFacts | undefined
  #lastId: number | undefined
  #changes = 0

  constructor(database: IndexDatabase, parts: CatalogueParts) {
    this.#database = database
    this.#sources = parts.sources
    this.#texts = parts.texts
    this.#tags = parts.tags
    this.#names = parts.names
    this.#traits = parts.traits
    this.#factsOf = parts.factsOf
  }

  /** Grows with every article that is put or removed. */
  get changes(): number {
    return this.#changes
  }

  /** Inside a transaction. `addedAt` counts for a new article only. */
  put(entry: ArticleEntry, sourceId: SourceId, addedAt: number): PutOutcome {
    const source = this.#sources.numberOf(sourceId)
    if (source === undefined) return 'same'
    this.#changes += 1
    const known = this.#known(entry.articleId)
    const rowId = known === undefined ? this.#newId() : numberIn(known, 'id')
    if (known !== undefined) this.#removeWords(rowId, known)
    const values = [
      ...columnsOf(entry),
      source,
      this.#names.numberFor('author', entry.author),
      this.#names.numberFor('language', primaryLanguage(entry.language)),
      this.#names.numberFor('folder', folderName(source, folderOf(entry.file.path))),
      known === undefined ? addedAt : numberIn(known, 'added_at'),
      ...this.#factColumns(entry),
      entry.text === '' ? null : this.#texts.add(rowId, entry.text),
      rowId,
    ]
    // Two plain statements: "insert or replace" would have SQLite open a savepoint for every row,
    // at which the full text writes out all that it has gathered.
    this.#database.run(known === undefined ? insertSql : updateSql, values)
    // Long texts go over as bytes: a string would be copied character by character.
    this.#database.run(
      'INSERT INTO words (rowid, title, author, text) VALUES (?, ?, ?, CAST(? AS TEXT))',
      [rowId, foldText(entry.title), foldText(entry.author ?? ''), Buffer.from(entry.folded)],
    )
    if (known !== undefined || entry.tags.length > 0) {
      this.#tags.set(entry.articleId, 'file', entry.tags)
    }
    this.#traits.touch(entry.articleId)
    if (known === undefined) return 'added'
    return isSameContent(known, entry) ? 'same' : 'changed'
  }

  /** Inside a transaction. */
  remove(ids: readonly number[]): void {
    this.#changes += ids.length
    for (const id of ids) {
      const row = this.#database.get('SELECT article_id, text_block FROM articles WHERE id = ?', [
        id,
      ])
      if (row === undefined) continue
      this.#tags.set(toArticleId(textIn(row, 'article_id')), 'file', [])
      this.#removeWords(id, row)
      this.#database.run('DELETE FROM articles WHERE id = ?', [id])
      this.#traits.remove(id)
    }
  }

  /** Some of a source's articles, to take them away slice by slice. */
  idsOf(sourceId: SourceId, limit: number): readonly number[] {
    return this.#database
      .all('SELECT id FROM articles WHERE source = ? LIMIT ?', [this.#numberOf(sourceId), limit])
      .map((row) => numberIn(row, 'id'))
  }

  articleIdsOf(ids: readonly number[]): readonly ArticleId[] {
    return ids.flatMap((id) => {
      const row = this.#database.get('SELECT article_id FROM articles WHERE id = ?', [id])
      return row === undefined ? [] : [toArticleId(textIn(row, 'article_id'))]
    })
  }

  /** Readable articles that declare no language, and of which none was looked for. */
  withoutLanguage(limit: number): readonly number[] {
    return this.#database
      .all('SELECT id FROM articles WHERE language IS NULL AND text_block IS NOT NULL LIMIT ?', [
        limit,
      ])
      .map((row) => numberIn(row, 'id'))
  }

  /** Inside a transaction. Changes nothing where the text is another by now. */
  setLanguage(id: number, textHash: string, language: string | undefined): void {
    const articleId = this.articleIdsOf([id])[0]
    const changed = this.#database.run(
      'UPDATE articles SET language = ?, language_number = ? WHERE id = ? AND text_hash = ?',
      [
        language ?? undetermined,
        this.#names.numberFor('language', language),
        id,
        Buffer.from(textHash, 'hex'),
      ],
    )
    if (changed > 0 && articleId !== undefined) this.#traits.touch(articleId)
  }

  rowOf(articleId: ArticleId): ArticleRow | undefined {
    const row = this.#database.get('SELECT * FROM articles WHERE article_id = ?', [articleId])
    return row === undefined ? undefined : this.toArticleRow(row)
  }

  /** The articles with the same bytes, itself among them, as they were added. */
  copiesOf(articleId: ArticleId): readonly ArticleRow[] {
    const row = this.#database.get('SELECT id, content_hash FROM articles WHERE article_id = ?', [
      articleId,
    ])
    if (row === undefined) return []
    const hash = hashIn(row, 'content_hash')
    return this.#traits.copies
      .copiesOf(numberIn(row, 'id'))
      .flatMap((id) => this.rowAt(id) ?? [])
      .filter(({ contentHash }) => contentHash === hash)
  }

  rowAt(id: number): ArticleRow | undefined {
    const row = this.#database.get('SELECT * FROM articles WHERE id = ?', [id])
    return row === undefined ? undefined : this.toArticleRow(row)
  }

  /** The article with its whole text. */
  withText(id: number): { readonly row: ArticleRow; readonly text: string } | undefined {
    const row = this.#database.get('SELECT * FROM articles WHERE id = ?', [id])
    if (row === undefined) return undefined
    const block = optionalNumberIn(row, 'text_block')
    const text = block === undefined ? '' : this.#texts.get(id, block)
    return { row: this.toArticleRow(row), text }
  }

  toArticleRow(row: IndexRow): ArticleRow {
    const copies = this.#traits.copies.countOf(numberIn(row, 'id'))
    return { ...toArticleRow(row, this.#sources), ...(copies > 1 ? { copies } : {}) }
  }

  /** Nearly always there is none in a first scan; what nothing is found of costs little to ask. */
  #known(articleId: ArticleId): IndexRow | undefined {
    const found = this.#database.get('SELECT id FROM articles WHERE article_id = ?', [articleId])
    if (found === undefined) return undefined
    return this.#database.get(
      `SELECT id, added_at, content_hash, text_hash, encoding, problem_code, text_block
       FROM articles WHERE id = ?`,
      [numberIn(found, 'id')],
    )
  }

  #newId(): number {
    this.#lastId ??= numberIn(
      this.#database.get('SELECT coalesce(max(id), 0) AS last FROM articles') ?? {},
      'last',
    )
    this.#lastId += 1
    return this.#lastId
  }

  #numberOf(sourceId: SourceId): number {
    return this.#sources.numberOf(sourceId) ?? -1
  }

  #removeWords(id: number, row: IndexRow): void {
    this.#database.run('DELETE FROM words WHERE rowid = ?', [id])
    const block = optionalNumberIn(row, 'text_block')
    if (block === undefined) return
    for (const [moved, to] of this.#texts.remove(id, block)) {
      this.#database.run('UPDATE articles SET text_block = ? WHERE id = ?', [to, moved])
    }
  }

  #factColumns(entry: ArticleEntry): readonly Column[] {
    const facts = this.#factsOf(entry.articleId)
    const flags = flagsOfFacts(facts) | flagsOfProblem(entry.problem)
    return [facts?.lastReadAt ?? null, facts?.highlights ?? 0, flags]
  }
}

/** BCP 47 for a language that was looked for in vain. */
export const undetermined = 'und'

/** `pt` of `pt-BR`; undefined for what is no language tag. */
function primaryLanguage(language: string | undefined): string | undefined {
  return /^[a-z]{2,3}(?![a-z])/.exec(language?.toLowerCase() ?? '')?.[0]
}
