/** The opened index with everything that works on it, made anew as one when the file is. */
import { isDamage, type IndexDatabase } from './index-database.ts'
import { Catalogue } from './catalogue.ts'
import { Facets } from './facets.ts'
import { ReadingFacts } from './reading-facts.ts'
import { createIndex, openIndex } from './schema.ts'
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

/** Opens the index, or begins an empty one where the file is of no use. */
export function openStore(file: string): IndexStore {
  const database = openIndex(file)
  try {
    return new IndexStore(database)
  } catch (error) {
    if (!isDamage(error)) throw error
    database.close()
    return createStore(file)
  }
}

export function createStore(file: string): IndexStore {
  return new IndexStore(createIndex(file))
}
