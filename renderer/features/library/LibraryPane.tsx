/** The library: collections above, the list of what they hold or what was found below. */
import { BookOpen, FilePlus2, FolderPlus, Plus } from 'lucide-react'
import { useImperativeHandle, useRef, useState, useSyncExternalStore, type Ref } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { collections as collectionsOf } from '#renderer/data/queries/collections.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { useCommandKeys } from '#renderer/ui/commands/command-context.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem } from '#renderer/ui/Menu.tsx'
import { numberInWords } from '#renderer/ui/words.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { CollectionList } from './CollectionList.tsx'
import { CollectionsGroup } from './CollectionsGroup.tsx'
import { Collections } from './Collections.tsx'
import { Found } from './Found.tsx'
import { firstPlace, type OpenFound } from './found-place.ts'
import type { LibraryOverview } from './library-overview.ts'
import { chipsOf } from './filter-chips.ts'
import { searchOfFilter } from './filter-search.ts'
import { FilterChips } from './FilterChips.tsx'
import { languageInWords } from './language-names.ts'
import { libraryQuestion, type LibrarySearch } from './library-question.ts'
import { listedNow, type Listed } from './listed-articles.ts'
import { NothingHere } from './NothingHere.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useBulkActions } from './use-bulk-actions.tsx'
import { useRemovalCommands } from './use-removal-commands.ts'
import { useSelection } from './use-selection.ts'
import { useCollectionActions } from './use-collection-actions.tsx'
import { useFacets } from './use-facets.ts'
import { useArticleOrder } from './use-article-order.ts'
import { searchLibrary, useLibrarySearch } from './use-library-search.ts'
import type { SourceActions } from './use-source-actions.tsx'
import styles from './LibraryPane.module.css'

/** What the search box in the header may ask of the results. */
export type LibraryControls = {
  /** Opens the best hit, as soon as it is known. */
  readonly openBestHit: () => void
  /** Moves the keyboard into the list. */
  readonly focusList: () => void
  /** What is listed now; nothing when that is the whole library. */
  readonly listed: () => Listed | undefined
}

export type LibraryPaneProps = {
  readonly controls?: Ref<LibraryControls>
  readonly overview: LibraryOverview
  readonly sources: SourceActions
  /** What is typed into the search box of the header, and within what is searched. */
  readonly search: LibrarySearch
  /** Opens the export, for what is selected. */
  readonly onExport: () => void
  /** Puts a saved search into the search box. */
  readonly onSearch: (text: string) => void
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: (articleId: ArticleId) => void
  readonly onOpenFound: OpenFound
}

const noFilter: ArticleFilter = {}

export function LibraryPane(props: LibraryPaneProps) {
  const { overview, sources, search, openArticleId, onOpen, onOpenFound } = props
  const { typed, within } = search
  const { client } = useHost()
  const state = useSyncExternalStore(overview.subscribe, overview.getState)
  const [filter, setFilter] = useState(noFilter)
  const found = useLibrarySearch(client, { typed, within, revision: state.revision })
  const order = useArticleOrder({
    filter,
    revision: state.revision,
    listed: found.kind === 'idle',
    openArticleId,
    onOpen,
  })
  const { db } = useData()
  const made = useQuery('collections', () => collectionsOf(db))
  const collections = made.status === 'ready' ? made.data : []
  const { actions, dialog } = useCollectionActions()
  const facets = useFacets(client, filter, state.revision)
  const chips = chipsOf(filter, {
    sources: state.sources ?? [],
    collections,
    dateInWords: (date) => dateInWords(date, 'short'),
    languageInWords,
  })
  const sourceName = state.sources?.find(({ sourceId }) => sourceId === filter.sourceId)?.name
  const asSearch = searchOfFilter(filter, sourceName)
  const selection = useSelection(filter, order.pages)
  const bulk = useBulkActions()
  const areRemoved = filter.state === 'removed'
  useRemovalCommands({ selection, openArticleId, areRemoved, bulk: bulk.actions })
  const pane = useRef<HTMLDivElement>(null)
  // Enter may come before the answer to what was typed is there: then it is asked for at once.
  const openBestHit = async () => {
    const question = libraryQuestion(typed, within)
    if (question === undefined) return
    const best = found.kind === 'ready' ? found.found : await searchLibrary(client, question)
    const hit = best.answer.hits[0]
    if (hit !== undefined) onOpenFound(firstPlace(hit), best)
  }
  useImperativeHandle(props.controls, () => ({
    openBestHit: () => {
      void openBestHit()
    },
    listed: () =>
      selection.ids.size > 0 && found.kind === 'idle'
        ? {
            title: `${numberInWords(selection.ids.size)} selected`,
            articleIds: () => Promise.resolve([...selection.ids]),
          }
        : listedNow(client, libraryQuestion(typed, within), filter, chips),
    focusList: () => {
      pane.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
    },
  }))
  return (
    <div ref={pane} className={styles.pane}>
      <header className={styles.heading}>
        <h2>Library</h2>
        <AddMenu sources={sources} />
      </header>
      {state.sources?.length === 0 && (state.counts?.articles ?? 0) === 0 ? (
        <div className={styles.message}>
          <NothingHere filter={noFilter} scanning={false} />
        </div>
      ) : found.kind === 'idle' ? (
        <>
          <Collections overview={state} facets={facets} filter={filter} onFilter={setFilter}>
            {facets === undefined ? undefined : (
              <CollectionsGroup
                collections={collections}
                facets={facets}
                filter={filter}
                actions={actions}
                onFilter={setFilter}
                onSearch={props.onSearch}
              />
            )}
          </Collections>
          <FilterChips chips={chips} onFilter={setFilter}>
            {asSearch === undefined ? undefined : (
              <Button
                variant="plain"
                onClick={() => {
                  actions.saveSearch(asSearch)
                }}
              >
                Save as collection…
              </Button>
            )}
          </FilterChips>
          <CollectionList
            key={JSON.stringify(filter)}
            overview={state}
            order={order}
            filter={filter}
            openArticleId={openArticleId}
            selection={selection}
            selectionBar={
              <SelectionBar
                selection={selection}
                bulk={bulk.actions}
                collections={collections}
                collectionActions={actions}
                collectionId={filter.collectionId}
                areRemoved={areRemoved}
                onExport={props.onExport}
                onClear={() => {
                  selection.clear()
                  pane.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()
                }}
              />
            }
            onOpen={onOpen}
            onRetry={() => {
              overview.refresh()
            }}
          />
        </>
      ) : (
        <Found search={search} state={found} openArticleId={openArticleId} onOpen={onOpenFound} />
      )}
      {dialog}
      {bulk.dialog}
    </div>
  )
}

function AddMenu({ sources }: { sources: SourceActions }) {
  const keys = useCommandKeys('library.add-folder')
  return (
    <Menu align="end" trigger={<IconButton icon={Plus} size="small" label="Add articles" />}>
      <MenuItem icon={FolderPlus} keys={keys} onSelect={sources.addFolder}>
        Choose a folder…
      </MenuItem>
      <MenuItem icon={FilePlus2} onSelect={sources.addFiles}>
        Open files…
      </MenuItem>
      <MenuItem icon={BookOpen} onSelect={sources.addSamples}>
        Try the sample library
      </MenuItem>
    </Menu>
  )
}
