/** What is said after an article changed under its reader. */
import type { FollowReport } from '#renderer/anchoring/follow-article.ts'
import { counted } from '#renderer/ui/words.ts'

/** "The article changed on disk. 5 highlights followed, 1 needs review." */
export function refreshedInWords({ followed, needsReview, notFound }: FollowReport): string {
  const parts = [
    ...(followed > 0 ? [`${counted(followed, 'highlight')} followed`] : []),
    ...(needsReview > 0 ? [`${String(needsReview)} ${needs(needsReview)} review`] : []),
    ...(notFound > 0 ? [`${String(notFound)} not found`] : []),
  ]
  if (parts.length === 0) return 'The article changed on disk and was opened again at your place.'
  return `The article changed on disk. ${parts.join(', ')}.`
}

function needs(count: number): string {
  return count === 1 ? 'needs' : 'need'
}
