/**
 * What the user sees of the store, as a plain map of plain records, and undo and redo over it. It says
 * what ought to be, so it has nothing of the store's own code.
 */

/** Fields by name; a field that is `undefined` is absent. */
export type Seen = Readonly<Record<string, unknown>>
/** By table and id. */
export type SeenStore = ReadonlyMap<string, Seen>

type Step = {
  readonly key: string
  readonly fields: readonly {
    readonly name: string
    readonly before: unknown
    readonly after: unknown
  }[]
}

/** What the user can take back; of the rest undo and redo know nothing. */
const undoable: ReadonlySet<string> = new Set([
  'highlights',
  'articleNotes',
  'articles',
  'settings',
])
/** A record of these that is made and taken back goes to the trash. */
const withTrash: ReadonlySet<string> = new Set(['highlights', 'articleNotes'])
const creation = { name: 'trashed', before: true, after: undefined }

export const noArticle: Seen = { tags: [] }

export class PlainModel {
  #records = new Map<string, Seen>()
  #past: readonly (readonly Step[])[] = []
  #future: readonly (readonly Step[])[] = []

  get records(): SeenStore {
    return new Map(this.#records)
  }

  find(key: string): Seen | undefined {
    return this.#records.get(key)
  }

  /** Ids of that table, always in the same order. */
  ids(table: string, isMeant: (one: Seen) => boolean = () => true): readonly string[] {
    return [...this.#records]
      .filter(([key, one]) => tableOf(key) === table && isMeant(one))
      .map(([key]) => key.slice(table.length + 1))
      .sort()
  }

  /** What cannot be undone. */
  set(key: string, record: Seen): void {
    this.#records.set(key, record)
  }

  remove(key: string): void {
    this.#records.delete(key)
  }

  /** One act of the user. Whether it is a step: one that changes nothing that can be undone is none. */
  act(records: Iterable<readonly [string, Seen]>): boolean {
    const steps: Step[] = []
    for (const [key, after] of records) {
      const step = stepOf(key, this.#records.get(key), after)
      if (step !== undefined) steps.push(step)
      this.#records.set(key, after)
    }
    if (steps.length === 0) return false
    this.#past = [...this.#past, steps]
    this.#future = []
    return true
  }

  /** What was done to the old key can be taken back from the new one. */
  rename(from: string, to: string): void {
    const renamed = (steps: readonly Step[]): readonly Step[] =>
      steps.map((step) => (step.key === from ? { ...step, key: to } : step))
    this.#past = this.#past.map(renamed)
    this.#future = this.#future.map(renamed)
  }

  /** What would go back to the one article goes to the other. */
  renameArticle(from: string, to: string): void {
    const renamed = (value: unknown): unknown => (value === from ? to : value)
    const all = (steps: readonly Step[]): readonly Step[] =>
      steps.map(({ key, fields }) => ({
        key,
        fields: fields.map((field) =>
          field.name === 'article'
            ? { ...field, before: renamed(field.before), after: renamed(field.after) }
            : field,
        ),
      }))
    this.#past = this.#past.map(all)
    this.#future = this.#future.map(all)
  }

  /** What can be undone is known to one window only. */
  forgetSteps(): void {
    this.#past = []
    this.#future = []
  }

  /** Whether there was anything to take back. */
  undo(): boolean {
    for (let steps = this.#past.at(-1); steps !== undefined; steps = this.#past.at(-1)) {
      this.#past = this.#past.slice(0, -1)
      if (!this.#play(steps)) continue
      this.#future = [...this.#future, steps]
      return true
    }
    return false
  }

  redo(): boolean {
    for (let steps = this.#future.at(-1); steps !== undefined; steps = this.#future.at(-1)) {
      this.#future = this.#future.slice(0, -1)
      if (!this.#play(steps.map(forwards))) continue
      this.#past = [...this.#past, steps]
      return true
    }
    return false
  }

  /** Only onto records that stand as the step left them. */
  #play(steps: readonly Step[]): boolean {
    let hasEffect = false
    for (const { key, fields } of steps) {
      const record = this.#records.get(key)
      if (record === undefined || record['erased'] === true) continue
      if (!fields.every(({ name, after }) => same(record[name], after))) continue
      const put = Object.fromEntries(fields.map(({ name, before }) => [name, before]))
      // What went to another article may stand there already: its file took the name of the first.
      if (fields.every(({ before, after }) => same(before, after))) continue
      this.#records.set(key, { ...record, ...put })
      hasEffect = true
    }
    return hasEffect
  }
}

export function tableOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
}

function stepOf(key: string, before: Seen | undefined, after: Seen): Step | undefined {
  const table = tableOf(key)
  if (!undoable.has(table)) return undefined
  if (before === undefined && table !== 'articles') {
    return withTrash.has(table) ? { key, fields: [creation] } : undefined
  }
  const old = before ?? noArticle
  const names = [...new Set([...Object.keys(old), ...Object.keys(after)])]
  const fields = names
    .filter((name) => !same(old[name], after[name]))
    .map((name) => ({ name, before: old[name], after: after[name] }))
  return fields.length === 0 ? undefined : { key, fields }
}

function forwards({ key, fields }: Step): Step {
  return {
    key,
    fields: fields.map(({ name, before, after }) => ({ name, before: after, after: before })),
  }
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
