/** Counts what the user made. Pure. */
import { highlightColours, type HighlightColour } from '#shared/core/highlights/colour.ts'
import type { AnchorStatus } from '#shared/core/highlights/highlight.ts'
import { isAlive, type MadeNotes } from './made-notes.ts'

/** What is in the trash counts there alone. */
export type NotesCount = {
  /** Articles with a highlight or a note. */
  readonly articles: number
  readonly highlights: number
  readonly byColour: Readonly<Record<HighlightColour, number>>
  /** Highlights with a note. */
  readonly highlightNotes: number
  /** Notes on whole articles. */
  readonly articleNotes: number
  /** Different ones, of highlights and of articles. */
  readonly tags: number
  readonly collections: number
  readonly needsReview: number
  readonly notFound: number
  readonly inTrash: number
}

export function countNotes(made: MadeNotes): NotesCount {
  const highlights = made.highlights.filter(isAlive)
  const notes = made.articleNotes.filter((one) => isAlive(one) && one.text.trim() !== '')
  const articles = made.articles.filter(isAlive)
  const withStatus = (status: AnchorStatus): number =>
    highlights.filter(({ anchor }) => anchor.status === status).length
  const colours = highlightColours.map(
    (colour) => [colour, highlights.filter((one) => one.colour === colour).length] as const,
  )
  return {
    articles: new Set([...highlights, ...notes].map(({ articleId }) => articleId)).size,
    highlights: highlights.length,
    byColour: Object.fromEntries(colours) as NotesCount['byColour'],
    highlightNotes: highlights.filter(({ note }) => note.trim() !== '').length,
    articleNotes: notes.length,
    tags: new Set([...highlights, ...articles].flatMap(({ tags }) => tags)).size,
    collections: made.collections,
    needsReview: withStatus('review'),
    notFound: withStatus('orphaned'),
    inTrash: [...made.highlights, ...made.articleNotes].filter((one) => !isAlive(one)).length,
  }
}
