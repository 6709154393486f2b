/** Says something about a passage that is already marked, or takes the mark away. */
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import type { ArticleText } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { Unstamped } from './changes.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'

/** Undoable as "Change colour". */
export function setHighlightLook(
  context: DataContext,
  input: {
    readonly id: HighlightId
    readonly colour?: HighlightColour
    readonly style?: HighlightStyle
  },
): Promise<Highlight> {
  const { id, ...look } = input
  return edit(context, { title: 'Change colour' }, id, () => look)
}

/** Undoable as "Edit note"; edits within a few seconds of each other are one step. */
export function setHighlightNote(
  context: DataContext,
  { id, note }: { readonly id: HighlightId; readonly note: string },
): Promise<Highlight> {
  return edit(context, { title: 'Edit note', mergeKey: `note ${id}` }, id, () => ({ note }))
}

/** Undoable as "Edit tags". Tags are trimmed; empty and repeated ones are left out. */
export function setHighlightTags(
  context: DataContext,
  { id, tags }: { readonly id: HighlightId; readonly tags: readonly string[] },
): Promise<Highlight> {
  return edit(context, { title: 'Edit tags' }, id, () => ({ tags: normaliseTags(tags) }))
}

/** To the trash; undoable as "Delete highlight". */
export function deleteHighlight(
  context: DataContext,
  { id }: { readonly id: HighlightId },
): Promise<Highlight> {
  return edit(context, { title: 'Delete highlight' }, id, ({ deletedAt }, now) => ({
    deletedAt: deletedAt ?? now,
  }))
}

/**
 * One change of one highlight, trashed ones included: what was typed last must not be lost. `text`
 * is what the highlight stands on afterwards, when that changes.
 */
export function edit(
  context: DataContext,
  undo: { readonly title: string; readonly mergeKey?: string },
  id: HighlightId,
  change: (highlight: Highlight, now: number) => Partial<Unstamped<Highlight>>,
  text?: ArticleText,
): Promise<Highlight> {
  const plan = { tables: ['highlights', 'articles'] as const, undo }
  return transact(context, text === undefined ? plan : { ...plan, text }, async (changes) => {
    const highlight = await changes.get('highlights', id)
    return changes.write('highlights', { ...highlight, ...change(highlight, changes.now) })
  })
}
