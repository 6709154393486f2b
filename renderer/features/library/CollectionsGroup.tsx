/** The user's collections: those filled by hand narrow the list, saved searches are searched. */
import { Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CollectionRecord } from '#renderer/data/schema/records.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/Menu.tsx'
import type { ArticleFilter, LibraryFacets } from '#shared/api/library-api.ts'
import { CollectionRow } from './CollectionRow.tsx'
import { choice } from './collections.ts'
import { carriedArticles, carriesArticles } from './dragged-articles.ts'
import { FacetGroup } from './FacetGroup.tsx'
import type { CollectionActions } from './use-collection-actions.tsx'
import styles from './SourceRow.module.css'

type CollectionsGroupProps = {
  readonly collections: readonly CollectionRecord[]
  readonly facets: LibraryFacets
  readonly filter: ArticleFilter
  readonly actions: CollectionActions
  readonly onFilter: (filter: ArticleFilter) => void
  readonly onSearch: (query: string) => void
}

export function CollectionsGroup(props: CollectionsGroupProps) {
  const { collections, facets, filter, actions, onFilter, onSearch } = props
  return (
    <FacetGroup
      title="Collections"
      open={filter.collectionId !== undefined}
      action={
        <IconButton
          icon={Plus}
          size="small"
          label="New collection"
          onClick={() => {
            actions.create()
          }}
        />
      }
    >
      {collections.map((collection) => {
        const { id, name, query } = collection
        const count = facets.collections.find(({ value }) => value === id)?.count ?? 0
        const chosen = choice(filter, 'collectionId', id, name, count)
        return (
          <CollectionItem
            key={id}
            collection={collection}
            count={query === undefined ? count : undefined}
            current={chosen.current}
            actions={actions}
            onChoose={() => {
              if (query === undefined) onFilter(chosen.filter)
              else onSearch(query)
            }}
            onRemoved={() => {
              if (chosen.current) onFilter(chosen.filter)
            }}
          />
        )
      })}
      {collections.length === 0 ? (
        <li className={styles.hint}>
          Keep articles together: make a collection, then drag articles onto it.
        </li>
      ) : undefined}
    </FacetGroup>
  )
}

type CollectionItemProps = {
  readonly collection: CollectionRecord
  /** Absent for a saved search. */
  readonly count: number | undefined
  readonly current: boolean
  readonly actions: CollectionActions
  readonly onChoose: () => void
  readonly onRemoved: () => void
}

function CollectionItem(props: CollectionItemProps) {
  const { collection, count, current, actions, onChoose, onRemoved } = props
  const [over, setOver] = useState(false)
  const takesArticles = collection.query === undefined
  return (
    <li
      className={classNames(styles.source, over && styles.over)}
      onDragOver={(event) => {
        if (!takesArticles || !carriesArticles(event.dataTransfer)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => {
        setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!takesArticles || !carriesArticles(event.dataTransfer)) return
        event.preventDefault()
        actions.add(collection, carriedArticles(event.dataTransfer))
      }}
    >
      <CollectionRow
        name={collection.name}
        count={count}
        current={current}
        onChoose={onChoose}
        title={collection.query ?? collection.name}
      />
      <span className={styles.menu}>
        <Menu
          align="end"
          trigger={
            <IconButton icon={Ellipsis} size="small" label={`Actions for ${collection.name}`} />
          }
        >
          <MenuItem
            icon={Pencil}
            onSelect={() => {
              actions.rename(collection)
            }}
          >
            Rename…
          </MenuItem>
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            onSelect={() => {
              onRemoved()
              actions.remove(collection)
            }}
          >
            Delete collection
          </MenuItem>
        </Menu>
      </span>
    </li>
  )
}
