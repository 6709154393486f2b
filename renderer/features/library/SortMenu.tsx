/** In which order the list stands. */
import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuRadioGroup, MenuSeparator } from '#renderer/ui/Menu.tsx'
import type { ArticleSort } from '#shared/api/library-api.ts'

const sorts: readonly { readonly value: ArticleSort; readonly label: string }[] = [
  { value: 'date', label: 'Date' },
  { value: 'title', label: 'Title' },
  { value: 'length', label: 'Length' },
  { value: 'added', label: 'Added' },
  { value: 'last-read', label: 'Last read' },
  { value: 'highlights', label: 'Highlights' },
]

/** What comes first, in the words of each order. */
const directions: Readonly<Record<ArticleSort, readonly [ascending: string, descending: string]>> =
  {
    date: ['Oldest first', 'Newest first'],
    title: ['A to Z', 'Z to A'],
    length: ['Shortest first', 'Longest first'],
    added: ['Added first', 'Added last'],
    'last-read': ['Longest ago', 'Most recent'],
    highlights: ['Fewest first', 'Most first'],
  }

type SortMenuProps = {
  readonly sort: ArticleSort
  readonly descending: boolean
  readonly onChange: (sort: ArticleSort, descending: boolean) => void
}

export function SortMenu({ sort, descending, onChange }: SortMenuProps) {
  const [ascendingWords, descendingWords] = directions[sort]
  const name = sorts.find((one) => one.value === sort)?.label ?? ''
  const words = descending ? descendingWords : ascendingWords
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          icon={descending ? ArrowDownWideNarrow : ArrowUpNarrowWide}
          size="small"
          label={`Sort: ${name}, ${words.toLowerCase()}`}
        />
      }
    >
      <MenuRadioGroup
        label="Sort by"
        value={sort}
        options={sorts}
        onChange={(next) => {
          // Titles are looked up from A; of everything else the latest comes first.
          onChange(next, next !== 'title')
        }}
      />
      <MenuSeparator />
      <MenuRadioGroup
        label="Order"
        value={descending ? 'descending' : 'ascending'}
        options={[
          { value: 'descending', label: descendingWords },
          { value: 'ascending', label: ascendingWords },
        ]}
        onChange={(next) => {
          onChange(sort, next === 'descending')
        }}
      />
    </Menu>
  )
}
