/**
 * Which of two versions of a record knows of the other. Every record carries a version vector: its
 * own device with its revision, and in `others` the last revisions of other devices that went into it.
 * Parker et al., "Detection of Mutual Inconsistency in Distributed Systems", 1983.
 */
import type { UserRecord } from '../record.ts'

export type Version = Pick<UserRecord, 'revision' | 'deviceId' | 'others'>

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
export function nextVersion(current: Version | undefined, deviceId: string): Version {
  if (current === undefined) return { revision: 1, deviceId }
  return versionFrom(vectorOf(current), current.revision + 1, deviceId)
}

/** The version of `winner` that knows of `other` too. */
export function joinedVersion(winner: Version, other: Version): Version {
  const vector = new Map(vectorOf(winner))
  for (const [device, revision] of vectorOf(other)) {
    vector.set(device, Math.max(revision, vector.get(device) ?? 0))
  }
  return versionFrom(
    vector,
    Math.max(winner.revision, vector.get(winner.deviceId) ?? 0),
    winner.deviceId,
  )
}

function versionFrom(vector: Vector, revision: number, deviceId: string): Version {
  const others = [...vector].filter(([device]) => device !== deviceId).sort(byDevice)
  const version = { revision, deviceId }
  return others.length === 0 ? version : { ...version, others: Object.fromEntries(others) }
}

function vectorOf({ revision, deviceId, others = {} }: Version): Vector {
  return new Map([...Object.entries(others), [deviceId, revision]])
}

function includes(vector: Vector, other: Vector): boolean {
  return [...other].every(([device, revision]) => (vector.get(device) ?? 0) >= revision)
}

/** So that equal versions are written equally. */
function byDevice([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1
}
