/** What can be done with all selected articles at once. */
import {
  CircleCheck,
  FileOutput,
  FolderMinus,
  FolderPlus,
  Plus,
  Tag,
  Trash2,
  Undo2,
  X,
} from 'lucide-react'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/Menu.tsx'
import { numberInWords } from '#renderer/ui/words.ts'
import type { CollectionRecord } from '#renderer/data/schema/records.ts'
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import type { BulkActions } from './use-bulk-actions.tsx'
import type { CollectionActions } from './use-collection-actions.tsx'
import type { Selection } from './use-selection.ts'
import styles from './SelectionBar.module.css'

type SelectionBarProps = {
  readonly selection: Selection
  readonly bulk: BulkActions
  readonly collections: readonly CollectionRecord[]
  readonly collectionActions: CollectionActions
  /** The collection that is looked at. */
  readonly collectionId: string | undefined
  /** Whether those are looked at that were removed from the library. */
  readonly areRemoved: boolean
  readonly onExport: () => void
  readonly onClear: () => void
}

const states: readonly (readonly [ArticleState, string])[] = [
  ['unread', 'Unread'],
  ['reading', 'Reading'],
  ['finished', 'Finished'],
]

export function SelectionBar(props: SelectionBarProps) {
  const { selection, bulk, collections, collectionActions, collectionId } = props
  const ids = [...selection.ids]
  return (
    <div className={styles.bar} role="group" aria-label="Selected articles">
      <span className={styles.count}>{numberInWords(ids.length)} selected</span>
      <IconButton
        icon={Tag}
        size="small"
        label="Tag…"
        onClick={() => {
          bulk.tag(ids)
        }}
      />
      <Menu align="end" trigger={<IconButton icon={CircleCheck} size="small" label="Mark as…" />}>
        {states.map(([state, title]) => (
          <MenuItem
            key={state}
            onSelect={() => {
              bulk.mark(ids, state)
            }}
          >
            {title}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        align="end"
        trigger={<IconButton icon={FolderPlus} size="small" label="Add to collection…" />}
      >
        {collections
          .filter(({ query }) => query === undefined)
          .map((collection) => (
            <MenuItem
              key={collection.id}
              onSelect={() => {
                collectionActions.add(collection, ids)
              }}
            >
              {collection.name}
            </MenuItem>
          ))}
        <MenuItem
          icon={Plus}
          onSelect={() => {
            collectionActions.create(ids)
          }}
        >
          New collection…
        </MenuItem>
        {collectionId === undefined ? undefined : (
          <>
            <MenuSeparator />
            <MenuItem
              icon={FolderMinus}
              onSelect={() => {
                collectionActions.takeOut(collectionId, ids)
                // They go from the list that is looked at.
                props.onClear()
              }}
            >
              Take out of this collection
            </MenuItem>
          </>
        )}
      </Menu>
      <IconButton icon={FileOutput} size="small" label="Export…" onClick={props.onExport} />
      <IconButton
        icon={props.areRemoved ? Undo2 : Trash2}
        size="small"
        label={props.areRemoved ? 'Bring back to the library' : 'Remove from library'}
        onClick={() => {
          if (props.areRemoved) bulk.bringBack(ids)
          else bulk.remove(ids)
          // They go from the list that is looked at.
          props.onClear()
        }}
      />
      <IconButton icon={X} size="small" label="Clear selection" onClick={props.onClear} />
    </div>
  )
}
