/** Reads what somebody changed in an exported file, region by region, beside what Lectern wrote there. */
import { assert } from '../assert.ts'
import type { HighlightColour } from '../highlights/colour.ts'
import { toArticleId, type ArticleId, type HighlightId } from '../ids.ts'
import { fail, succeed, type Result } from '../result.ts'
import { exportedArticle } from './front-matter.ts'
import { tagsIn, withTagsOf } from './merge-front-matter.ts'
import { readNote, sameNote } from './note.ts'
import { readHighlight } from './read-regions.ts'
import { findRegions, problemAt, type Region, type RegionProblem } from './regions.ts'
import type { ExportBase } from './update-file.ts'

/**
 * What a region says that can come back. A note on an article has neither colour nor tags, the tags
 * of an article nothing else.
 */
export type RegionWords = {
  readonly note?: string
  readonly tags?: readonly string[]
  readonly colour?: HighlightColour
  /** What the colour is called there: people rather change that than a marker. */
  readonly colourName?: string
}

export type EditedRegion = {
  /** Tells it from the other regions of its file. */
  readonly key: string
  readonly articleId: ArticleId
  /** Absent for the note on the article and for its tags. */
  readonly highlightId?: HighlightId
  /** As Lectern wrote it last; absent when that is not known. */
  readonly last?: RegionWords
  /** As it is in the file; absent when somebody took it out. */
  readonly here?: RegionWords
}

/** The key of the tags of an article, which stand in the front matter of its file. */
export const articleTagsKey = 'article-tags'

type ReadRegion = Pick<EditedRegion, 'key' | 'articleId' | 'highlightId'> & {
  readonly words: RegionWords
}

/**
 * Only regions that say something else than Lectern wrote last; of those that a template wrote, only
 * such as can be read.
 */
export function readBack(
  markdown: string,
  base: ExportBase | undefined,
): Result<readonly EditedRegion[], RegionProblem> {
  const found = findRegions(markdown)
  if (!found.ok) return found
  const fileArticle = exportedArticle(markdown)
  const edited = [...readTagsBack(markdown, base, fileArticle)]
  for (const region of found.value.regions) {
    if (isOneWay(region)) continue
    const here = readRegion(region, fileArticle)
    if (here === undefined) {
      const code = region.marker.kind === 'highlight' ? 'no-details' : 'no-article'
      return fail(problemAt(code, region.line))
    }
    const last = readLast(region.key, base, fileArticle)
    if (last !== undefined && sameWords(here.words, last.words)) continue
    const { words, ...rest } = here
    edited.push({ ...rest, here: words, ...(last === undefined ? {} : { last: last.words }) })
  }
  const there = new Set(found.value.regions.map(({ key }) => key))
  for (const key of base?.regions.keys() ?? []) {
    if (there.has(key)) continue
    const last = readLast(key, base, fileArticle)
    if (last === undefined) continue
    const { words, ...rest } = last
    edited.push({ ...rest, last: words })
  }
  return succeed(edited)
}

/** Where nobody knows what Lectern wrote last, tags that differ may be the vault's own: they stay. */
function readTagsBack(
  markdown: string,
  base: ExportBase | undefined,
  articleId: ArticleId | undefined,
): readonly EditedRegion[] {
  const last = base === undefined ? undefined : tagsIn(base.head)
  const here = tagsIn(markdown)
  if (articleId === undefined || last === undefined || here === undefined) return []
  if (sameTags(here, last)) return []
  return [{ key: articleTagsKey, articleId, last: { tags: last }, here: { tags: here } }]
}

/**
 * The same file as if Lectern had written the named regions as they are there by now: so the next
 * export writes over them, or writes anew those that somebody took out.
 */
export function settleRegions(
  markdown: string,
  base: ExportBase | undefined,
  keys: ReadonlySet<string>,
): ExportBase {
  const found = findRegions(markdown)
  assert(found.ok, 'regions that were read back can be found')
  const { regions, lineEnd } = found.value
  const next = new Map(base?.regions)
  for (const key of keys) {
    const region = regions.find((one) => one.key === key)
    if (region === undefined) next.delete(key)
    else next.set(key, markdown.slice(region.start, region.end).replaceAll(lineEnd, '\n'))
  }
  const head = base?.head ?? ''
  return { head: keys.has(articleTagsKey) ? withTagsOf(markdown, head) : head, regions: next }
}

function readLast(
  key: string,
  base: ExportBase | undefined,
  fileArticle: ArticleId | undefined,
): ReadRegion | undefined {
  const text = base?.regions.get(key)
  if (text === undefined) return undefined
  const found = findRegions(text)
  const region = found.ok ? found.value.regions[0] : undefined
  return region === undefined || isOneWay(region) ? undefined : readRegion(region, fileArticle)
}

/** The keys of edited regions that a template wrote so that they cannot be read back. */
export function oneWayEdits(markdown: string, base: ExportBase | undefined): readonly string[] {
  const found = findRegions(markdown)
  if (!found.ok) return []
  const { regions, lineEnd } = found.value
  const edited = regions.filter((region) => {
    const here = markdown.slice(region.start, region.end).replaceAll(lineEnd, '\n')
    return isOneWay(region) && here !== base?.regions.get(region.key)
  })
  return edited.map(({ key }) => key)
}

function isOneWay({ marker }: Region): boolean {
  return marker.kind === 'highlight' && marker.oneWay === true
}

function readRegion(
  { key, marker, lines }: Region,
  fileArticle: ArticleId | undefined,
): ReadRegion | undefined {
  if (marker.kind === 'article-note') {
    const articleId = marker.articleId ?? fileArticle
    if (articleId === undefined) return undefined
    return { key, articleId, words: { note: readNote(lines.join('\n')) } }
  }
  const read = readHighlight(marker, lines)
  if (read === undefined) return undefined
  const { articleId, highlightId, note, tags, colour, colourName } = read
  return {
    key,
    articleId: toArticleId(articleId),
    highlightId,
    words: { note, tags, colour, colourName },
  }
}

function sameWords(one: RegionWords, other: RegionWords): boolean {
  return (
    sameNote(one.note ?? '', other.note ?? '') &&
    one.colour === other.colour &&
    one.colourName === other.colourName &&
    sameTags(one.tags ?? [], other.tags ?? [])
  )
}

/** In whatever order. */
export function sameTags(one: readonly string[], other: readonly string[]): boolean {
  const sorted = (tags: readonly string[]) => JSON.stringify([...tags].sort())
  return sorted(one) === sorted(other)
}
