/** The list of what is chosen: how many there are, in which order, and what can be done with them. */
import { useSyncExternalStore, type ReactNode } from 'react'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ArticleList } from './ArticleList.tsx'
import { isReading, type OverviewState } from './library-overview.ts'
import { NothingHere } from './NothingHere.tsx'
import { SortMenu } from './SortMenu.tsx'
import type { ArticleOrder } from './use-article-order.ts'
import type { Selection } from './use-selection.ts'
import styles from './LibraryPane.module.css'

type CollectionListProps = {
  readonly overview: OverviewState
  readonly order: ArticleOrder
  readonly filter: ArticleFilter
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: (articleId: ArticleId) => void
  readonly selection: Selection
  /** In the place of the count and the order while something is selected. */
  readonly selectionBar: ReactNode
  readonly onRetry: () => void
}

export function CollectionList(props: CollectionListProps) {
  const { overview, order, filter, openArticleId, selection, onOpen, onRetry } = props
  const data = useData()
  const { listSort: sort, listDescending: descending } = useSettings()
  const { pages, openIndex } = order
  const { total, failed } = useSyncExternalStore(pages.subscribe, pages.getState)

  return (
    <>
      <div className={styles.bar}>
        {selection.ids.size > 0 ? (
          props.selectionBar
        ) : (
          <>
            <span className={styles.count}>
              {total === undefined ? '' : counted(total, 'article')}
            </span>
            <SortMenu
              sort={sort}
              descending={descending}
              onChange={(nextSort, nextDescending) => {
                void saveSetting(data, { key: 'listSort', value: nextSort })
                void saveSetting(data, { key: 'listDescending', value: nextDescending })
              }}
            />
          </>
        )}
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
          <NothingHere filter={filter} scanning={isReading(overview)} />
        </div>
      ) : (
        <ArticleList
          pages={pages}
          openArticleId={openArticleId}
          openIndex={openIndex}
          selection={selection}
          onOpen={onOpen}
        />
      )}
    </>
  )
}
