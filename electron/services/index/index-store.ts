/** The opened index with everything that works on it, made anew as one when the file is. */
import type { IndexDatabase } from './index-database.ts'
import { Catalogue } from './catalogue.ts'
import { Facets } from './facets.ts'
import { ReadingFacts } from './reading-facts.ts'
import { SourceNumbers } from './source-numbers.ts'

export class IndexStore {
  readonly database: IndexDatabase
  readonly sources: SourceNumbers
  readonly facts: ReadingFacts
  readonly catalogue: Catalogue
  readonly facets: Facets

  constructor(database: IndexDatabase) {
    this.database = database
    this.sources = new SourceNumbers(database)
    this.facts = new ReadingFacts(database)
    this.catalogue = new Catalogue(database, this.sources, (articleId) => this.facts.get(articleId))
    this.facets = new Facets(database, this.sources)
  }

  /** Every write goes through here: all or nothing, and totals are counted again. */
  change<Value>(work: () => Value): Value {
    this.facets.forget()
    return this.database.transaction(work)
  }
}
