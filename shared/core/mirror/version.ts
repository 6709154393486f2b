/**
 * Which of two versions of a record knows of the other. Every record carries a version vector: its
 * own device with its revision, and in `others` the last revisions of other devices that went into it.
 * Parker et al., "Detection of Mutual Inconsistency in Distributed Systems", 1983.
 *
 * A record may have been put together of two that were begun apart, as the notes on one article under
 * two ids. Each device counted each of them, so its numbers say nothing across beginnings, which are
 * told apart by `createdAt`: in `others` a number of another beginning stands under `device@createdAt`.
 */
import type { UserRecord } from '../record.ts'

export type Version = Pick<UserRecord, 'revision' | 'deviceId' | 'others' | 'createdAt'>

/** What a new version is stamped with; it keeps the beginning of the one it is made of. */
type NewVersion = Omit<Version, 'createdAt'>

type Vector = ReadonlyMap<string, number>

/**
 * `after`: `a` was made of `b`, or of what was made of it. `concurrent`: both were made without
 * knowing of the other.
 */
export function versionOrder(a: Version, b: Version): 'same' | 'before' | 'after' | 'concurrent' {
  const [ours, theirs] = [vectorOf(a), vectorOf(b)]
  const [knowsTheirs, knowsOurs] = [includes(ours, theirs), includes(theirs, ours)]
  if (knowsTheirs) return knowsOurs ? 'same' : 'after'
  return knowsOurs ? 'before' : 'concurrent'
}

/** The next version by that device, made of `current`. */
export function nextVersion(current: Version | undefined, deviceId: string): NewVersion {
  if (current === undefined) return { revision: 1, deviceId }
  const vector = vectorOf(current)
  const own = vector.get(keyOf(deviceId, current.createdAt)) ?? 0
  const revision = Math.max(current.revision, own) + 1
  return newVersion(vector, { ...current, deviceId, revision })
}

/** The version of `winner` that knows of `other` too. */
export function joinedVersion(winner: Version, other: Version): Version {
  const vector = new Map(vectorOf(winner))
  for (const [key, revision] of vectorOf(other)) {
    vector.set(key, Math.max(revision, vector.get(key) ?? 0))
  }
  const { createdAt, deviceId } = winner
  const revision = Math.max(winner.revision, vector.get(keyOf(deviceId, createdAt)) ?? 0)
  return { ...newVersion(vector, { createdAt, deviceId, revision }), createdAt }
}

function newVersion(vector: Vector, { revision, deviceId, createdAt }: Version): NewVersion {
  const own = keyOf(deviceId, createdAt)
  const beginning = keyOf('', createdAt)
  const others = [...vector]
    .filter(([key]) => key !== own)
    .map(([key, number]): readonly [string, number] =>
      key.endsWith(beginning) ? [key.slice(0, -beginning.length), number] : [key, number],
    )
    .sort(byKey)
  const version = { revision, deviceId }
  return others.length === 0 ? version : { ...version, others: Object.fromEntries(others) }
}

function vectorOf({ revision, deviceId, others = {}, createdAt }: Version): Vector {
  const known = Object.entries(others).map(
    ([key, number]) => [key.includes('@') ? key : keyOf(key, createdAt), number] as const,
  )
  return new Map([...known, [keyOf(deviceId, createdAt), revision]])
}

function keyOf(deviceId: string, createdAt: number): string {
  return `${deviceId}@${createdAt}`
}

function includes(vector: Vector, other: Vector): boolean {
  return [...other].every(([key, revision]) => (vector.get(key) ?? 0) >= revision)
}

/** So that equal versions are written equally. */
function byKey([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1
}
