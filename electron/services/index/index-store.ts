/** The opened index with everything that works on it, made anew as one when the file is. */
import { isDamage, type IndexDatabase } from './index-database.ts'
import { ArticleTags } from './article-tags.ts'
import { Catalogue } from './catalogue.ts'
import { ArticleTraits } from './article-traits.ts'
import { FacetNames } from './facet-names.ts'
import { Facets } from './facets.ts'
import { Passages } from './passages.ts'
import { ReadingFacts } from './reading-facts.ts'
import { createIndex, openIndex } from './schema.ts'
import { SourceNumbers } from './source-numbers.ts'
import { StoredTexts } from './stored-texts.ts'
import { WholeOrders } from './whole-orders.ts'

/**
 * Milliseconds for which a scan's writes are gathered in one transaction. The full text is written
 * out at its end, in half the time and with less to merge when it is much. It is what a killed
 * worker has to read again.
 */
const gatheringMs = 1000

export class IndexStore {
  readonly database: IndexDatabase
  readonly sources: SourceNumbers
  readonly tags: ArticleTags
  readonly facts: ReadingFacts
  readonly passages: Passages
  readonly catalogue: Catalogue
  readonly names: FacetNames
  readonly traits: ArticleTraits
  readonly facets: Facets
  readonly orders: WholeOrders
  readonly #texts: StoredTexts
  /** When the transaction began that is open for gathering. */
  #gatheringSince: number | undefined
  #losses = 0

  constructor(database: IndexDatabase) {
    this.database = database
    this.sources = new SourceNumbers(database)
    this.names = new FacetNames(database)
    this.traits = new ArticleTraits(database)
    this.tags = new ArticleTags(database, (articleId) => {
      this.traits.touch(articleId)
    })
    this.facts = new ReadingFacts(database, this.tags, this.traits)
    this.passages = new Passages(database, this.tags)
    this.#texts = new StoredTexts(database)
    this.catalogue = new Catalogue(database, {
      sources: this.sources,
      texts: this.#texts,
      tags: this.tags,
      names: this.names,
      traits: this.traits,
      factsOf: (articleId) => this.facts.get(articleId),
    })
    this.facets = new Facets(this.traits, this.names, this.sources)
    this.orders = new WholeOrders(database, this.traits)
  }

  /** How often gathered writes came to nothing: who sees it grow has to begin again. */
  get losses(): number {
    return this.#losses
  }

  /** A write of its own: all or nothing, and done when it returns. */
  change<Value>(work: () => Value): Value {
    this.settle()
    const value = this.gather(work)
    this.settle()
    return value
  }

  /** A write among others, seen by every reader at once, and safe with `settle` or before. */
  gather<Value>(work: () => Value): Value {
    if (this.#gatheringSince === undefined) {
      this.database.begin()
      this.#gatheringSince = performance.now()
    }
    return this.#orLose(work)
  }

  settleIfDue(): void {
    const since = this.#gatheringSince
    if (since !== undefined && performance.now() - since >= gatheringMs) this.settle()
  }

  settle(): void {
    if (this.#gatheringSince === undefined) return
    this.#orLose(() => {
      this.#texts.finish()
      this.database.commit()
    })
    this.#gatheringSince = undefined
  }

  close(): void {
    try {
      this.settle()
    } finally {
      this.database.close()
    }
  }

  #orLose<Value>(work: () => Value): Value {
    try {
      return work()
    } catch (error) {
      this.#gatheringSince = undefined
      this.#losses += 1
      this.#texts.forget()
      this.names.forget()
      this.traits.forget()
      this.database.rollBack()
      throw error
    }
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
