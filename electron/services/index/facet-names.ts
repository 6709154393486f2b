/** Small numbers for the authors, languages and folders of articles, to count and compare them by. */
import { numberIn, textIn, type IndexDatabase } from './index-database.ts'

type NameKind = 'author' | 'language' | 'folder'

/** The number of having none. */
export const noName = 0

export class FacetNames {
  readonly #database: IndexDatabase
  #known: Map<string, number> | undefined
  #names: string[] = []

  constructor(database: IndexDatabase) {
    this.#database = database
  }

  /** Inside a transaction: a name that is new gets a number. Those of no article any more stay. */
  numberFor(kind: NameKind, name: string | undefined): number {
    if (name === undefined || name === '') return noName
    const known = this.#load()
    const key = keyOf(kind, name)
    const number = known.get(key)
    if (number !== undefined) return number
    const next = this.#names.length
    this.#database.run('INSERT INTO facet_names (number, kind, name) VALUES (?, ?, ?)', [
      next,
      kind,
      name,
    ])
    known.set(key, next)
    this.#names.push(key)
    return next
  }

  /** Undefined for what no article has. */
  numberOf(kind: NameKind, name: string): number | undefined {
    return this.#load().get(keyOf(kind, name))
  }

  nameOf(number: number): string {
    const key = this.#all()[number] ?? ''
    return key.slice(key.indexOf(' ') + 1)
  }

  kindOf(number: number): string {
    const key = this.#all()[number] ?? ''
    return key.slice(0, key.indexOf(' '))
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#all().length
  }

  /** The numbers of folders that are the folder or lie in it. */
  foldersIn(source: number, folder: string): ReadonlySet<number> {
    const own = keyOf('folder', folderName(source, folder))
    const inner = `${own}/`
    return new Set(
      this.#all().flatMap((key, number) => (key === own || key.startsWith(inner) ? [number] : [])),
    )
  }

  /** After a transaction came to nothing. */
  forget(): void {
    this.#known = undefined
  }

  #all(): readonly string[] {
    this.#load()
    return this.#names
  }

  #load(): Map<string, number> {
    if (this.#known !== undefined) return this.#known
    // The number 0 is taken by having none.
    this.#names = ['']
    this.#known = new Map()
    for (const row of this.#database.all('SELECT number, kind, name FROM facet_names')) {
      const key = `${textIn(row, 'kind')} ${textIn(row, 'name')}`
      const number = numberIn(row, 'number')
      this.#known.set(key, number)
      this.#names[number] = key
    }
    return this.#known
  }
}

/** Folders of different sources may have the same path. */
export function folderName(source: number, folder: string): string {
  return `${source}:${folder}`
}

/** The folder that a file lies in, empty for one that lies in none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function keyOf(kind: NameKind, name: string): string {
  return `${kind} ${name}`
}
