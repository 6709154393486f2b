/**
 * The whole list in one order, as the articles' numbers, for filters that SQL would have to look up
 * article by article. Made when it is asked for, kept until something changes.
 */
import type { ArticleSort } from '#shared/api/library-api.ts'
import { orderQuery, runsOf } from './article-order.ts'
import type { ArticleTraits } from './article-traits.ts'
import { textIn, type IndexDatabase } from './index-database.ts'

export class WholeOrders {
  readonly #database: IndexDatabase
  readonly #traits: ArticleTraits
  #last:
    { readonly name: string; readonly version: number; readonly ids: readonly number[] } | undefined

  constructor(database: IndexDatabase, traits: ArticleTraits) {
    this.#database = database
    this.#traits = traits
  }

  idsIn(sort: ArticleSort, descending: boolean): readonly number[] {
    const name = `${sort} ${String(descending)}`
    const { version } = this.#traits
    if (this.#last?.name !== name || this.#last.version !== version) {
      const ids = runsOf(sort, descending).flatMap((run) => {
        const row = this.#database.get(orderQuery(run))
        return row === undefined || row.ids === null
          ? []
          : (JSON.parse(`[${textIn(row, 'ids')}]`) as readonly number[])
      })
      this.#last = { name, version, ids }
    }
    return this.#last.ids
  }
}
