/** One change of many articles, as one step to undo. */
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRecord, ArticleRef } from '../schema/records.ts'
import type { Unstamped } from './changes.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'

type ArticleBody = Unstamped<ArticleRecord> & { readonly id: ArticleRecord['id'] }

/** Of so many articles a transaction stays short enough for others not to wait. */
const articlesAtOnce = 300

/**
 * Gives how many of the articles are other than before. Those that were never touched get a row.
 * Many are changed part by part; when a part fails, those before it are kept and can be undone.
 */
export async function changeArticles(
  context: DataContext,
  title: string,
  articles: readonly ArticleRef[],
  change: (row: ArticleRecord) => ArticleBody,
): Promise<number> {
  const undo = { title, mergeKey: `articles ${context.newId()}` }
  let changed = 0
  for (let from = 0; from < articles.length; from += articlesAtOnce) {
    changed += await changePart(context, undo, articles.slice(from, from + articlesAtOnce), change)
  }
  return changed
}

function changePart(
  context: DataContext,
  undo: { readonly title: string; readonly mergeKey: string },
  articles: readonly ArticleRef[],
  change: (row: ArticleRecord) => ArticleBody,
): Promise<number> {
  return transact(context, { tables: ['articles'], undo }, async (changes) => {
    await changes.load(
      'articles',
      articles.map(({ articleId }) => articleId),
    )
    let changed = 0
    for (const article of articles) {
      const row = changes.touchLoaded(article)
      if (changes.writeLoaded('articles', change(row)) !== row) changed += 1
    }
    return changed
  })
}

/** The user's word goes before what the progress says; undoable as "Mark as …". */
export function setArticleStates(
  context: DataContext,
  { articles, state }: { readonly articles: readonly ArticleRef[]; readonly state: ArticleState },
): Promise<number> {
  return changeArticles(context, `Mark as ${state}`, articles, (row) => ({
    ...row,
    chosenState: state,
  }))
}

/** Undoable as "Edit article tags". A tag of any case takes away the same in another case. */
export function changeArticleTags(
  context: DataContext,
  input: {
    readonly articles: readonly ArticleRef[]
    readonly add?: readonly string[]
    readonly remove?: readonly string[]
  },
): Promise<number> {
  const { articles, add = [], remove = [] } = input
  const gone = new Set(normaliseTags(remove).map((tag) => tag.toLowerCase()))
  return changeArticles(context, 'Edit article tags', articles, (row) => {
    const kept = row.tags.filter((tag) => !gone.has(tag.toLowerCase()))
    return { ...row, tags: normaliseTags([...kept, ...add]) }
  })
}
