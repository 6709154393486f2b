/** Takes in what the user marked and wrote in another program. */
import { comparableText } from '#shared/core/anchoring/comparable-text.ts'
import { outOfTimeMethod } from '#shared/core/anchoring/reanchor.ts'
import type { ImportedFrom, Highlight, ArticleNote } from '#shared/core/highlights/highlight.ts'
import { quotesOnlyMethod } from '#shared/core/highlights/article-state.ts'
import { describeRange } from '#shared/core/highlights/selectors.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import { importState, mergeImported, usualColour } from '#shared/core/importing/merge-imported.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import { bothTexts } from '#shared/core/mirror/merge-records.ts'
import { withoutField } from '#shared/core/record.ts'
import type { ArticleText } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRecord, ArticleRef, ArticleTextRecord } from '../schema/records.ts'
import type { Changes, Unstamped } from './changes.ts'
import { normaliseTags } from './tags.ts'
import { transact, type Plan } from './transact.ts'

export type ImportedHighlight = {
  /** The same whenever the same passage is imported, here or on another device. */
  readonly id: HighlightId
  readonly from: ImportedFrom
  readonly prefix: string
  readonly suffix: string
  /** Where it stands among the article's other quotes while there is no text to tell. */
  readonly order: number
  /** Absent when the article has no text here. */
  readonly place?: PlacedQuote
  /** Milliseconds since the epoch. */
  readonly createdAt?: number
}

/** A note on the whole article; its id follows from what is imported, as that of a highlight does. */
export type ImportedNote = { readonly id: string; readonly text: string }

export type ArticleImport = {
  readonly article: ArticleRef
  /** Absent for an article of quotes only. */
  readonly text?: ArticleText
  readonly origin?: NonNullable<ArticleRecord['origin']>
  readonly highlights: readonly ImportedHighlight[]
  readonly notes: readonly ImportedNote[]
}

export type ImportWishes = {
  /** Whether what the user deleted here comes back. */
  readonly trashed: boolean
}

/** Of so many highlights a transaction stays short enough for others not to wait. */
const highlightsAtOnce = 250

/**
 * Undoable as "Import highlights", as one step. Many are written part by part; when a part fails,
 * those before it are kept and can be undone. Twice changes nothing more. Gives how many highlights
 * and notes are other than before; `onProgress` is told how many entries are done.
 */
export async function importPassages(
  context: DataContext,
  imports: readonly ArticleImport[],
  wishes: ImportWishes,
  onProgress: (done: number) => void = () => undefined,
): Promise<number> {
  const mergeKey = `import ${context.newId()}`
  const undo = { title: 'Import highlights', mergeKey, isPart: true } as const
  let changed = 0
  let done = 0
  for (const part of parts(imports)) {
    changed += await importPart(context, undo, part, wishes)
    done += part.reduce((sum, one) => sum + one.highlights.length + one.notes.length, 0)
    onProgress(done)
  }
  return changed
}

/** Each with about as many highlights as a transaction takes. */
function parts(imports: readonly ArticleImport[]): readonly (readonly ArticleImport[])[] {
  const found: ArticleImport[][] = []
  let room = 0
  for (const one of imports.flatMap(pieces)) {
    const size = one.highlights.length + one.notes.length
    if (found.length === 0 || size > room) {
      found.push([])
      room = highlightsAtOnce
    }
    found.at(-1)?.push(one)
    room -= size
  }
  return found
}

function pieces(one: ArticleImport): readonly ArticleImport[] {
  const found: ArticleImport[] = []
  for (let from = 0; from === 0 || from < one.highlights.length; from += highlightsAtOnce) {
    const highlights = one.highlights.slice(from, from + highlightsAtOnce)
    found.push({ ...one, highlights, notes: from === 0 ? one.notes : [] })
  }
  return found
}

async function importPart(
  context: DataContext,
  undo: NonNullable<Plan['undo']>,
  part: readonly ArticleImport[],
  wishes: ImportWishes,
): Promise<number> {
  // Made before the transaction, which would not wait for them.
  const rows: ArticleTextRecord[] = []
  for (const { text } of part) {
    const row = text === undefined ? undefined : await context.texts.rowOf(text)
    if (row !== undefined) rows.push(row)
  }
  const tables = ['highlights', 'articleNotes', 'articles', 'articleTexts'] as const
  const changed = await transact(context, { tables, undo }, async (changes) => {
    const articleIds = part.map(({ article }) => article.articleId)
    await changes.load('articles', articleIds)
    await changes.load('articleNotes', articleIds)
    const ids = part.flatMap(({ highlights }) => highlights.map(({ id }) => id))
    await changes.load('highlights', ids)
    let count = 0
    for (const one of part) count += new ImportIntoArticle(context, changes, one, wishes).run()
    if (count > 0) for (const row of rows) changes.putText(row)
    return count
  })
  if (changed > 0) for (const { id } of rows) context.texts.add(id)
  return changed
}

/** Inside a transaction that has read all that is concerned. */
class ImportIntoArticle {
  readonly #context: DataContext
  readonly #changes: Changes
  readonly #import: ArticleImport
  readonly #wishes: ImportWishes

  constructor(
    context: DataContext,
    changes: Changes,
    articleImport: ArticleImport,
    wishes: ImportWishes,
  ) {
    this.#context = context
    this.#changes = changes
    this.#import = articleImport
    this.#wishes = wishes
  }

  /** How many highlights and notes are other than before. */
  run(): number {
    const { highlights, notes } = this.#import
    const changed = highlights.filter((one) => this.#highlight(one)).length
    return changed + (this.#notes(notes) ? 1 : 0)
  }

  #highlight(one: ImportedHighlight): boolean {
    const current = this.#changes.loaded('highlights', one.id)
    const state = importState(current, one.from)
    if (state === 'same' || (state === 'trashed' && !this.#wishes.trashed)) return false
    this.#touchArticle()
    if (current === undefined) {
      const now = this.#changes.now
      const { deviceId } = this.#context
      const createdAt = one.createdAt ?? now
      // As the record of another device: with the time at which it was made there.
      const stamp = { createdAt, updatedAt: now, revision: 1, deviceId }
      this.#changes.adopt('highlights', { ...this.#bodyOf(one), ...stamp })
      return true
    }
    if (current.erased === true) {
      this.#changes.writeLoaded('highlights', this.#bodyOf(one))
      return true
    }
    const alive = withoutField(current, 'deletedAt')
    const said = mergeImported(current, current.importedFrom, one.from)
    // Other words stand in other places: then all that tells of the place is found anew.
    const isResized =
      current.importedFrom?.exact !== one.from.exact &&
      current.articleId === this.#import.article.articleId
    this.#changes.writeLoaded('highlights', {
      ...alive,
      ...(isResized ? this.#placeOf(one) : {}),
      ...said,
      tags: normaliseTags(said.tags),
      importedFrom: one.from,
    })
    return true
  }

  #bodyOf(one: ImportedHighlight): Unstamped<Highlight> & { readonly id: HighlightId } {
    const { note, tags, colour = usualColour } = one.from
    return {
      id: one.id,
      articleId: this.#import.article.articleId,
      colour,
      style: 'tint',
      note,
      tags: normaliseTags(tags),
      ...this.#placeOf(one),
      importedFrom: one.from,
    }
  }

  /** The selectors are the article's own words where they stand for sure, else what the file tells. */
  #placeOf({ from, prefix, suffix, order, place }: ImportedHighlight): PlaceFields {
    const { text } = this.#import
    const at = this.#changes.now
    const told = {
      quote: { exact: from.exact, prefix, suffix },
      position: { start: order, end: order + from.exact.length },
      textHash: '',
      textModel: text?.textModel ?? 0,
      // Nobody has counted them.
      copies: 0,
      ordinal: 0,
    }
    if (text === undefined || place === undefined) {
      const method = quotesOnlyMethod
      return { ...told, anchor: { status: 'orphaned', textHash: '', method, score: 0, at } }
    }
    const { textHash, textModel } = text
    // What there was no time to look for is stale, and is looked for when the article is opened.
    const seenIn = place.method === outOfTimeMethod ? '' : textHash
    const anchor = { ...place, textHash: seenIn, at }
    if (place.range === undefined) return { ...told, anchor }
    const described = describeRange(text.text, place.range)
    const isSame =
      comparableText(described.quote.exact).text === comparableText(from.exact.trim()).text
    if (place.status === 'anchored' && isSame) {
      return { ...described, position: place.range, textHash, textModel, anchor }
    }
    return { ...told, anchor: { ...anchor, quote: described.quote } }
  }

  /** False when all of them are here already, or were deleted here. */
  #notes(notes: readonly ImportedNote[]): boolean {
    const { articleId } = this.#import.article
    const current = this.#changes.loaded('articleNotes', articleId)
    const known = new Set(current?.imported)
    const isTrashed = current?.deletedAt !== undefined
    const wanted =
      isTrashed && this.#wishes.trashed ? notes : notes.filter(({ id }) => !known.has(id))
    if (wanted.length === 0 || (isTrashed && !this.#wishes.trashed)) return false
    this.#touchArticle()
    const text = wanted.reduce(
      (before, note) => (before === '' ? note.text : (bothTexts(before, note.text) ?? before)),
      current?.text ?? '',
    )
    const imported = [...new Set([...known, ...wanted.map(({ id }) => id)])]
    const kept: Partial<ArticleNote> =
      current === undefined || current.erased === true ? {} : withoutField(current, 'deletedAt')
    this.#changes.writeLoaded('articleNotes', { ...kept, id: articleId, articleId, text, imported })
    return true
  }

  #touchArticle(): void {
    const { article, text, origin } = this.#import
    const row = this.#changes.touchLoaded(article)
    // A text that its other highlights were not looked for in would hide that from whoever follows them.
    const isFirst = row.textHash === undefined && row.highlightCount === 0
    this.#changes.observe('articles', {
      ...row,
      ...(origin === undefined ? {} : { origin }),
      ...(text !== undefined && isFirst ? { textHash: text.textHash } : {}),
    })
  }
}

type PlaceFields = Pick<
  Highlight,
  'quote' | 'position' | 'textHash' | 'textModel' | 'copies' | 'ordinal' | 'anchor'
>
