/**
 * Puts a version of a record that was made elsewhere, or under another id, together with the one that
 * stands here.
 */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import {
  mergeRecords,
  sameJson,
  type MergeableRecord,
  type MergedRecord,
} from '#shared/core/mirror/merge-records.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import { joinedVersion, versionOrder } from '#shared/core/mirror/version.ts'
import { withoutField } from '#shared/core/record.ts'
import type { ArticleRecord, UserTableName, UserTables } from '../schema/records.ts'
import type { Changes } from './changes.ts'
import { begun, countersOf, furthestRead, textHashOf } from './united-article.ts'

/** A version that lost although it holds something of the user's. */
export type LostVersion = { readonly table: UserTableName; readonly row: MergeableRecord }

/**
 * The record was read before, and `theirs` is under its id here. Gives the version that lost, if there
 * is one, for `keepLost`. `aliases`: ids of the article elsewhere.
 */
export function takeRow(
  changes: Changes,
  deviceId: string,
  table: UserTableName,
  theirs: MergeableRecord,
  aliases: readonly ArticleId[] = [],
): LostVersion | undefined {
  const mine = changes.loaded(table, theirs.id) as MergeableRecord | undefined
  const { row, lost } =
    mine === undefined ? { row: theirs } : mergedVersions(table, mine, theirs, deviceId)
  const standing = standingHere(changes, table, { mine, theirs, row, aliases })
  if (!sameJson(standing, mine)) changes.adopt(table, standing as UserTables[typeof table])
  return lost === undefined ? undefined : { table, row: lost }
}

/** Keeps versions that lost apart, in the same transaction. */
export async function keepLost(changes: Changes, lost: readonly LostVersion[]): Promise<void> {
  const idOf = ({ table, row }: LostVersion): string => lostVersionId(table, row)
  await changes.load('lostVersions', lost.map(idOf))
  for (const one of lost) {
    const { table, row } = one
    changes.writeLoaded('lostVersions', { id: idOf(one), table, recordId: row.id, row })
  }
}

export function lostVersionId(
  table: string,
  { id, deviceId, revision }: Pick<MergeableRecord, 'id' | 'deviceId' | 'revision'>,
): string {
  return `${table} ${id} ${deviceId} ${revision}`
}

function mergedVersions(
  table: UserTableName,
  mine: MergeableRecord,
  theirs: MergeableRecord,
  deviceId: string,
): MergedRecord {
  const isPlace = table === 'readingPositions'
  if (isPlace && versionOrder(mine, theirs) === 'concurrent') {
    // Of two places the one that was left last.
    const [last, other] =
      Number(mine['at']) > Number(theirs['at']) ? [mine, theirs] : [theirs, mine]
    if (last['at'] !== other['at']) return { row: { ...last, ...joinedVersion(last, other) } }
  }
  return mergeRecords(mine, theirs, userFields[table], deviceId)
}

type Versions = {
  readonly mine: MergeableRecord | undefined
  readonly theirs: MergeableRecord
  readonly row: MergeableRecord
  readonly aliases: readonly ArticleId[]
}

function standingHere(changes: Changes, table: UserTableName, versions: Versions): MergeableRecord {
  if (table === 'articles') return articleHere(versions)
  const { mine, row } = versions
  if (table !== 'highlights' || mine === undefined || row === mine) return row
  const [here, there] = [mine, row] as unknown as readonly [Highlight, Highlight]
  const article = changes.loaded('articles', here.articleId)
  // Whoever has the text here has looked for the place; other words, or another file, have another.
  const isSettled =
    here.anchor.textHash === article?.textHash &&
    here.anchor.textHash !== there.anchor.textHash &&
    here.textHash === there.textHash &&
    sameJson(here.quote, there.quote) &&
    sameJson(here.position, there.position)
  return isSettled ? { ...row, anchor: here.anchor } : row
}

/** Counters, ids and what was seen of the file are of this device; how far was read is the furthest. */
function articleHere({ mine, theirs, row, aliases }: Versions): MergeableRecord {
  const here = mine as ArticleRecord | undefined
  const there = theirs as MergeableRecord & ArticleRecord
  const earlierIds = [...new Set([...(here?.earlierIds ?? []), ...aliases])]
  const { sourceId, path } = here ?? there
  // What is in a file of one place the newer version knows.
  const isNewer = here?.sourceId === there.sourceId && row === theirs
  const { title, contentHash } = isNewer ? there : (here ?? there)
  return {
    // Highlights that come to an article here are looked for in its text.
    ...withoutField(withoutField(row, 'textHash'), 'earlierIds'),
    ...textHashOf(here),
    ...begun(row, here ?? there, there),
    ...countersOf(here),
    ...furthestRead(there, here),
    sourceId,
    title,
    path,
    contentHash,
    ...(earlierIds.length === 0 ? {} : { earlierIds }),
  } as unknown as MergeableRecord
}
