/**
 * What the index knows of the files that a scan looks for. The scan takes them out one by one as it
 * comes across them; what is left at the end is gone.
 */
import type { SourceId } from '#shared/core/ids.ts'
import type { WalkedFile } from '../sources/walk.ts'
import { microseconds } from './article-columns.ts'
import { numberIn, textIn, type IndexDatabase, type IndexRow } from './index-database.ts'
import type { IndexStore } from './index-store.ts'

/** As much as tells whether a file has changed since it was read. */
type KnownFile = {
  readonly id: number
  readonly path: string
  readonly size: number
  readonly modifiedUs: number
  /** What went wrong may have been put right without a change of the file. */
  readonly retry: boolean
}

const filesInPage = 5000

export class KnownFiles {
  readonly #database: IndexDatabase
  readonly #source: number
  readonly #unseen = new Map<string, KnownFile>()

  constructor({ database, sources }: IndexStore, sourceId: SourceId) {
    this.#database = database
    this.#source = sources.numberOf(sourceId) ?? -1
  }

  /** Adds what is known at `scope` (a path, empty for the whole source); yields between pages. */
  *load(scope: string): Generator<void, void, undefined> {
    if (scope !== '') {
      this.#add(this.#at(scope))
      return
    }
    let after = ''
    for (;;) {
      const page = this.#page(after)
      this.#add(page)
      if (page.length < filesInPage) return
      after = page.at(-1)?.path ?? after
      yield
    }
  }

  /** Takes the file out, and tells whether it is still the one that was read. */
  takeUnchanged(file: WalkedFile): boolean {
    const known = this.#unseen.get(file.path)
    this.#unseen.delete(file.path)
    return (
      known !== undefined &&
      !known.retry &&
      known.size === file.size &&
      known.modifiedUs === microseconds(file.modifiedAt)
    )
  }

  /** Takes out what lies at and below `path`. */
  takeAt(path: string): void {
    const below = `${path}/`
    for (const unseen of this.#unseen.keys()) {
      if (unseen === path || unseen.startsWith(below)) this.#unseen.delete(unseen)
    }
  }

  /** The rows of what is left. */
  unseen(): readonly number[] {
    return [...this.#unseen.values()].map(({ id }) => id)
  }

  #add(files: readonly KnownFile[]): void {
    for (const file of files) this.#unseen.set(file.path, file)
  }

  /** The file at `path` and all files below it. */
  #at(path: string): readonly KnownFile[] {
    // '0' is the character after '/'.
    return this.#database
      .all(
        `SELECT ${columns} FROM articles INDEXED BY by_source
         WHERE source = ?1 AND (path = ?2 OR (path > ?2 || '/' AND path < ?2 || '0'))`,
        [this.#source, path],
      )
      .map(toKnownFile)
  }

  #page(after: string): readonly KnownFile[] {
    return this.#database
      .all(
        `SELECT ${columns} FROM articles INDEXED BY by_source
         WHERE source = ? AND path > ? ORDER BY path LIMIT ?`,
        [this.#source, after, filesInPage],
      )
      .map(toKnownFile)
  }
}

const columns = `id, path, size, modified_us,
  coalesce(problem_code IN ('unreadable', 'missing'), 0) AS retry`

function toKnownFile(row: IndexRow): KnownFile {
  return {
    id: numberIn(row, 'id'),
    path: textIn(row, 'path'),
    size: numberIn(row, 'size'),
    modifiedUs: numberIn(row, 'modified_us'),
    retry: numberIn(row, 'retry') === 1,
  }
}
