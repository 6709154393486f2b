/**
 * Brings an exported file up to date that somebody may have edited: only Lectern's regions are
 * written, and of those only the ones in which nothing was changed since Lectern wrote them. Every
 * other byte stays.
 */
import { assert } from '../assert.ts'
import { succeed, type Result } from '../result.ts'
import { mergeFrontMatter } from './merge-front-matter.ts'
import { isOnlyLecterns } from './region-words.ts'
import { placeRegions, type Placing } from './place-regions.ts'
import { findRegions, type FoundRegions, type Region, type RegionProblem } from './regions.ts'

/** What Lectern wrote last into a file: what tells the user's changes from Lectern's. */
export type ExportBase = {
  /** Everything above the first region. */
  readonly head: string
  /** By key; a region that the user took out of the file stays here. */
  readonly regions: ReadonlyMap<string, string>
}

/**
 * Regions that were not brought up to date. `changed`: somebody changed it in the file. `deleted`:
 * the same, and in Lectern it is gone. `removed`: somebody took it out of the file.
 */
export type KeptBack = Readonly<Record<'changed' | 'deleted' | 'removed', number>>

export type UpdatedFile = {
  readonly content: string
  readonly base: ExportBase
  readonly keptBack: KeptBack
}

/** Of a file that is as Lectern wrote it. */
export function baseOf(markdown: string): ExportBase | undefined {
  const found = findRegions(markdown)
  if (!found.ok) return undefined
  const { regions, lineEnd } = found.value
  return {
    head: markdown.slice(0, regions[0]?.start ?? markdown.length),
    regions: new Map(regions.map((one) => [one.key, textOf(markdown, one, lineEnd)])),
  }
}

export type FileUpdate = {
  readonly existing: string
  /** Without it, every region that is not as Lectern would write it counts as changed. */
  readonly base: ExportBase | undefined
  /** What Lectern would write into an empty folder, line feeds only. */
  readonly fresh: string
}

/** @returns a problem where a marker is damaged: then nothing may be written into the file */
export function updateFile(update: FileUpdate): Result<UpdatedFile, RegionProblem> {
  const { existing, base, fresh } = update
  const found = findRegions(existing)
  if (!found.ok) return found
  const written = findRegions(fresh)
  assert(written.ok, 'what Lectern writes has regions that can be found')
  const plan = planRegions(update, found.value, written.value.regions)
  const body = apply(existing, plan.placings, found.value.lineEnd)
  const head = base?.head
  const merged = mergeFrontMatter(body, head, fresh, false)
  // The time of export follows when there is something else to write.
  const content = merged === existing ? existing : mergeFrontMatter(merged, head, fresh, true)
  const newHead = baseOf(fresh)?.head ?? ''
  return succeed({ content, base: { head: newHead, regions: plan.base }, keptBack: plan.keptBack })
}

type RegionPlan = {
  readonly placings: readonly Placing[]
  readonly base: ReadonlyMap<string, string>
  readonly keptBack: KeptBack
}

function planRegions(
  { existing, base, fresh }: FileUpdate,
  { regions, lineEnd }: FoundRegions,
  written: readonly Region[],
): RegionPlan {
  const placings: Placing[] = []
  const nextBase = new Map<string, string>()
  const keptBack = { changed: 0, deleted: 0, removed: 0 }
  const now = new Map(written.map((one) => [one.key, textOf(fresh, one, '\n')]))
  const staying: Region[] = []
  for (const region of regions) {
    const here = textOf(existing, region, lineEnd)
    const last = base?.regions.get(region.key)
    const next = now.get(region.key)
    if (next === undefined && here === last) {
      placings.push({ ...removalOf(existing, region), text: '' })
      continue
    }
    staying.push(region)
    if (next !== undefined && (here === next || isOnlyLecterns(here, last, next))) {
      nextBase.set(region.key, next)
      if (here !== next) placings.push({ start: region.start, end: region.end, text: next })
      continue
    }
    if (last !== undefined) nextBase.set(region.key, last)
    keptBack[next === undefined ? 'deleted' : 'changed'] += 1
  }
  const there = new Set(regions.map((one) => one.key))
  const missing = written.filter(({ key }) => {
    if (there.has(key)) return false
    const last = base?.regions.get(key)
    // Somebody took it out: it stays out until it is decided what that means.
    if (last === undefined) return true
    nextBase.set(key, last)
    keptBack.removed += 1
    return false
  })
  for (const { key } of missing) nextBase.set(key, now.get(key) ?? '')
  const added = placeRegions({
    existing,
    staying,
    removals: placings.filter(({ text }) => text === ''),
    fresh,
    written,
    missing,
    lineEnd,
  })
  return { placings: [...placings, ...added], base: nextBase, keptBack }
}

/** From the region's first marker to its last, with line feeds. */
function textOf(
  markdown: string,
  { start, end }: Region,
  lineEnd: FoundRegions['lineEnd'],
): string {
  const text = markdown.slice(start, end)
  return lineEnd === '\n' ? text : text.replaceAll(lineEnd, '\n')
}

/** With the blank line that parted it from what comes after, or else from what came before. */
function removalOf(existing: string, { start, end }: Region): Pick<Placing, 'start' | 'end'> {
  const after = /^[ \t]*(?:(?:\r?\n){2}|\r?\n(?=\S)|\r?\n?$)/.exec(existing.slice(end))?.[0] ?? ''
  const isLast = end + after.length === existing.length
  const before = isLast ? (/(?:\r?\n){1,2}$/.exec(existing.slice(0, start))?.[0] ?? '') : ''
  return isLast ? { start: start - before.length, end: end } : { start, end: end + after.length }
}

/** Those that only add come before those that replace what stands at the same place. */
function apply(existing: string, placings: readonly Placing[], lineEnd: string): string {
  const ordered = [...placings].sort((a, b) => a.start - b.start || a.end - b.end)
  let content = ''
  let at = 0
  for (const { start, end, text } of ordered) {
    content += existing.slice(at, Math.max(at, start)) + text.replaceAll('\n', lineEnd)
    at = Math.max(at, end)
  }
  return content + existing.slice(at)
}
