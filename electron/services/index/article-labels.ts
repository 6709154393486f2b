/**
 * Which articles have which labels, in memory: their tags, or the collections they are in. Articles
 * are the index's own numbers, and so are labels here.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import { optionalTextIn, textIn, type IndexDatabase } from './index-database.ts'

export type LabelTable = {
  /** Rows of `key`, `label` and `ids`, the articles' numbers with commas between them. */
  readonly all: string
  /** Rows of `key` and `label` for one article id. */
  readonly one: string
}

export const tagLabels: LabelTable = {
  all: `SELECT tags.key AS key, max(tags.label) AS label, group_concat(articles.id) AS ids
    FROM tags CROSS JOIN articles ON articles.article_id = tags.article_id GROUP BY tags.key`,
  one: 'SELECT key, max(label) AS label FROM tags WHERE article_id = ? GROUP BY key',
}

export const collectionLabels: LabelTable = {
  all: `SELECT collected.collection_id AS key, '' AS label, group_concat(articles.id) AS ids
    FROM collected CROSS JOIN articles ON articles.article_id = collected.article_id
    GROUP BY collected.collection_id`,
  one: `SELECT collection_id AS key, '' AS label FROM collected WHERE article_id = ?`,
}

const none: readonly number[] = []

export class ArticleLabels {
  readonly #database: IndexDatabase
  readonly #table: LabelTable
  readonly #numbers = new Map<string, number>()
  readonly #names: { readonly key: string; label: string }[] = []
  readonly #ofArticle = new Map<number, readonly number[]>()

  constructor(database: IndexDatabase, table: LabelTable) {
    this.#database = database
    this.#table = table
    for (const row of database.all(table.all)) {
      const number = this.#numberFor(textIn(row, 'key'), textIn(row, 'label'))
      for (const id of new Set((optionalTextIn(row, 'ids') ?? '').split(',').map(Number))) {
        this.#ofArticle.set(id, [...(this.#ofArticle.get(id) ?? none), number])
      }
    }
  }

  of(id: number): readonly number[] {
    return this.#ofArticle.get(id) ?? none
  }

  /** Undefined for what no article has. */
  numberOf(key: string): number | undefined {
    return this.#numbers.get(key)
  }

  keyOf(number: number): string {
    return this.#names[number]?.key ?? ''
  }

  /** As somebody wrote it. */
  labelOf(number: number): string {
    return this.#names[number]?.label ?? ''
  }

  get size(): number {
    return this.#names.length
  }

  /** The article may have others now. */
  renew(id: number, articleId: ArticleId): void {
    const rows = this.#database.all(this.#table.one, [articleId])
    this.remove(id)
    if (rows.length === 0) return
    this.#ofArticle.set(
      id,
      rows.map((row) => this.#numberFor(textIn(row, 'key'), textIn(row, 'label'))),
    )
  }

  remove(id: number): void {
    this.#ofArticle.delete(id)
  }

  #numberFor(key: string, label: string): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#names.length
    this.#numbers.set(key, number)
    this.#names.push({ key, label })
    return number
  }
}
