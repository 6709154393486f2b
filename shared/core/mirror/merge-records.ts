/**
 * Makes one record of two versions of it, the same one on whichever device it is done. The version
 * that was made of the other one takes its place. Where both were made without knowing of each other,
 * the higher revision wins over the other, and any over one of which the user made nothing; texts that
 * differ are both kept, and what else the user had made of the loser is handed back, to be kept apart.
 */
import type { UserRecord } from '../record.ts'
import type { UserFields } from './user-fields.ts'
import { joinedVersion, nextVersion, versionOrder } from './version.ts'

/** A record of whichever table, as plain JSON. */
export type MergeableRecord = UserRecord & Readonly<Record<string, unknown>>

export type MergedRecord = {
  readonly row: MergeableRecord
  /** The version that lost although it holds something of the user that the winner does not. */
  readonly lost?: MergeableRecord
}

/** `deviceId` is the device that merges: only texts that were put together are a version of its own. */
export function mergeRecords(
  mine: MergeableRecord,
  theirs: MergeableRecord,
  made: UserFields,
  deviceId: string,
): MergedRecord {
  const { text, fields } = made
  const order = versionOrder(mine, theirs)
  if (order === 'after') return { row: mine }
  if (order === 'before') return { row: theirs }
  // Equal numbers with other content: a store fell back and counted on from there.
  const differs = fields.some((field) => !sameJson(mine[field], theirs[field]))
  if (order === 'same' && !differs) return { row: mine }
  const [winner, loser] = winsOver(mine, theirs, made) ? [mine, theirs] : [theirs, mine]
  const joined: MergeableRecord = { ...winner, ...joinedVersion(winner, loser) }
  if (!differs) return { row: joined }
  const both = text === undefined ? undefined : bothTexts(winner[text], loser[text])
  const others = fields.filter((field) => field !== text)
  const isLost =
    loser.erased !== true &&
    !isEmpty(loser, made) &&
    others.some((field) => !sameJson(winner[field], loser[field]))
  const lost = isLost ? { lost: loser } : {}
  if (text === undefined || both === undefined || both === winner[text]) {
    return { row: joined, ...lost }
  }
  const updatedAt = Math.max(mine.updatedAt, theirs.updatedAt)
  return { row: { ...joined, ...nextVersion(joined, deviceId), updatedAt, [text]: both }, ...lost }
}

/** A total order, so that every device chooses the same. What was erased unseen comes back. */
function winsOver(a: MergeableRecord, b: MergeableRecord, made: UserFields): boolean {
  if (a.erased !== b.erased) return b.erased === true
  const isBEmpty = isEmpty(b, made)
  if (isEmpty(a, made) !== isBEmpty) return isBEmpty
  if (a.revision !== b.revision) return a.revision > b.revision
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt
  if (a.deviceId !== b.deviceId) return a.deviceId > b.deviceId
  return json(a) > json(b)
}

function isEmpty(row: MergeableRecord, { fields, beginsEmpty }: UserFields): boolean {
  const isNothing = (value: unknown): boolean => value === undefined || sameJson(value, [])
  return beginsEmpty === true && fields.every((field) => isNothing(row[field]))
}

/** Undefined when they are no texts. A text that stands in the other one is not said twice. */
export function bothTexts(winner: unknown, loser: unknown): string | undefined {
  if (typeof winner !== 'string' || typeof loser !== 'string') return undefined
  if (winner.includes(loser.trim())) return winner
  if (loser.includes(winner.trim())) return loser
  return `${winner.trimEnd()}\n\n${loser.trim()}`
}

/** Whether two values of plain JSON say the same, in whatever order their fields stand. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || json(a) === json(b)
}

function json(value: unknown): string {
  const sorted = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) as string | undefined
  return sorted ?? ''
}
