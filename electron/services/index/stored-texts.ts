/**
 * The articles' texts, kept for the snippets of the search. Short texts compress badly alone, so
 * those that are written together share a compressed block: half the time, four fifths of the room.
 * A block lists the articles in it; what is removed stays in it until half is gone.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { bytesIn, numberIn, textIn, type IndexDatabase, type IndexRow } from './index-database.ts'

/** Where in a block an article's text is, in bytes of UTF-8. */
type Member = readonly [articleRow: number, start: number, end: number]

type OpenBlock = {
  readonly id: number
  readonly members: Member[]
  readonly texts: Buffer[]
  size: number
}

/** Bytes. Larger ones are hardly smaller in sum, and each text shown costs inflating one. */
const blockSize = 32_768
/** A tenth larger than the usual level makes them, in a quarter of its time. */
const compression = { level: 2 }

export class StoredTexts {
  readonly #database: IndexDatabase
  /** Not written yet; never there outside a transaction. */
  #open: OpenBlock | undefined
  #lastId: number | undefined
  /** Neighbours in the list are most often neighbours in a block. */
  #lastRead:
    { readonly id: number; readonly members: readonly Member[]; readonly bytes: Buffer } | undefined

  constructor(database: IndexDatabase) {
    this.#database = database
  }

  /** Inside a transaction, which `finish` ends. Gives the number of the block. */
  add(articleRow: number, text: string): number {
    const bytes = Buffer.from(text)
    if (this.#open !== undefined && this.#open.size + bytes.length > blockSize) this.finish()
    this.#open ??= { id: this.#newId(), members: [], texts: [], size: 0 }
    const { id, members, texts, size } = this.#open
    members.push([articleRow, size, size + bytes.length])
    texts.push(bytes)
    this.#open.size += bytes.length
    return id
  }

  /** Empty for an article that is not in the block. */
  get(articleRow: number, block: number): string {
    if (this.#open?.id === block) {
      const place = this.#open.members.findIndex(([member]) => member === articleRow)
      return this.#open.texts[place]?.toString() ?? ''
    }
    if (this.#lastRead?.id !== block) {
      const row = this.#rowOf(block)
      if (row === undefined) return ''
      this.#lastRead = { id: block, members: membersIn(row), bytes: inflate(row) }
    }
    const { members, bytes } = this.#lastRead
    const member = members.find(([member]) => member === articleRow)
    return member === undefined ? '' : bytes.toString('utf8', member[1], member[2])
  }

  /**
   * Inside a transaction. Gives the articles whose texts are in another block from now on, because
   * what was left of theirs was too little.
   */
  remove(articleRow: number, block: number): readonly (readonly [row: number, block: number])[] {
    if (this.#open?.id === block) this.finish()
    this.#lastRead = undefined
    const row = this.#rowOf(block)
    if (row === undefined) return []
    const members = membersIn(row).filter(([member]) => member !== articleRow)
    const left = members.reduce((sum, [, start, end]) => sum + end - start, 0)
    if (left > numberIn(row, 'size') / 2) {
      this.#database.run('UPDATE text_blocks SET members = ? WHERE id = ?', [
        JSON.stringify(members),
        block,
      ])
      return []
    }
    this.#database.run('DELETE FROM text_blocks WHERE id = ?', [block])
    const bytes = inflate(row)
    return members.map(([member, start, end]) => [
      member,
      this.add(member, bytes.toString('utf8', start, end)),
    ])
  }

  /** Writes what is still open; before every commit. */
  finish(): void {
    const open = this.#open
    if (open === undefined) return
    this.#open = undefined
    this.#database.run(
      'INSERT INTO text_blocks (id, size, members, deflated) VALUES (?, ?, ?, ?)',
      [
        open.id,
        open.size,
        JSON.stringify(open.members),
        deflateRawSync(Buffer.concat(open.texts), compression),
      ],
    )
  }

  /** After a transaction that came to nothing. */
  forget(): void {
    this.#open = undefined
    this.#lastRead = undefined
  }

  #rowOf(block: number): IndexRow | undefined {
    return this.#database.get('SELECT size, members, deflated FROM text_blocks WHERE id = ?', [
      block,
    ])
  }

  #newId(): number {
    this.#lastId ??= numberIn(
      this.#database.get('SELECT coalesce(max(id), 0) AS last FROM text_blocks') ?? {},
      'last',
    )
    this.#lastId += 1
    return this.#lastId
  }
}

function membersIn(row: IndexRow): readonly Member[] {
  // Written by `finish` from this very type.
  return orDamaged(() => JSON.parse(textIn(row, 'members')) as readonly Member[])
}

function inflate(row: IndexRow): Buffer {
  return orDamaged(() => inflateRawSync(bytesIn(row, 'deflated')))
}

function orDamaged<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    throw new Error('The index has no text in text_blocks that can be read', { cause })
  }
}
