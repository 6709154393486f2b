/**
 * What can be undone and redone in this window, as fields to put back, newest last. It also makes
 * commands take their turns, so that an undo always sees the command before it.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { UserTableName } from './schema/records.ts'
import { Turns } from './turns.ts'

/** One field of one record; an absent field is `undefined`. */
export type FieldChange = {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
}

export type RecordChange = {
  readonly table: UserTableName
  readonly id: string
  readonly fields: readonly FieldChange[]
}

export type HistoryEntry = {
  /** What the user did, e.g. "Delete highlight". */
  readonly title: string
  /** Entries of the same key that follow each other within a few seconds are one step. */
  readonly mergeKey?: string
  /** Part of one action: it joins the part before it, however long that took. */
  readonly isPart?: true
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly changes: readonly RecordChange[]
}

export type HistoryList = 'undo' | 'redo'

/** Titles of what the next undo and the next redo would do. */
export type HistoryState = Readonly<Record<HistoryList, string | undefined>>

/** Their rows have the article's id. */
const namedByArticle: ReadonlySet<UserTableName> = new Set(['articles', 'articleNotes'])

const mergeWindow = 4_000
const longest = 200

export class History {
  readonly #lists: Record<HistoryList, readonly HistoryEntry[]> = { undo: [], redo: [] }
  readonly turns = new Turns()
  #state: HistoryState = { undo: undefined, redo: undefined }
  readonly #listeners = new Set<() => void>()

  /** Runs `work` after everything that was asked for before it, whether that succeeded or not. */
  inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    return this.turns.take(work)
  }

  /** Resolves when everything that was asked for before has been written, or has failed. */
  async settled(): Promise<void> {
    await this.turns.settled()
  }

  /** A new step of the user; what had been undone can no longer be redone. */
  add(entry: HistoryEntry): void {
    const last = this.#lists.undo.at(-1)
    const merges =
      last !== undefined &&
      entry.mergeKey !== undefined &&
      last.mergeKey === entry.mergeKey &&
      (entry.isPart === true || entry.at - last.at <= mergeWindow) &&
      this.#lists.redo.length === 0
    this.#lists.undo = merges
      ? [...this.#lists.undo.slice(0, -1), merge(last, entry)]
      : [...this.#lists.undo, entry].slice(-longest)
    this.#lists.redo = []
    this.#changed()
  }

  /** Takes the next step to undo or redo off its list. */
  take(list: HistoryList): HistoryEntry | undefined {
    const entry = this.#lists[list].at(-1)
    this.#lists[list] = this.#lists[list].slice(0, -1)
    this.#changed()
    return entry
  }

  /** Puts a step that was taken back on top of a list. */
  put(list: HistoryList, entry: HistoryEntry): void {
    this.#lists[list] = [...this.#lists[list], entry]
    this.#changed()
  }

  /**
   * What was done to the article, and to its note, can be taken back from the article that took its
   * place; what goes back to it goes there.
   */
  moveArticle(from: ArticleId, to: ArticleId): void {
    const moved = (value: unknown): unknown => (value === from ? to : value)
    const change = ({ table, id, fields }: RecordChange): RecordChange => ({
      table,
      id: namedByArticle.has(table) && id === from ? to : id,
      fields: fields.map((one) =>
        one.name === 'articleId'
          ? { ...one, before: moved(one.before), after: moved(one.after) }
          : one,
      ),
    })
    for (const list of ['undo', 'redo'] as const) {
      this.#lists[list] = this.#lists[list].map((entry) => ({
        ...entry,
        changes: entry.changes.map(change),
      }))
    }
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until something changed. */
  readonly state = (): HistoryState => this.#state

  #changed(): void {
    const undo = this.#lists.undo.at(-1)?.title
    const redo = this.#lists.redo.at(-1)?.title
    if (undo === this.#state.undo && redo === this.#state.redo) return
    this.#state = { undo, redo }
    for (const listener of this.#listeners) listener()
  }
}

/** The first values of `earlier`, the last ones of `later`; each may be thousands of records. */
function merge(earlier: HistoryEntry, later: HistoryEntry): HistoryEntry {
  const keyOf = ({ table, id }: RecordChange): string => `${table} ${id}`
  const known = new Map(earlier.changes.map((change) => [keyOf(change), change]))
  const changes = later.changes.map((change) => {
    const first = known.get(keyOf(change))
    if (first === undefined) return change
    known.delete(keyOf(change))
    const untouched = first.fields.filter((a) => !change.fields.some((b) => a.name === b.name))
    const fields = change.fields.map((field) => {
      const before = first.fields.find((one) => one.name === field.name)
      return before === undefined ? field : { ...field, before: before.before }
    })
    return { ...change, fields: [...untouched, ...fields] }
  })
  return { ...later, changes: [...known.values(), ...changes] }
}
