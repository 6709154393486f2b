/**
 * The one connection to the index file: prepared statements kept, transactions, typed columns.
 * Everything is synchronous; it lives in the library worker.
 */
import sqlite, { type Database, type Statement } from 'node-sqlite3-wasm'

export type Column = number | bigint | string | Uint8Array | null
export type IndexRow = Readonly<Record<string, Column>>

export class IndexDatabase {
  readonly #database: Database
  readonly #statements = new Map<string, Statement>()

  /** Throws when the file cannot be opened; whether it is a sound database shows on first use. */
  constructor(file: string) {
    this.#database = new sqlite.Database(file)
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** `sql` is prepared once and kept, so it must not carry values. */
  all(sql: string, values: readonly Column[] = []): readonly IndexRow[] {
    return this.#use(sql, (statement) => statement.all([...values])) as IndexRow[]
  }

  /** The first row. A statement left before its end would keep transactions from ending. */
  get(sql: string, values: readonly Column[] = []): IndexRow | undefined {
    return this.all(sql, values)[0]
  }

  /** For SQL that is put together for one question, and is not worth keeping. */
  allOnce(sql: string, values: readonly Column[] = []): readonly IndexRow[] {
    return this.#database.all(sql, [...values]) as IndexRow[]
  }

  /** Gives how many rows changed. */
  run(sql: string, values: readonly Column[] = []): number {
    return this.#use(sql, (statement) => statement.run([...values])).changes
  }

  /** What follows is all or nothing. Not to be nested. */
  begin(): void {
    this.#database.exec('BEGIN')
  }

  commit(): void {
    this.#database.exec('COMMIT')
  }

  /** SQLite may have done it already, when the disk is full for one. */
  rollBack(): void {
    if (this.#database.inTransaction) this.#database.exec('ROLLBACK')
  }

  close(): void {
    if (!this.#database.isOpen) return
    for (const sql of [...this.#statements.keys()]) this.#drop(sql)
    this.#database.close()
  }

  #use<Value>(sql: string, work: (statement: Statement) => Value): Value {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    try {
      return work(statement)
    } catch (error) {
      // It stopped half way; the next use begins with a fresh one.
      this.#drop(sql)
      throw error
    }
  }

  #drop(sql: string): void {
    const statement = this.#statements.get(sql)
    this.#statements.delete(sql)
    try {
      statement?.finalize()
    } catch {
      // Finalising repeats the error of the statement's last use, which was thrown then; it is
      // finalised all the same.
    }
  }
}

export function textIn(row: IndexRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`The index has no text in ${column}`)
  return value
}

export function optionalTextIn(row: IndexRow, column: string): string | undefined {
  return row[column] === null ? undefined : textIn(row, column)
}

export function numberIn(row: IndexRow, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`The index has no number in ${column}`)
  return value
}

export function bytesIn(row: IndexRow, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`The index has no bytes in ${column}`)
  return value
}

export function optionalNumberIn(row: IndexRow, column: string): number | undefined {
  return row[column] === null ? undefined : numberIn(row, column)
}

/** Whether the error says that the file itself is damaged, so that it has to be made anew. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /malformed|not a database|disk image|vtable constructor failed|fts5: corrupt|no such (?:table|column|index)|has no (?:text|number|bytes) in/i.test(
      error.message,
    )
  )
}
