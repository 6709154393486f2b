/** The collections, the timeline and the sources: what the list below shows a part of. */
import { ChevronRight } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { CollectionRow } from './CollectionRow.tsx'
import { sameFilter, stateCollections, yearCollections, type Collection } from './collections.ts'
import type { OverviewState } from './library-overview.ts'
import { SourceRow } from './SourceRow.tsx'
import styles from './Collections.module.css'

type CollectionsProps = {
  readonly overview: OverviewState
  readonly filter: ArticleFilter
  readonly onFilter: (filter: ArticleFilter) => void
}

export function Collections({ overview, filter, onFilter }: CollectionsProps) {
  const { counts, sources, scans } = overview
  if (counts === undefined) return <div className={styles.collections} aria-busy="true" />
  const rows = (collections: readonly Collection[]) =>
    collections.map((collection) => (
      <li key={collection.id}>
        <CollectionRow
          name={collection.title}
          count={collection.count}
          current={sameFilter(collection.filter, filter)}
          onChoose={() => {
            onFilter(collection.filter)
          }}
        />
      </li>
    ))
  const years = yearCollections(counts)
  return (
    <div className={styles.collections}>
      <ul>{rows(stateCollections(counts, filter))}</ul>
      {years.length > 1 ? (
        <Group title="Timeline" open={filter.year !== undefined}>
          {rows(years)}
        </Group>
      ) : undefined}
      {sources === undefined || sources.length === 0 ? undefined : (
        <Group
          title="Sources"
          open={
            filter.sourceId !== undefined || sources.some((source) => source.message !== undefined)
          }
        >
          {sources.map((source) => (
            <SourceRow
              key={source.sourceId}
              source={source}
              scan={scans.get(source.sourceId)}
              current={sameFilter({ sourceId: source.sourceId }, filter)}
              onChoose={() => {
                onFilter({ sourceId: source.sourceId })
              }}
              onRemoved={() => {
                onFilter({})
              }}
            />
          ))}
        </Group>
      )}
    </div>
  )
}

type GroupProps = { readonly title: string; readonly open: boolean; readonly children: ReactNode }

/** Folded away until it is asked for, or until something in it matters. */
function Group({ title, open, children }: GroupProps) {
  const [chosen, setChosen] = useState<boolean>()
  const listId = useId()
  const shown = chosen ?? open
  return (
    <>
      <button
        type="button"
        className={styles.group}
        aria-expanded={shown}
        aria-controls={listId}
        onClick={() => {
          setChosen(!shown)
        }}
      >
        <ChevronRight size={12} strokeWidth={2} aria-hidden className={styles.chevron} />
        {title}
      </button>
      <ul id={listId} hidden={!shown}>
        {shown ? children : undefined}
      </ul>
    </>
  )
}
