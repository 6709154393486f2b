/** The library: collections above, the list of what they hold or what was found below. */
import { BookOpen, FilePlus2, FolderPlus, Plus } from 'lucide-react'
import { useImperativeHandle, useRef, useState, useSyncExternalStore, type Ref } from 'react'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useCommandKeys } from '#renderer/ui/commands/command-context.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem } from '#renderer/ui/Menu.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleFilter } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ArticleList } from './ArticleList.tsx'
import { Collections } from './Collections.tsx'
import { Found } from './Found.tsx'
import { firstPlace, type OpenFound } from './found-place.ts'
import type { LibraryOverview, OverviewState } from './library-overview.ts'
import { libraryQuestion, type LibrarySearch } from './library-question.ts'
import { listedNow, type Listed } from './listed-articles.ts'
import { NothingHere } from './NothingHere.tsx'
import { SortMenu } from './SortMenu.tsx'
import { useArticleOrder, type ArticleOrder } from './use-article-order.ts'
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
    listed: () => listedNow(client, libraryQuestion(typed, within), filter, state),
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
      {state.sources?.length === 0 ? (
        <div className={styles.message}>
          <NothingHere filter={noFilter} scanning={false} />
        </div>
      ) : found.kind === 'idle' ? (
        <>
          <Collections overview={state} filter={filter} onFilter={setFilter} />
          <CollectionList
            key={JSON.stringify(filter)}
            overview={state}
            order={order}
            filter={filter}
            openArticleId={openArticleId}
            onOpen={onOpen}
            onRetry={() => {
              overview.refresh()
            }}
          />
        </>
      ) : (
        <Found search={search} state={found} openArticleId={openArticleId} onOpen={onOpenFound} />
      )}
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

type CollectionListProps = {
  readonly overview: OverviewState
  readonly order: ArticleOrder
  readonly filter: ArticleFilter
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: LibraryPaneProps['onOpen']
  readonly onRetry: () => void
}

function CollectionList(props: CollectionListProps) {
  const { overview, order, filter, openArticleId, onOpen, onRetry } = props
  const data = useData()
  const { listSort: sort, listDescending: descending } = useSettings()
  const { pages, openIndex } = order
  const { total, failed } = useSyncExternalStore(pages.subscribe, pages.getState)

  return (
    <>
      <div className={styles.bar}>
        <span className={styles.count}>{total === undefined ? '' : counted(total, 'article')}</span>
        <SortMenu
          sort={sort}
          descending={descending}
          onChange={(nextSort, nextDescending) => {
            void saveSetting(data, { key: 'listSort', value: nextSort })
            void saveSetting(data, { key: 'listDescending', value: nextDescending })
          }}
        />
      </div>
      {failed && total === undefined ? (
        <div className={styles.message}>
          <ErrorNote
            title="The list could not be read."
            actions={
              <Button
                onClick={() => {
                  pages.refresh()
                  onRetry()
                }}
              >
                Try again
              </Button>
            }
          >
            Your articles and notes are safe.
          </ErrorNote>
        </div>
      ) : total === 0 ? (
        <div className={styles.message}>
          <NothingHere filter={filter} scanning={overview.scans.size > 0} />
        </div>
      ) : (
        <ArticleList
          pages={pages}
          openArticleId={openArticleId}
          openIndex={openIndex}
          onOpen={onOpen}
        />
      )}
    </>
  )
}
