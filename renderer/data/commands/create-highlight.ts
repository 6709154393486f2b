/** Marks a passage. */
import {
  describeRange,
  rangeProblem,
  type RangeProblem,
} from '#shared/core/highlights/selectors.ts'
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { Highlight, TextRange } from '#shared/core/highlights/highlight.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef } from '../schema/records.ts'
import { transact } from './transact.ts'

export type NewHighlight = {
  readonly article: ArticleRef
  /** The article's canonical text, with its hash and the version of the rule that made it. */
  readonly text: string
  readonly textHash: string
  readonly textModel: number
  /** UTF-16 code units in `text`. */
  readonly range: TextRange
  readonly colour: HighlightColour
  readonly style: HighlightStyle
  readonly note?: string
}

/** Undoable as "Highlight". The problem says what is wrong with the range. */
export async function createHighlight(
  context: DataContext,
  { article, text, textHash, textModel, range, colour, style, note = '' }: NewHighlight,
): Promise<Result<Highlight, RangeProblem>> {
  const problem = rangeProblem(text, range)
  if (problem !== undefined) return fail(problem)
  const described = describeRange(text, range)
  const position = { start: range.start, end: range.end }
  const plan = {
    tables: ['highlights', 'articles'],
    undo: { title: 'Highlight' },
    text: { articleId: article.articleId, text, textHash, textModel },
  } as const
  const highlight = await transact(context, plan, async (changes) => {
    changes.observe('articles', { ...(await changes.touchArticle(article)), textHash })
    const anchor = {
      status: 'anchored',
      range: position,
      textHash,
      method: 'created',
      score: 1,
      at: changes.now,
    } as const
    return changes.create('highlights', {
      id: toHighlightId(context.newId()),
      articleId: article.articleId,
      colour,
      style,
      note,
      tags: [],
      ...described,
      position,
      textHash,
      textModel,
      anchor,
    })
  })
  return succeed(highlight)
}
