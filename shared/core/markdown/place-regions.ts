/**
 * Finds where regions that are new to a file go: in text order among the regions that are there,
 * below the words that the user wrote beneath the one before, and with the heading of their section
 * where the file has none of it yet.
 */
import { closerOf } from './open-block.ts'
import type { FoundRegions, Region } from './regions.ts'

/** Puts `text`, with line feeds, in the place of a stretch of the file; the stretch may be empty. */
export type Placing = { readonly start: number; readonly end: number; readonly text: string }

export type RegionsToPlace = FoundRegionsOf & {
  /** Regions of the file that will still be there, in its order. */
  readonly staying: readonly Region[]
  /** Stretches of the file that go, in its order. */
  readonly removals: readonly Pick<Placing, 'start' | 'end'>[]
  /** The whole file as Lectern would write it. */
  readonly fresh: string
  /** All regions of `fresh`, in its order. */
  readonly written: readonly Region[]
  /** Those of `written` that the file lacks. */
  readonly missing: readonly Region[]
}

type FoundRegionsOf = Pick<FoundRegions, 'lineEnd'> & { readonly existing: string }

/** Regions with nothing but white space between them, and what Lectern writes above them. */
type Section = { readonly intro: readonly string[]; readonly regions: readonly Region[] }

export function placeRegions(input: RegionsToPlace): readonly Placing[] {
  const { existing, staying, removals, fresh, written, missing } = input
  const blocks = new Map<number, string[]>()
  const add = (place: number, texts: readonly string[]): void => {
    const gone = removals.find(({ start, end }) => start <= place && place <= end)
    const at = gone?.start ?? place
    blocks.set(at, [...(blocks.get(at) ?? []), ...texts])
  }
  const isMissing = new Set(missing.map(({ key }) => key))
  const here = new Map(staying.map((one) => [one.key, one]))
  const sections = sectionsOf(fresh, written)
  for (const [index, section] of sections.entries()) {
    /** The region of the file to follow, or the place that one before it was given. */
    let last: Region | number | undefined
    for (const [place, region] of section.regions.entries()) {
      last = here.get(region.key) ?? last
      if (!isMissing.has(region.key)) continue
      const text = fresh.slice(region.start, region.end)
      const next = section.regions.slice(place).find((one) => here.has(one.key))
      if (typeof last === 'object') last = endOfWords(input, last)
      if (last !== undefined) add(last, [text])
      else if (next !== undefined) add(here.get(next.key)?.start ?? existing.length, [text])
      else {
        const { at, intro } = placeOfSection(input, sections, index)
        add(at, [...intro, text])
        last = at
      }
    }
  }
  return [...blocks].map(([at, texts]) => ({
    start: at,
    end: at,
    text: parted(existing, at, texts.join('\n\n')),
  }))
}

function sectionsOf(fresh: string, regions: readonly Region[]): readonly Section[] {
  const sections: { intro: readonly string[]; regions: Region[] }[] = []
  let at = 0
  for (const region of regions) {
    const between = fresh.slice(at, region.start).trim()
    if (at === 0 || between !== '') {
      const parts = between.replace(/^---\n[\s\S]*?\n---(?:\n|$)/, '').split('\n\n')
      const intro = parts.map((part) => part.trim()).filter((part) => part !== '')
      sections.push({ intro, regions: [] })
    }
    sections.at(-1)?.regions.push(region)
    at = region.end
  }
  return sections
}

/** Below a region and the user's words beneath it, above the next heading or region. */
function endOfWords({ existing, staying, removals }: RegionsToPlace, region: Region): number {
  const others = [...staying, ...removals].map(({ start }) => start)
  const next = Math.min(existing.length, ...others.filter((start) => start >= region.end))
  const words = existing.slice(region.end, next)
  const heading = /^#{1,6}[ \t]/m.exec(words)?.index ?? words.length
  const kept = words.slice(0, heading)
  // Inside a fence that stands open there, a number sign is no heading and a region no region.
  if (closerOf(kept.replaceAll('\r\n', '\n')) !== undefined) return region.end
  return region.end + endOfLastLine(kept)
}

/** For a section of which the file has no region: where it goes, and what of its intro is missing. */
function placeOfSection(
  input: RegionsToPlace,
  sections: readonly Section[],
  index: number,
): { readonly at: number; readonly intro: readonly string[] } {
  const { existing, staying } = input
  const here = new Map(staying.map((one) => [one.key, one]))
  const ofSection = (section: Section) => section.regions.flatMap(({ key }) => here.get(key) ?? [])
  const above = sections.slice(0, index).flatMap(ofSection).at(-1)
  const below = sections.slice(index + 1).flatMap(ofSection)[0]
  const from = above === undefined ? topOf(existing) : endOfWords(input, above)
  const until = Math.max(from, below?.start ?? existing.length)
  // The title of the file is the user's by now, whatever became of it.
  const intro = sections[index]?.intro.filter((part) => !part.startsWith('# ')) ?? []
  let at = from
  let found = 0
  for (const part of intro) {
    const place = lineAt(existing, part, at, until)
    if (place === undefined) break
    at = place + part.length
    found += 1
  }
  if (found > 0) return { at, intro: intro.slice(found) }
  const later = sections
    .slice(index + 1)
    .flatMap((section) => section.intro.slice(0, 1))
    .flatMap((part) => lineAt(existing, part, from, until) ?? [])
  const end = Math.min(until, ...later)
  return { at: from + endOfLastLine(existing.slice(from, end)), intro }
}

/** Where the last line that is not blank ends: white space at its end is the user's. */
function endOfLastLine(text: string): number {
  const end = text.indexOf('\n', text.trimEnd().length)
  if (end === -1) return text.length
  return text.charAt(end - 1) === '\r' ? end - 1 : end
}

/** Below front matter and title. */
function topOf(existing: string): number {
  const head =
    /^\ufeff?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/.exec(existing)?.[0].length ?? 0
  const title = /^(?:\r?\n)*# [^\r\n]*/.exec(existing.slice(head))?.[0].length ?? 0
  return head + title
}

/** Where a line of exactly this text begins. */
function lineAt(existing: string, line: string, from: number, until: number): number | undefined {
  for (let at = existing.indexOf(line, from); at !== -1; at = existing.indexOf(line, at + 1)) {
    const end = at + line.length
    if (end > until) return undefined
    const isWhole =
      /(?:^|\n)$/.test(existing.slice(0, at)) && /^\s*?(?:\n|$)/.test(existing.slice(end))
    if (isWhole) return at
  }
  return undefined
}

/** Blank lines around it, where there are none. */
function parted(existing: string, at: number, text: string): string {
  const before = existing.slice(0, at)
  const after = existing.slice(at)
  const ends = (before.match(/(?:\r?\n){0,2}$/)?.[0].match(/\n/g) ?? []).length
  const starts = (/^(?:\r?\n){0,2}/.exec(after)?.[0].match(/\n/g) ?? []).length
  const isLast = after.trim() === ''
  const wanted = isLast ? 1 : 2
  return (
    '\n'.repeat(before === '' ? 0 : 2 - ends) + text + '\n'.repeat(Math.max(0, wanted - starts))
  )
}
