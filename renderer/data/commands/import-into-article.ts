/** What an import makes of the records of one article, inside its transaction. */
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { importState, mergeImported, usualColour } from '#shared/core/importing/merge-imported.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import { bothTexts } from '#shared/core/mirror/merge-records.ts'
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type { Changes, Unstamped } from './changes.ts'
import type {
  ArticleImport,
  ImportedHighlight,
  ImportedNote,
  ImportWishes,
} from './article-import.ts'
import { placeOfQuote, type PlaceFields } from './place-of-quote.ts'
import { normaliseTags } from './tags.ts'

/** The transaction has read all records that are concerned. */
export class ImportIntoArticle {
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

  #placeOf({ from, prefix, suffix, order, place }: ImportedHighlight): PlaceFields {
    const { article, text } = this.#import
    const quote = { exact: from.exact, prefix, suffix }
    return placeOfQuote({ quote, order, place, article, text, at: this.#changes.now })
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
