/**
 * Looks for a passage that left its place, only inside text that is new: a lookalike that was there
 * before can then never be taken for it.
 */
import type { TextRange } from '../highlights/highlight.ts'
import type { Effort } from './effort.ts'
import { fuzzySearch } from './fuzzy-search.ts'
import { occurrences } from './occurrences.ts'
import type { Change } from './sequence-diff.ts'

export type MovedPassage = {
  readonly range: TextRange
  /** 0 to 1: the share of its letters that is the same. */
  readonly likeness: number
}

export type TextChanges = {
  readonly before: string
  readonly after: string
  readonly changes: readonly Change[]
}

/** Code units; shorter passages are found by chance. */
const exactLength = 12
const fuzzyLength = 20
/** What a move leaves of its surroundings at the edges of the new text, code units. */
const margin = 20
/** Share of changed letters above which even a proposal would be a guess. */
const furthest = 0.22
/** Of a passage that moved while an equal one went: fit for a proposal. */
const twinLikeness = 0.5

/**
 * The one place in new text where `passage`, gone from its place in `before`, stands now, or something
 * very like it. Undefined also when several passages that are gone may be meant.
 */
export function findMoved(
  passage: string,
  { before, after, changes }: TextChanges,
  effort: Effort,
): MovedPassage | undefined {
  if (passage.length < exactLength) return undefined
  const inserted = changes.filter((one) => one.bEnd - one.bStart >= passage.length / 2)
  const exact: TextRange[] = []
  for (const change of inserted) {
    const from = Math.max(0, change.bStart - margin)
    const text = after.slice(from, change.bEnd + margin)
    if (!effort.spend(text.length)) return undefined
    for (const at of occurrences(text, passage, 2)) {
      const range = { start: from + at, end: from + at + passage.length }
      if (isMostlyNew(range, change) && exact.every(({ start }) => start !== range.start)) {
        exact.push(range)
      }
    }
    if (exact.length > 1) return undefined
  }
  const [only] = exact
  if (only !== undefined) {
    const mayBeTwin = goneCopies(passage, before, changes, effort) > 1
    return { range: only, likeness: mayBeTwin ? twinLikeness : 1 }
  }
  if (passage.length < fuzzyLength) return undefined
  return findEdited(passage, after, inserted, effort)
}

/** How many copies of the passage lost part of their text, 2 at most. */
function goneCopies(
  passage: string,
  before: string,
  changes: readonly Change[],
  effort: Effort,
): number {
  let copies = 0
  for (const { aStart, aEnd } of changes) {
    if (aEnd - aStart < passage.length / 2) continue
    const from = Math.max(0, aStart - margin)
    const text = before.slice(from, aEnd + margin)
    if (!effort.spend(text.length)) return 2
    copies += occurrences(text, passage, 2).length
    if (copies > 1) return 2
  }
  return copies
}

function findEdited(
  passage: string,
  after: string,
  inserted: readonly Change[],
  effort: Effort,
): MovedPassage | undefined {
  let errors = Math.floor(passage.length * furthest)
  let found: TextRange[] = []
  for (const change of inserted) {
    const from = Math.max(0, change.bStart - margin)
    const text = after.slice(from, change.bEnd + margin)
    for (const hit of fuzzySearch(text, passage, errors, effort)) {
      const range = { start: from + hit.range.start, end: from + hit.range.end }
      if (!isMostlyNew(range, change)) continue
      if (hit.errors < errors) found = []
      errors = hit.errors
      if (found.every(({ end }) => end <= range.start)) found.push(range)
    }
  }
  const [only] = found
  if (only === undefined || found.length > 1) return undefined
  return { range: only, likeness: 1 - errors / passage.length }
}

function isMostlyNew(range: TextRange, change: Change): boolean {
  const inside = Math.min(range.end, change.bEnd) - Math.max(range.start, change.bStart)
  return 2 * inside >= range.end - range.start
}
