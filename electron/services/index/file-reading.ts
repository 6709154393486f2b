/**
 * Reads what a scan has found, batch by batch and in that order. One batch is read ahead: it is read
 * in its own thread while the scan writes the one before, and no more than that is ever held.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import { articleIdOf } from '../sources/article-id.ts'
import type { WalkedFile } from '../sources/walk.ts'
import {
  quarantinedEntry,
  type ArticleEntry,
  type Quarantined,
  type ReadRequest,
} from './article-entry.ts'
import type { IndexedSource } from './source-numbers.ts'

/** Gives an entry for every request, in that order, whatever a file holds or is. */
export type ReadEntries = (requests: readonly ReadRequest[]) => Promise<readonly ArticleEntry[]>

export type FileReadingOptions = {
  readonly source: IndexedSource
  readonly read: ReadEntries
  /** The user's choices of encoding for these articles. */
  readonly encodingsOf: (
    articleIds: readonly ArticleId[],
  ) => Promise<ReadonlyMap<ArticleId, string>>
  /** Files that are not to be read again. */
  readonly quarantine: ReadonlyMap<ArticleId, Quarantined>
}

/** A batch costs a way through three threads and back. The first are small: somebody waits for a list. */
const filesInBatch = 100
const filesInFirstBatch = 10
/** Bytes. A file that is larger is a batch of its own. */
const bytesInBatch = 2_097_152

type Batch = Promise<readonly ArticleEntry[]>

export class FileReading {
  readonly #options: FileReadingOptions
  #files: WalkedFile[] = []
  /** How far `#files` has been given to be read. */
  #given = 0
  #ahead: Batch | undefined
  #most = filesInFirstBatch

  constructor(options: FileReadingOptions) {
    this.#options = options
  }

  add(file: WalkedFile): void {
    this.#files.push(file)
  }

  /** What the next files hold; undefined when there is none left. */
  next(): Batch | undefined {
    const batch = this.#ahead ?? this.#begin()
    this.#ahead = batch && this.#begin()
    // Whoever asks for it hears of its failure; nobody may, when the scan ends before.
    this.#ahead?.catch(() => undefined)
    return batch
  }

  #begin(): Batch | undefined {
    const from = this.#given
    let bytes = 0
    while (this.#given < this.#files.length && this.#given - from < this.#most) {
      bytes += this.#files[this.#given]?.size ?? 0
      if (bytes > bytesInBatch && this.#given > from) break
      this.#given += 1
    }
    this.#most = Math.min(2 * this.#most, filesInBatch)
    const files = this.#files.slice(from, this.#given)
    if (this.#given === this.#files.length) {
      this.#files = []
      this.#given = 0
    }
    return files.length === 0 ? undefined : this.#read(files)
  }

  async #read(files: readonly WalkedFile[]): Batch {
    const { source, read, encodingsOf, quarantine } = this.#options
    const found = files.map((file) => {
      const articleId = articleIdOf(source.sourceId, file.path)
      const quarantined = quarantine.get(articleId)
      const entry = quarantined === undefined ? undefined : quarantinedEntry(quarantined, file)
      return { articleId, file, entry }
    })
    const encodings = await encodingsOf(found.map(({ articleId }) => articleId))
    const wanted = found.filter(({ entry }) => entry === undefined)
    const entries = await read(
      wanted.map(({ articleId, file }) => ({
        articleId,
        root: source.root,
        file,
        encoding: encodings.get(articleId),
      })),
    )
    return [...found.flatMap(({ entry }) => entry ?? []), ...entries]
  }
}
