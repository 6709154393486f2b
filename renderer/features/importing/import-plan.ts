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
  /** Entries of Lectern's own files come along together: they are merged by their versions. */
  readonly canLeaveOut: boolean
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

/** The keys of the entries that the user does not want. */
export type LeftOut = ReadonlySet<string>

/** Of all that is not left out. */
export function countStates(
  plan: ImportPlan,
  left: LeftOut = new Set(),
): Readonly<Record<ImportState, number>> {
  const counts = { new: 0, same: 0, changed: 0, trashed: 0 }
  for (const { entries } of plan.articles) {
    for (const { key, state } of entries) if (!left.has(key)) counts[state] += 1
  }
  return counts
}

/** `trashed`: what was deleted here is wanted again. */
export function bringsAnything(plan: ImportPlan, left: LeftOut, trashed: boolean): boolean {
  const states = countStates(plan, left)
  return states.new + states.changed + plan.others + (trashed ? states.trashed : 0) > 0
}

/** The entries of which the user may say that they are not wanted. */
export function choicesIn({ entries, canLeaveOut }: PlannedArticle): readonly PlannedEntry[] {
  return canLeaveOut ? entries.filter(({ state }) => state !== 'same') : []
}

export function withoutLeftOut(plan: ImportPlan, left: LeftOut): ImportPlan {
  if (left.size === 0) return plan
  const isWanted = ({ id }: { readonly id: string }): boolean => !left.has(id)
  const imports = plan.imports
    .map((one) => ({
      ...one,
      highlights: one.highlights.filter(isWanted),
      notes: one.notes.filter(isWanted),
    }))
    .filter(({ highlights, notes }) => highlights.length + notes.length > 0)
  return { ...plan, imports }
}
