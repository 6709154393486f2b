/**
 * What the list filters and counts by, of every article, in memory: one column of small numbers for
 * each trait, in which an article stands at the index's own number for it. Read once, then kept in
 * line article by article, so that any filter over 100,000 articles is one pass over plain numbers.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import { missing, problem, removed } from './article-flags.ts'
import { ArticleLabels, collectionLabels, tagLabels } from './article-labels.ts'
import { ContentCopies } from './content-copies.ts'
import { numberIn, textIn, type IndexDatabase, type IndexRow } from './index-database.ts'

export type Trait = 'source' | 'flags' | 'month' | 'format' | 'language' | 'author' | 'folder'

export type TraitColumns = Readonly<Record<Trait, Int32Array>>

/** Beyond so many changed articles reading all of them is less work. */
const mostRenewed = 3000

/** In the order in which they are read. */
const columnOf: readonly (readonly [Trait, string])[] = [
  ['source', 'source'],
  ['flags', 'flags'],
  ['month', 'month'],
  ['format', 'format_number'],
  ['language', 'language_number'],
  ['author', 'author_number'],
  ['folder', 'folder_number'],
]
const columns = [...columnOf.map(([, column]) => column), 'content_key'].join(', ')
/** With the article's number and the key of its content. */
const numbersOfArticle = columnOf.length + 2

export class ArticleTraits {
  readonly #database: IndexDatabase
  #columns: TraitColumns | undefined
  #size = 0
  #tags: ArticleLabels | undefined
  #collections: ArticleLabels | undefined
  #copies = new ContentCopies(0)
  readonly #changed = new Set<ArticleId>()
  #version = 0

  constructor(database: IndexDatabase) {
    this.#database = database
  }

  /** Something about the article is not what it was; also for one that is new. */
  touch(articleId: ArticleId): void {
    this.#version += 1
    if (this.#columns === undefined && this.#tags === undefined) return
    this.#changed.add(articleId)
    if (this.#changed.size > mostRenewed) this.forget()
  }

  remove(id: number): void {
    this.#version += 1
    if (this.#columns !== undefined && id < this.#size) this.#columns.source[id] = 0
    this.#copies.remove(id)
    this.#tags?.remove(id)
    this.#collections?.remove(id)
  }

  /** Everything is read again. */
  forget(): void {
    this.#version += 1
    this.#columns = undefined
    this.#tags = undefined
    this.#collections = undefined
    this.#changed.clear()
  }

  /** Another number after every change. */
  get version(): number {
    return this.#version
  }

  /** An article's place holds source 0 when there is none. */
  get columns(): TraitColumns {
    this.#renew()
    this.#columns ??= this.#read()
    return this.#columns
  }

  /** One more than the largest number of an article. */
  get size(): number {
    return this.columns.source.length === 0 ? 0 : this.#size
  }

  get tags(): ArticleLabels {
    this.#renew()
    this.#tags ??= new ArticleLabels(this.#database, tagLabels)
    return this.#tags
  }

  get collections(): ArticleLabels {
    this.#renew()
    this.#collections ??= new ArticleLabels(this.#database, collectionLabels)
    return this.#collections
  }

  /** Which articles have the same bytes. */
  get copies(): ContentCopies {
    this.#renew()
    this.#columns ??= this.#read()
    return this.#copies
  }

  #read(): TraitColumns {
    const row = this.#database.get(
      `SELECT group_concat(concat_ws(',', id, ${columns})) AS numbers, max(id) AS last
       FROM articles INDEXED BY by_traits`,
    )
    const numbers = numbersIn(row)
    this.#size = (row === undefined || row.last === null ? 0 : numberIn(row, 'last')) + 1
    const read = emptyColumns(this.#size)
    const copies = new ContentCopies(this.#size)
    for (let at = 0; at < numbers.length; at += numbersOfArticle) {
      const id = numbers[at] ?? 0
      columnOf.forEach(([trait], index) => {
        read[trait][id] = numbers[at + index + 1] ?? 0
      })
      copies.set(id, copyKey(read.flags[id], numbers[at + numbersOfArticle - 1]))
    }
    this.#copies = copies
    return read
  }

  #renew(): void {
    if (this.#changed.size === 0) return
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const articleId of changed) {
      const row = this.#database.get(`SELECT id, ${columns} FROM articles WHERE article_id = ?`, [
        articleId,
      ])
      if (row === undefined) continue
      const id = numberIn(row, 'id')
      if (this.#columns !== undefined) {
        this.#columns = withRoom(this.#columns, id)
        this.#size = Math.max(this.#size, id + 1)
        for (const [trait, column] of columnOf) this.#columns[trait][id] = numberIn(row, column)
        this.#copies.set(id, copyKey(numberIn(row, 'flags'), numberIn(row, 'content_key')))
      }
      this.#tags?.renew(id, articleId)
      this.#collections?.renew(id, articleId)
    }
  }
}

function copyKey(flags = 0, contentKey = 0): number {
  return (flags & (problem | missing | removed)) === 0 ? contentKey : 0
}

function numbersIn(row: IndexRow | undefined): readonly number[] {
  if (row === undefined || row.numbers === null) return []
  return JSON.parse(`[${textIn(row, 'numbers')}]`) as readonly number[]
}

function emptyColumns(size: number): TraitColumns {
  const column = (): Int32Array => new Int32Array(size)
  return {
    source: column(),
    flags: column(),
    month: column(),
    format: column(),
    language: column(),
    author: column(),
    folder: column(),
  }
}

function withRoom(known: TraitColumns, id: number): TraitColumns {
  if (id < known.source.length) return known
  const grown = emptyColumns(Math.max(id + 1, Math.ceil(known.source.length * 1.5)))
  for (const [trait] of columnOf) grown[trait].set(known[trait])
  return grown
}
