/** Leads from what a search of the library found through the articles, one after the other. */
import { useMemo, useState } from 'react'
import {
  firstPlace,
  type FoundPlace,
  type OpenFound,
} from '#renderer/features/library/found-place.ts'
import { termsInText, type LibraryQuestion } from '#renderer/features/library/library-question.ts'
import type { FoundArticles } from '#renderer/features/library/use-library-search.ts'
import type { ReadingTrail } from '#renderer/features/reader/reading-trail.ts'
import type { ArticleId } from '#shared/core/ids.ts'

type SearchTrailOptions = {
  /** The article on screen. */
  readonly articleId: ArticleId | undefined
  readonly open: (place: FoundPlace) => void
  readonly onBack: (found: { readonly question: LibraryQuestion }) => void
}

/** What was found when a place of it was opened, whatever is searched for since. */
type Followed = {
  readonly found: FoundArticles
  /** Opened last; it may be beyond the best of those found, as from a concordance. */
  readonly articleId: ArticleId
  readonly arrival: ReadingTrail['arrival']
}

export function useSearchTrail({ articleId, open, onBack }: SearchTrailOptions): {
  /** Undefined while another article is on screen than those that were found. */
  readonly trail: ReadingTrail | undefined
  readonly openFound: OpenFound
} {
  const [followed, setFollowed] = useState<Followed>()
  const words = useMemo(() => {
    const question = followed?.found.question
    return question && { written: question.text, terms: termsInText(question) }
  }, [followed?.found.question])

  const follow = (place: FoundPlace, found: FoundArticles, arrival = startAt(place)) => {
    setFollowed({ found, articleId: place.articleId, arrival })
    open(place)
  }
  return {
    trail: followed && words && trailOf(followed, words),
    openFound: (place, found) => {
      follow(place, found)
    },
  }

  function trailOf(
    { found, articleId: openedLast, arrival }: Followed,
    sought: ReadingTrail['words'],
  ): ReadingTrail | undefined {
    const { hits } = found.answer
    const index = hits.findIndex(({ row }) => row.articleId === articleId)
    if (index === -1 && articleId !== openedLast) return undefined
    return {
      words: sought,
      arrival,
      index: index === -1 ? undefined : index,
      articles: hits.length,
      onArticle: (direction) => {
        const hit = hits[index + direction]
        if (hit === undefined) return
        const place = firstPlace(hit)
        if (direction === 1 || place.at === undefined) follow(place, found)
        else follow({ articleId: place.articleId }, found, { start: 'last' })
      },
      onBack: () => {
        onBack(found)
      },
      onClose: () => {
        setFollowed(undefined)
      },
    }
  }
}

/** Where the words are not in the text, nothing leads away from the note or highlight that was found. */
function startAt({ at, highlightId, inNote }: FoundPlace): ReadingTrail['arrival'] {
  if (at !== undefined) return { start: at.start }
  return { start: highlightId === undefined && inNote === undefined ? 0 : 'none' }
}
