/** What a list without rows says: what would stand here. */
import { BookOpen } from 'lucide-react'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { ArticleFilter, FilterState } from '#shared/api/library-api.ts'

type NothingHereProps = {
  readonly filter: ArticleFilter
  /** Files are still being read. */
  readonly scanning: boolean
}

const words: Readonly<Record<FilterState, readonly [title: string, text: string]>> = {
  unread: ['Nothing unread', 'You have begun every article here.'],
  reading: ['Nothing begun', 'Articles you have begun to read appear here.'],
  finished: ['Nothing finished yet', 'Articles you read to the end appear here.'],
  'with-notes': ['No notes yet', 'Articles you highlight or write on appear here.'],
  'needs-review': ['Nothing to review', 'Every highlight is in its place.'],
  'not-found': ['Nothing is missing', 'The words of every highlight are still there.'],
  missing: ['No article is missing', 'The files of all articles you worked on are there.'],
  problem: ['No problems', 'Every file could be read.'],
  removed: ['Nothing removed', 'Articles you remove from the library can be brought back here.'],
}

export function NothingHere({ filter, scanning }: NothingHereProps) {
  if (scanning)
    return (
      <EmptyState icon={BookOpen} title="Reading your articles">
        They appear here as they are found.
      </EmptyState>
    )
  if (Object.keys(filter).length > (filter.state === undefined ? 0 : 1))
    return (
      <EmptyState icon={BookOpen} title="Nothing here">
        No article has all that is chosen above.
      </EmptyState>
    )
  if (filter.state === undefined)
    return (
      <EmptyState icon={BookOpen} title="No articles yet">
        Text, Markdown and HTML files of your folders appear here.
      </EmptyState>
    )
  const [title, text] = words[filter.state]
  return <EmptyState title={title}>{text}</EmptyState>
}
