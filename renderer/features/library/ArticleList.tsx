/** The article list: one listbox over any number of rows, of which only those near sight exist. */
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
} from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { factsOfArticles } from '#renderer/data/queries/article-facts.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { nextOption } from '#renderer/ui/listbox-keys.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { pageSize, type ArticlePages } from './article-pages.ts'
import { ArticleRowView } from './ArticleRowView.tsx'
import { carryArticles } from './dragged-articles.ts'
import type { Selection } from './use-selection.ts'
import { VirtualRows } from './virtual-rows.ts'
import styles from './ArticleList.module.css'
import listRows from './list-rows.module.css'

/** Height of a row in CSS pixels, the same for all so that nothing ever shifts. */
const rowHeight = 80

const noFacts: ReadonlyMap<ArticleId, ArticleFacts> = new Map()

type ArticleListProps = {
  readonly pages: ArticlePages
  readonly openArticleId: ArticleId | undefined
  /** Where the open article stands in this list, if it does: it is brought into view. */
  readonly openIndex: number | undefined
  readonly selection: Selection
  readonly onOpen: (articleId: ArticleId) => void
}

export function ArticleList(props: ArticleListProps) {
  const { pages, openArticleId, openIndex, selection, onOpen } = props
  const { total = 0 } = useSyncExternalStore(pages.subscribe, pages.getState)
  const [virtual] = useState(() => new VirtualRows(rowHeight))
  const { rows, height } = useSyncExternalStore(virtual.subscribe, virtual.getState)
  const [active, setActive] = useState(-1)
  const listId = useId()
  const attach = useCallback(
    (element: HTMLElement | null) => (element === null ? undefined : virtual.attach(element)),
    [virtual],
  )
  useLayoutEffect(() => {
    virtual.setCount(total)
  }, [virtual, total])

  const first = rows.at(0)?.index ?? 0
  const last = rows.at(-1)?.index ?? first
  useEffect(() => {
    pages.show(first, last)
  }, [pages, first, last])
  // Once for each article and order: articles that are found meanwhile must not take the reader
  // back from where they scrolled to.
  const broughtIntoView = useRef<{ pages: ArticlePages; articleId: ArticleId | undefined }>(
    undefined,
  )
  useEffect(() => {
    if (openIndex === undefined || openIndex >= total) return
    const last = broughtIntoView.current
    if (last?.pages === pages && last.articleId === openArticleId) return
    broughtIntoView.current = { pages, articleId: openArticleId }
    virtual.scrollTo(openIndex)
  }, [virtual, pages, openArticleId, openIndex, total])

  const facts = useFactsInSight(pages, first, last)
  const open = (index: number) => {
    const row = pages.row(index)
    if (row !== undefined) onOpen(row.articleId)
  }
  const activeIndex = active === -1 ? (openIndex ?? -1) : Math.min(active, total - 1)
  const optionId = (index: number) => `${listId}-${index}`

  return (
    <div
      ref={attach}
      role="listbox"
      aria-label="Articles"
      tabIndex={0}
      className={classNames(listRows.list, styles.list)}
      aria-activedescendant={
        activeIndex >= first && activeIndex <= last && activeIndex !== -1
          ? optionId(activeIndex)
          : undefined
      }
      aria-multiselectable
      onKeyDown={(event) => {
        if (event.altKey) return
        if (selectByKey(event, selection, pages, activeIndex)) {
          event.preventDefault()
          event.stopPropagation()
          return
        }
        if (event.ctrlKey || event.metaKey) return
        if ((event.key === 'Enter' || event.key === ' ') && activeIndex !== -1) {
          open(activeIndex)
        } else {
          const inSight = Math.floor(event.currentTarget.clientHeight / rowHeight)
          const next = nextOption(event.key, activeIndex, total, inSight - 1)
          if (next === undefined) return
          setActive(next)
          virtual.scrollTo(next)
          if (event.shiftKey) selection.extendTo(next, Math.max(0, activeIndex))
        }
        event.preventDefault()
      }}
    >
      <div className={styles.all} style={{ blockSize: height }}>
        {rows.map(({ index, start }) => {
          const row = pages.row(index)
          return (
            <div
              key={index}
              role="presentation"
              className={styles.place}
              style={{ transform: `translateY(${start}px)`, blockSize: rowHeight }}
            >
              <ArticleRowView
                id={optionId(index)}
                row={row}
                facts={row === undefined ? undefined : facts.get(row.articleId)}
                index={index}
                total={total}
                open={row !== undefined && row.articleId === openArticleId}
                active={index === activeIndex}
                selected={
                  row !== undefined && selection.ids.size > 0
                    ? selection.ids.has(row.articleId)
                    : undefined
                }
                onPress={(event) => {
                  setActive(index)
                  if (event.shiftKey) selection.extendTo(index, Math.max(0, activeIndex))
                  else if (event.ctrlKey || event.metaKey) {
                    if (row !== undefined) selection.toggle(row.articleId, index)
                  } else {
                    if (selection.ids.size > 0) selection.clear()
                    open(index)
                  }
                }}
                onCarry={(transfer) => {
                  if (row === undefined) return
                  const { ids } = selection
                  carryArticles(transfer, ids.has(row.articleId) ? [...ids] : [row.articleId])
                }}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Gives whether the key was one of selecting, other than moving with Shift. */
function selectByKey(
  event: KeyboardEvent,
  selection: Selection,
  pages: ArticlePages,
  activeIndex: number,
): boolean {
  if (event.key === 'Escape' && selection.ids.size > 0) {
    selection.clear()
    return true
  }
  if (!event.ctrlKey && !event.metaKey) return false
  if (event.key === 'a') {
    selection.selectAll()
    return true
  }
  const row = pages.row(activeIndex)
  if (event.key !== ' ' || row === undefined) return false
  selection.toggle(row.articleId, activeIndex)
  return true
}

/** Facts of the pages in sight; while newer ones are read, the last ones stay. */
function useFactsInSight(
  pages: ArticlePages,
  first: number,
  last: number,
): ReadonlyMap<ArticleId, ArticleFacts> {
  const { db } = useData()
  const state = useSyncExternalStore(pages.subscribe, pages.getState)
  const firstPage = Math.floor(first / pageSize)
  const lastPage = Math.floor(last / pageSize)
  const ids = useMemo(() => {
    const found: ArticleId[] = []
    for (let page = firstPage; page <= lastPage; page += 1)
      for (const row of state.pages.get(page) ?? []) found.push(row.articleId)
    return found
  }, [state.pages, firstPage, lastPage])
  const query = useQuery(`facts ${ids.join(' ')}`, () => factsOfArticles(db, ids))
  const [shown, setShown] = useState(noFacts)
  if (query.status === 'ready' && query.data !== shown) setShown(query.data)
  return shown
}
