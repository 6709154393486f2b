/** What is said after an article changed under its reader. */
import type { FollowReport } from '#renderer/anchoring/follow-article.ts'
import { counted } from '#renderer/ui/words.ts'
import type { RefreshCause } from './surface-keeper.ts'

const happened: Readonly<Record<RefreshCause, string>> = {
  file: 'The article changed on disk',
  encoding: 'The article was read with another encoding',
}

/** "The article changed on disk. 5 highlights followed, 1 needs review." */
export function refreshedInWords(report: FollowReport, cause: RefreshCause): string {
  const { followed, needsReview, notFound, undecided } = report
  const parts = [
    ...(followed > 0 ? [`${counted(followed, 'highlight')} followed`] : []),
    ...(needsReview > 0 ? [`${String(needsReview)} ${needs(needsReview)} review`] : []),
    ...(notFound > 0 ? [`${String(notFound)} not found`] : []),
    ...(undecided > 0 ? [`${String(undecided)} to be looked for when it is opened next`] : []),
  ]
  if (parts.length === 0) return `${happened[cause]} and was opened again at your place.`
  return `${happened[cause]}. ${parts.join(', ')}.`
}

function needs(count: number): string {
  return count === 1 ? 'needs' : 'need'
}
