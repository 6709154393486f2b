/** Takes back what was edited in exported files: one transaction, one step to undo. */
import type { TakenEdit } from '#shared/core/markdown/take-back.ts'
import { sameTags } from '#shared/core/markdown/read-back.ts'
import type { DataContext } from '../data-context.ts'
import type { Changes } from './changes.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'

export type TakenBack = {
  readonly taken: number
  /** What is other in the store by now than it was when the user chose, or is gone: left as it is. */
  readonly left: number
}

/** Undoable as "Take back edits". */
export function takeBackEdits(
  context: DataContext,
  edits: readonly TakenEdit[],
): Promise<TakenBack> {
  const plan = {
    tables: ['highlights', 'articleNotes', 'articles'] as const,
    undo: { title: 'Take back edits' },
  }
  return transact(context, plan, async (changes) => {
    const idsFor = (wanted: (edit: TakenEdit) => string | undefined) => [
      ...new Set(edits.flatMap((edit) => wanted(edit) ?? [])),
    ]
    await changes.load(
      'highlights',
      idsFor((edit) => ('highlightId' in edit ? edit.highlightId : undefined)),
    )
    await changes.load(
      'articleNotes',
      idsFor((edit) => (edit.field === 'article-note' ? edit.articleId : undefined)),
    )
    await changes.load(
      'articles',
      idsFor((edit) => (edit.field === 'article-tags' ? edit.articleId : undefined)),
    )
    let taken = 0
    for (const edit of edits) if (take(changes, edit)) taken += 1
    return { taken, left: edits.length - taken }
  })
}

/** Whether what the user saw still stood there. */
function take(changes: Changes, edit: TakenEdit): boolean {
  if (edit.field === 'article-note') return takeArticleNote(changes, edit)
  if (edit.field === 'article-tags') return takeArticleTags(changes, edit)
  const highlight = changes.loaded('highlights', edit.highlightId)
  if (highlight === undefined || highlight.deletedAt !== undefined) return false
  switch (edit.field) {
    case 'note':
      if (highlight.note !== edit.from) return false
      changes.writeLoaded('highlights', { ...highlight, note: edit.to })
      return true
    case 'tags':
      if (!sameTags(highlight.tags, edit.from)) return false
      changes.writeLoaded('highlights', { ...highlight, tags: normaliseTags(edit.to) })
      return true
    case 'colour':
      if (highlight.colour !== edit.from) return false
      changes.writeLoaded('highlights', { ...highlight, colour: edit.to })
      return true
    case 'deletion':
      changes.writeLoaded('highlights', { ...highlight, deletedAt: changes.now })
      return true
  }
}

function takeArticleNote(
  changes: Changes,
  { articleId, from, to }: Extract<TakenEdit, { field: 'article-note' }>,
): boolean {
  const note = changes.loaded('articleNotes', articleId)
  const text = note?.deletedAt === undefined ? (note?.text ?? '') : ''
  if (text !== from) return false
  changes.writeLoaded('articleNotes', { id: articleId, articleId, text: to })
  return true
}

function takeArticleTags(
  changes: Changes,
  { articleId, from, to }: Extract<TakenEdit, { field: 'article-tags' }>,
): boolean {
  const article = changes.loaded('articles', articleId)
  if (article === undefined || !sameTags(article.tags, from)) return false
  changes.writeLoaded('articles', { ...article, tags: normaliseTags(to) })
  return true
}
