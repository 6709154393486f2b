/**
 * Compares three ways what an exported file says: as Lectern wrote it last, as it is in the file, as
 * Lectern has it by now. What comes of it are choices; nothing is chosen for the user that would
 * take words of theirs away.
 */
import type { HighlightColour } from '../highlights/colour.ts'
import type { ArticleId, HighlightId } from '../ids.ts'
import { bothTexts } from '../mirror/merge-records.ts'
import { isBlankNote, sameNote } from './note.ts'
import { sameTags, type EditedRegion, type RegionWords } from './read-back.ts'

/** What Lectern has of a highlight, of the note on an article, or of its tags. */
export type WordsNow = {
  /** The article's id of today, whatever it was when the file was written. */
  readonly articleId: ArticleId
  /** Of the article. */
  readonly title: string
  /** Of the highlight. */
  readonly quote?: string
  readonly note?: string
  readonly tags?: readonly string[]
  readonly colour?: HighlightColour
}

/** One value as it is in the file, with what it was there and what it is in Lectern. */
type Changed<Name extends string, Value> = {
  readonly field: Name
  /** Absent when it is not known what Lectern wrote last. */
  readonly last?: Value
  readonly here: Value
  readonly now: Value
}

export type TakeBackChange =
  | Changed<'note', string>
  | Changed<'tags', readonly string[]>
  | Changed<'colour', HighlightColour>
  /** Somebody took the region out of the file. */
  | { readonly field: 'region'; readonly now: string }

export type TakeBackItem = {
  /** Unique among the items. */
  readonly id: string
  readonly fileId: string
  readonly key: string
  readonly articleId: ArticleId
  readonly highlightId?: HighlightId
  readonly title: string
  readonly quote?: string
  readonly change: TakeBackChange
  /** `both`: it was changed in Lectern as well, or nobody knows. */
  readonly state: 'file' | 'both'
}

/**
 * `file`: take what the file says. `lectern`: keep what Lectern says, which the next export then
 * writes. `both`: keep both texts. `later`: leave both as they are.
 */
export type TakeBackChoice = 'file' | 'lectern' | 'both' | 'later'

export type TakeBack = {
  readonly items: readonly TakeBackItem[]
  /** Values that changed in Lectern alone: the next export writes them. */
  readonly changedInLectern: number
  /** Highlights that were edited in a file and are not in Lectern any more. */
  readonly gone: number
}

type ColourNames = Readonly<Record<HighlightColour, string>>

export type EditedFile = { readonly fileId: string; readonly regions: readonly EditedRegion[] }

/** @param now what Lectern has of a region; undefined when it is gone */
export function compareWithLectern(
  files: readonly EditedFile[],
  now: (region: EditedRegion) => WordsNow | undefined,
  colourNames: ColourNames,
): TakeBack {
  const items: TakeBackItem[] = []
  let changedInLectern = 0
  let gone = 0
  for (const { fileId, regions } of files) {
    for (const region of regions) {
      const words = now(region)
      if (words === undefined) {
        gone += region.here === undefined ? 0 : 1
        continue
      }
      for (const { change, state } of changesOf(region, words, colourNames)) {
        if (state === 'lectern') changedInLectern += 1
        else items.push(itemOf(fileId, region, words, change, state))
      }
    }
  }
  return { items: disputed(items), changedInLectern, gone }
}

/** What is taken unless the user says otherwise; never what would empty or delete something. */
export function usualChoice({ change, state }: TakeBackItem): TakeBackChoice {
  if (state === 'both' || change.field === 'region') return 'later'
  return isEmpty(change) ? 'later' : 'file'
}

function isEmpty(change: TakeBackChange): boolean {
  return (
    (change.field === 'note' && isBlankNote(change.here)) ||
    (change.field === 'tags' && change.here.length === 0)
  )
}

/** What the user can choose for it. */
export function choicesFor({ change, state }: TakeBackItem): readonly TakeBackChoice[] {
  const hasBoth =
    state === 'both' &&
    change.field === 'note' &&
    !isBlankNote(change.here) &&
    !isBlankNote(change.now)
  return hasBoth ? ['file', 'lectern', 'both', 'later'] : ['file', 'lectern', 'later']
}

/** One change of Lectern; `from` is what it is made of. */
export type TakenEdit =
  | {
      readonly field: 'article-note'
      readonly articleId: ArticleId
      readonly from: string
      readonly to: string
    }
  | {
      readonly field: 'article-tags'
      readonly articleId: ArticleId
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | {
      readonly field: 'note'
      readonly highlightId: HighlightId
      readonly from: string
      readonly to: string
    }
  | {
      readonly field: 'tags'
      readonly highlightId: HighlightId
      readonly from: readonly string[]
      readonly to: readonly string[]
    }
  | {
      readonly field: 'colour'
      readonly highlightId: HighlightId
      readonly from: HighlightColour
      readonly to: HighlightColour
    }
  | { readonly field: 'deletion'; readonly highlightId: HighlightId }

export type Choices = ReadonlyMap<string, TakeBackChoice>

/** What two files say alike is taken once. */
export function editsOf(items: readonly TakeBackItem[], choices: Choices): readonly TakenEdit[] {
  const edits = items.flatMap((item) => {
    const choice = choiceOf(item, choices)
    return choice === 'file' || choice === 'both' ? editOf(item, choice) : []
  })
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()]
}

/** Regions of which the user kept all that Lectern says: the next export may write over them. */
export function settledBy(
  items: readonly TakeBackItem[],
  choices: Choices,
): readonly { readonly fileId: string; readonly keys: readonly string[] }[] {
  const kept = new Map<string, Map<string, boolean>>()
  for (const item of items) {
    const ofFile = kept.get(item.fileId) ?? new Map<string, boolean>()
    kept.set(item.fileId, ofFile)
    const isKept = choiceOf(item, choices) === 'lectern'
    ofFile.set(item.key, isKept && (ofFile.get(item.key) ?? true))
  }
  return [...kept]
    .map(([fileId, keys]) => ({
      fileId,
      keys: [...keys].flatMap(([key, isKept]) => (isKept ? [key] : [])),
    }))
    .filter(({ keys }) => keys.length > 0)
}

export function choiceOf(item: TakeBackItem, choices: Choices): TakeBackChoice {
  return choices.get(item.id) ?? usualChoice(item)
}

type ChangeAndState = {
  readonly change: TakeBackChange
  readonly state: 'file' | 'lectern' | 'both'
}

function changesOf(
  region: EditedRegion,
  now: WordsNow,
  names: ColourNames,
): readonly ChangeAndState[] {
  const { here, last } = region
  if (here === undefined) {
    const note = now.note ?? ''
    const isGone = region.highlightId === undefined && isBlankNote(note)
    return isGone ? [] : [{ change: { field: 'region', now: note }, state: 'file' }]
  }
  const colour = colourOf(here, last, names)
  return [
    ...threeWays('note', sameNote, last?.note, here.note, now.note),
    ...threeWays('tags', sameTags, last?.tags, here.tags, now.tags),
    ...threeWays('colour', Object.is, last?.colour, colour, now.colour),
  ] as readonly ChangeAndState[]
}

/** A value that the region or Lectern does not have is none that can differ. */
function threeWays<Value>(
  field: string,
  same: (one: Value, other: Value) => boolean,
  last: Value | undefined,
  here: Value | undefined,
  now: Value | undefined,
) {
  if (here === undefined || now === undefined || same(here, now)) return []
  const change = { field, here, now, ...(last === undefined ? {} : { last }) }
  if (last !== undefined && same(here, last)) return [{ change, state: 'lectern' }]
  return [{ change, state: last !== undefined && same(now, last) ? 'file' : 'both' }]
}

/** By the marker, or by the name where somebody changed only that, to that of another colour. */
function colourOf(
  { colour, colourName = '' }: RegionWords,
  last: RegionWords | undefined,
  names: ColourNames,
): HighlightColour | undefined {
  if (colour === undefined || last?.colour !== colour || colourName === last.colourName) {
    return colour
  }
  const wanted = colourName.trim().toLowerCase()
  const known = Object.entries(names) as [HighlightColour, string][]
  const named = known.find(
    ([value, name]) => name.trim().toLowerCase() === wanted || value === wanted,
  )
  return named?.[0] ?? colour
}

function itemOf(
  fileId: string,
  { key, highlightId }: EditedRegion,
  { articleId, title, quote }: WordsNow,
  change: TakeBackChange,
  state: TakeBackItem['state'],
): TakeBackItem {
  return {
    id: `${fileId} ${key} ${change.field}`,
    fileId,
    key,
    articleId,
    ...(highlightId === undefined ? {} : { highlightId }),
    title,
    ...(quote === undefined ? {} : { quote }),
    change,
    state,
  }
}

/** Two files that say different things of the same value: which of them counts is the user's choice. */
function disputed(items: readonly TakeBackItem[]): readonly TakeBackItem[] {
  const nameOf = ({ articleId, highlightId, change }: TakeBackItem) =>
    `${highlightId ?? articleId} ${change.field}`
  const said = new Map<string, Set<string>>()
  for (const item of items) {
    const { change } = item
    const here = 'here' in change ? JSON.stringify(change.here) : ''
    said.set(nameOf(item), (said.get(nameOf(item)) ?? new Set()).add(here))
  }
  return items.map((item) =>
    (said.get(nameOf(item))?.size ?? 0) > 1 ? { ...item, state: 'both' } : item,
  )
}

function editOf(
  { change, articleId, highlightId }: TakeBackItem,
  choice: 'file' | 'both',
): readonly TakenEdit[] {
  switch (change.field) {
    case 'note': {
      const { here, now: from } = change
      const to = choice === 'both' ? (bothTexts(from, here) ?? here) : here
      return highlightId === undefined
        ? [{ field: 'article-note', articleId, from, to }]
        : [{ field: 'note', highlightId, from, to }]
    }
    case 'tags':
      return highlightId === undefined
        ? [{ field: 'article-tags', articleId, from: change.now, to: change.here }]
        : [{ field: 'tags', highlightId, from: change.now, to: change.here }]
    case 'colour':
      if (highlightId === undefined) return []
      return [{ field: 'colour', highlightId, from: change.now, to: change.here }]
    case 'region':
      return highlightId === undefined
        ? [{ field: 'article-note', articleId, from: change.now, to: '' }]
        : [{ field: 'deletion', highlightId }]
  }
}
