/**
 * Tells the library of the user's highlights and notes: at first page by page, only what it does not
 * know yet, and then each change.
 */
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import type { Passage, PassageKind } from '#shared/core/highlights/passage.ts'
import type { LecternDatabase } from '../database.ts'
import { followChangedIds } from './changed-ids.ts'

type PassageName = { readonly kind: PassageKind; readonly id: string }

export type PassagesFollower = {
  /** All there is of one kind between two ids; answers the ids to be told of. */
  readonly compare: (range: {
    readonly kind: PassageKind
    readonly after?: string
    readonly upTo?: string
    readonly versions: readonly (readonly [id: string, version: string])[]
  }) => Promise<readonly string[]>
  readonly tell: (passages: readonly Passage[], gone: readonly PassageName[]) => Promise<void>
  readonly failed: (error: unknown) => void
}

const kinds: readonly PassageKind[] = ['highlight', 'article-note']
const pageSize = 1000
/** They carry words of any length, so fewer go in one message. */
const toldAtOnce = 200

/** Follows until the returned function is called. What could not be told is told again. */
export function followPassages(db: LecternDatabase, follower: PassagesFollower): () => void {
  let stopped = false
  /** Kinds to go through from the beginning. */
  let whole = new Set(kinds)
  let changed = new Map<string, PassageName>()
  let turn = Promise.resolve()

  const work = async (): Promise<void> => {
    const [kindsNow, changedNow] = [whole, changed]
    whole = new Set()
    changed = new Map()
    try {
      for (const kind of kindsNow) await tellAll(db, kind, follower, () => stopped)
      await tellSome(db, [...changedNow.values()], follower)
    } catch (error) {
      for (const kind of kindsNow) whole.add(kind)
      for (const [key, name] of changedNow) changed.set(key, name)
      throw error
    }
  }
  const wake = (): void => {
    turn = turn
      .then(() => (stopped || whole.size + changed.size === 0 ? undefined : work()))
      .catch(follower.failed)
  }
  const stops = kinds.map((kind) =>
    followChangedIds(db, tableOf[kind], (ids) => {
      if (ids === undefined) whole.add(kind)
      else for (const id of ids) changed.set(`${kind} ${id}`, { kind, id })
      wake()
    }),
  )
  wake()
  return () => {
    stopped = true
    for (const stop of stops) stop()
  }
}

const tableOf = { highlight: 'highlights', 'article-note': 'articleNotes' } as const

async function tellAll(
  db: LecternDatabase,
  kind: PassageKind,
  { compare, tell }: PassagesFollower,
  isStopped: () => boolean,
): Promise<void> {
  let after: string | undefined
  while (!isStopped()) {
    const { passages, last } = await pageOf(db, kind, after ?? '')
    const wanted = new Set(
      await compare({
        kind,
        ...(after === undefined ? {} : { after }),
        ...(last === undefined ? {} : { upTo: last }),
        versions: passages.map(({ id, version }) => [id, version] as const),
      }),
    )
    const missing = passages.filter(({ id }) => wanted.has(id))
    for (let at = 0; at < missing.length; at += toldAtOnce) {
      await tell(missing.slice(at, at + toldAtOnce), [])
    }
    if (last === undefined) return
    after = last
  }
}

/** `last` is the id up to which the page goes, absent when nothing is left behind it. */
async function pageOf(
  db: LecternDatabase,
  kind: PassageKind,
  after: string,
): Promise<{ readonly passages: readonly Passage[]; readonly last: string | undefined }> {
  const rows =
    kind === 'highlight'
      ? await db.highlights.where('id').above(after).limit(pageSize).toArray()
      : await db.articleNotes.where('id').above(after).limit(pageSize).toArray()
  return {
    passages: rows.flatMap((row) => passageOf(row) ?? []),
    last: rows.length < pageSize ? undefined : rows.at(-1)?.id,
  }
}

async function tellSome(
  db: LecternDatabase,
  names: readonly PassageName[],
  { tell }: PassagesFollower,
): Promise<void> {
  for (let at = 0; at < names.length; at += toldAtOnce) {
    const some = names.slice(at, at + toldAtOnce)
    const idsOf = (kind: PassageKind): string[] =>
      some.filter((name) => name.kind === kind).map(({ id }) => id)
    const rows = [
      ...(await db.highlights.bulkGet(idsOf('highlight'))),
      ...(await db.articleNotes.bulkGet(idsOf('article-note'))),
    ]
    const passages = rows.flatMap((row) => passageOf(row) ?? [])
    const alive = new Set(passages.map(({ kind, id }) => `${kind} ${id}`))
    await tell(
      passages,
      some.filter(({ kind, id }) => !alive.has(`${kind} ${id}`)),
    )
  }
}

/** Nothing of what is in the trash, and of a note without words. */
function passageOf(row: Highlight | ArticleNote | undefined): Passage | undefined {
  if (row === undefined || row.deletedAt !== undefined) return undefined
  const { id, articleId } = row
  const version = `${row.revision} ${row.deviceId}`
  if (!('quote' in row)) {
    if (row.text === '') return undefined
    return { kind: 'article-note', id, version, articleId, quote: '', note: row.text, tags: [] }
  }
  const { anchor, quote, note, tags } = row
  const words = anchor.quote?.exact ?? quote.exact
  const place =
    anchor.status === 'anchored' && anchor.range !== undefined
      ? { place: { textHash: anchor.textHash, ...anchor.range } }
      : {}
  return { kind: 'highlight', id, version, articleId, quote: words, note, tags, ...place }
}
