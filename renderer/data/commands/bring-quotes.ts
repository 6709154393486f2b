/** Brings what was imported without an article to the article, once the library has it. */
import { quotesOnlyMethod } from '#shared/core/highlights/article-state.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleText } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef } from '../schema/records.ts'
import { bringNotes } from './bring-notes.ts'
import type { Changes } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { placeOfQuote } from './place-of-quote.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'
import { collectionsOfBoth } from './united-article.ts'

const tables = ['articles', 'highlights', 'articleNotes', 'articleTexts'] as const

export type QuotesOfArticle = {
  /** The record of quotes only. */
  readonly from: ArticleId
  readonly to: ArticleRef
  /** Of `to`; absent when its file cannot be read now. */
  readonly text?: ArticleText
  /** What was found in the text, by the highlights' ids. */
  readonly places: ReadonlyMap<string, PlacedQuote>
}

/**
 * Undoable as "Bring quotes to their article". Tags and collections go over with the highlights and the
 * note. Gives how many highlights and notes went over.
 */
export async function bringQuotes(
  context: DataContext,
  { from, to, text, places }: QuotesOfArticle,
): Promise<number> {
  const undo = { title: 'Bring quotes to their article' }
  // Made before the transaction, which would not wait for it.
  const textRow = text === undefined ? undefined : await context.texts.rowOf(text)
  const { count, texts } = await transact(context, { tables, undo }, async (changes) => {
    const brought = await bringNotes(context, changes, { to, from: [from] })
    if (brought.count === 0) return brought
    for (const { id, quote, position, anchor } of brought.highlights) {
      const one = changes.loaded('highlights', id)
      // What has a place of its own keeps it.
      if (one === undefined || anchor.method !== quotesOnlyMethod) continue
      const [order, place, at] = [position.start, places.get(id), changes.now]
      const found = placeOfQuote({ quote, order, place, article: to, text, at })
      changes.writeLoaded('highlights', { ...one, ...found })
    }
    if (textRow !== undefined) changes.putText(textRow)
    await takeLabels(changes, from, to)
    await lookAgain(changes)
    return textRow === undefined ? brought : { ...brought, texts: [...brought.texts, textRow] }
  })
  for (const { id } of texts) context.texts.add(id)
  return count
}

/** Tags, and in which collections it is. */
async function takeLabels(changes: Changes, from: ArticleId, to: ArticleRef): Promise<void> {
  const quotes = await changes.find('articles', from)
  if (quotes === undefined) return
  const article = await changes.touchArticle(to)
  changes.writeLoaded('articles', {
    ...article,
    tags: normaliseTags([...article.tags, ...quotes.tags]),
    ...collectionsOfBoth(article.collectionIds, quotes.collectionIds),
  })
}
