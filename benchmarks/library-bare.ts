/** What the library is measured against: bare calls in one plain loop, and one full-text table. */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sqlite, { type Database } from 'node-sqlite3-wasm'
import { matchOf } from '#electron/services/index/match-expression.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'

/** Absolute paths of all files, each looked at once; gives how many bytes they hold, too. */
export function walkBare(root: string): {
  readonly paths: readonly string[]
  readonly size: number
} {
  const paths: string[] = []
  let size = 0
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        visit(path)
      } else {
        size += lstatSync(path).size
        paths.push(path)
      }
    }
  }
  visit(root)
  return { paths, size }
}

/** The words of the raw files and nothing else, written in one transaction. */
export class BareIndex {
  readonly #file: string
  #database: Database | undefined

  constructor(file: string) {
    this.#file = file
  }

  build(root: string): void {
    this.close()
    rmSync(this.#file, { force: true })
    const database = new sqlite.Database(this.#file)
    this.#database = database
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA synchronous = OFF;
      PRAGMA cache_size = -32000;
      CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT, size INTEGER, hash TEXT);
      CREATE VIRTUAL TABLE words USING fts5(
        text, content = '', contentless_delete = 1, tokenize = 'ascii'
      );
      BEGIN`)
    const file = database.prepare('INSERT INTO files VALUES (?, ?, ?, ?)')
    const words = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
    for (const [id, path] of walkBare(root).paths.entries()) {
      const bytes = readFileSync(path)
      const hash = createHash('sha256').update(bytes).digest('hex')
      file.run([id, path, bytes.length, hash])
      words.run([id, bytes.toString().toLowerCase()])
    }
    file.finalize()
    words.finalize()
    database.exec('COMMIT')
  }

  /** The same words asked for in the same way, the last as a prefix; ids only. */
  search(text: string, limit: number): readonly unknown[] {
    const { query } = parseSearch(text)
    const expression = query === undefined ? undefined : matchOf(query)
    if (expression === undefined) throw new Error(`No plain words: ${text}`)
    return (
      this.#database?.all('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?', [
        expression,
        limit,
      ]) ?? []
    )
  }

  close(): void {
    this.#database?.close()
    this.#database = undefined
  }
}
