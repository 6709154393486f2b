/** The sources as the index knows them: a small number for each, to keep the indexes small. */
import { toSourceId, type SourceId } from '#shared/core/ids.ts'
import { numberIn, textIn, type IndexDatabase } from './index-database.ts'

/** What the worker needs to know of a registered source; plain, it crosses to the worker. */
export type IndexedSource = {
  readonly sourceId: SourceId
  readonly name: string
  /** Absolute folder that paths are relative to. */
  readonly root: string
  /** The only file of a single-file source, relative to `root`. */
  readonly only?: string
  /** Milliseconds since the epoch: what the articles of the first scan were added at. */
  readonly addedAt: number
}

type Numbered = { readonly number: number; readonly source: IndexedSource | undefined }

export class SourceNumbers {
  readonly #database: IndexDatabase
  readonly #byId = new Map<SourceId, Numbered>()
  readonly #idByNumber = new Map<number, SourceId>()

  constructor(database: IndexDatabase) {
    this.#database = database
    for (const row of database.all('SELECT number, source_id FROM sources')) {
      this.#keep(toSourceId(textIn(row, 'source_id')), numberIn(row, 'number'), undefined)
    }
  }

  /** Gives the ids that the index holds but that are no longer registered. */
  register(sources: readonly IndexedSource[]): readonly SourceId[] {
    for (const source of sources) {
      this.#database.run('INSERT OR IGNORE INTO sources (source_id) VALUES (?)', [source.sourceId])
      const row = this.#database.get('SELECT number FROM sources WHERE source_id = ?', [
        source.sourceId,
      ])
      this.#keep(source.sourceId, numberIn(row ?? {}, 'number'), source)
    }
    const registered = new Set(sources.map(({ sourceId }) => sourceId))
    const gone = [...this.#byId.keys()].filter((sourceId) => !registered.has(sourceId))
    for (const sourceId of gone) {
      this.#keep(sourceId, this.numberOf(sourceId) ?? 0, undefined)
    }
    return gone
  }

  /** After its articles are gone. */
  forget(sourceId: SourceId): void {
    const number = this.numberOf(sourceId)
    if (number === undefined) return
    this.#database.run('DELETE FROM sources WHERE number = ?', [number])
    this.#byId.delete(sourceId)
    this.#idByNumber.delete(number)
  }

  numberOf(sourceId: SourceId): number | undefined {
    return this.#byId.get(sourceId)?.number
  }

  idOf(number: number): SourceId {
    const sourceId = this.#idByNumber.get(number)
    if (sourceId === undefined) throw new Error(`The index has no text in source ${number}`)
    return sourceId
  }

  /** One more than the largest number. */
  get size(): number {
    return Math.max(0, ...this.#idByNumber.keys()) + 1
  }

  /** Undefined for a source that is being removed. */
  sourceOf(sourceId: SourceId): IndexedSource | undefined {
    return this.#byId.get(sourceId)?.source
  }

  registered(): readonly IndexedSource[] {
    return [...this.#byId.values()].flatMap(({ source }) => (source === undefined ? [] : [source]))
  }

  wasScanned(sourceId: SourceId): boolean {
    const row = this.#database.get('SELECT scanned FROM sources WHERE source_id = ?', [sourceId])
    return row !== undefined && numberIn(row, 'scanned') === 1
  }

  setScanned(sourceId: SourceId): void {
    this.#database.run('UPDATE sources SET scanned = 1 WHERE source_id = ?', [sourceId])
  }

  #keep(sourceId: SourceId, number: number, source: IndexedSource | undefined): void {
    this.#byId.set(sourceId, { number, source })
    this.#idByNumber.set(number, sourceId)
  }
}
