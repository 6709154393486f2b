/** What the import dialog says. */
import { counted } from '#renderer/ui/words.ts'
import type { HighlightStanding } from '#shared/core/highlights/article-state.ts'
import type { MatchEvidence } from '#shared/core/importing/choose-article.ts'
import {
  countStates,
  type ImportPlan,
  type LeftOut,
  type PlannedArticle,
  type PlannedEntry,
} from './import-plan.ts'

const standings: Readonly<Record<HighlightStanding, string>> = {
  'in-place': 'in place',
  'needs-review': 'place needs review',
  'not-found': 'not found in the text',
  kept: 'quote only',
}

/** Before it is done, and after. */
export function entryState(
  { state, standing }: PlannedEntry,
  isDone: boolean,
  isLeftOut: boolean,
): string {
  if (isDone && isLeftOut) return 'Left out'
  switch (state) {
    case 'new': {
      const words = isDone ? 'Imported' : 'New'
      return standing === undefined ? words : `${words}, ${standings[standing]}`
    }
    case 'same':
      return 'Already here'
    case 'changed':
      return isDone ? 'Updated' : 'Changed in the file'
    case 'trashed':
      return 'Deleted here'
  }
}

export const evidenceWords: Readonly<Record<MatchEvidence, string>> = {
  url: 'found by its address',
  title: 'found by its title',
  quote: 'found by its words',
}

export function articleState({ isQuotesOnly, evidence, entries }: PlannedArticle): string {
  const count = counted(entries.length, 'entry', 'entries')
  if (isQuotesOnly) return `${count} · no article holds them: kept as quotes only`
  return evidence === undefined ? count : `${count} · ${evidenceWords[evidence]}`
}

/** One sentence each. */
export function planSentences(plan: ImportPlan, left: LeftOut): readonly string[] {
  const states = countStates(plan, left)
  const entries = (count: number): string => counted(count, 'entry', 'entries')
  return [
    ...(states.new > 0 ? [`${entries(states.new)}: new.`] : []),
    ...(states.changed > 0 ? [`${entries(states.changed)}: changed since the last import.`] : []),
    ...(states.same > 0 ? [`${entries(states.same)}: already here.`] : []),
    ...(states.trashed > 0 ? [`${entries(states.trashed)}: deleted here since.`] : []),
    ...(left.size > 0 ? [`${entries(left.size)}: left out.`] : []),
    ...(plan.others > 0
      ? [`${counted(plan.others, 'record')} besides: collections, settings, the trash.`]
      : []),
    ...(plan.problems.length > 0 ? [`${entries(plan.problems.length)}: cannot be read.`] : []),
  ]
}

export function doneWords(changed: number): string {
  return changed === 0
    ? 'Nothing had to be imported'
    : `Imported: ${counted(changed, 'entry', 'entries')}`
}
