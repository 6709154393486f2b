/** What an import would do, for showing it before anything is written, and for doing it. */
import type { ArticleImport } from '#renderer/data/commands/article-import.ts'
import type { NotesImport } from '#renderer/data/commands/import-notes.ts'
import type { MatchEvidence } from '#shared/core/importing/choose-article.ts'
import type { HighlightStanding } from '#shared/core/highlights/article-state.ts'
import type { ImportProblem } from '#shared/core/importing/imported-passage.ts'
import type { ImportState } from '#shared/core/importing/merge-imported.ts'
import type { ArticleId } from '#shared/core/ids.ts'

export type PlannedEntry = {
  readonly key: string
  /** The quote; absent for what is about the whole article. */
  readonly quote?: string
  /** What it is, where there is no quote; absent for a note. */
  readonly about?: string
  readonly note: string
  readonly state: ImportState
  /** Where it will stand; absent for notes, and for what is here already. */
  readonly standing?: HighlightStanding
}

export type PlannedArticle = {
  readonly articleId: ArticleId
  readonly title: string
  /** There is no article, so only the quotes are kept. */
  readonly isQuotesOnly: boolean
  /** By what the article was found just now. */
  readonly evidence?: MatchEvidence
  readonly entries: readonly PlannedEntry[]
}

/** An entry, or a whole file, that cannot be read. */
export type UnreadEntry = ImportProblem & { readonly file: string }

export type ImportPlan = {
  /** The programs that wrote the files, by their own names. */
  readonly programs: readonly string[]
  readonly articles: readonly PlannedArticle[]
  readonly problems: readonly UnreadEntry[]
  readonly imports: readonly ArticleImport[]
  /** Of Lectern's own files. */
  readonly notes: readonly NotesImport[]
  /** Records of those that come along and have no line of their own. */
  readonly others: number
}

export function countStates(plan: ImportPlan): Readonly<Record<ImportState, number>> {
  const counts = { new: 0, same: 0, changed: 0, trashed: 0 }
  for (const { entries } of plan.articles) for (const { state } of entries) counts[state] += 1
  return counts
}
