/** The lines of a concordance under their headings, of which only those near sight exist. */
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { textDirection } from '#renderer/ui/text-direction.ts'
import type { ConcordanceLine, ConcordanceSort } from '#shared/api/library-api.ts'
import type { ConcordanceView } from './use-concordance.ts'
import { VirtualRows } from './virtual-rows.ts'
import styles from './Concordance.module.css'

/** Of a line and of the headings, in CSS pixels. */
export const rowHeight = 30

export type GridControls = { readonly scrollTo: (index: number) => void }

type ConcordanceGridProps = {
  readonly ref: Ref<HTMLDivElement>
  readonly controls: Ref<GridControls>
  readonly view: ConcordanceView
  readonly sort: ConcordanceSort
  /** The line that has the keyboard. */
  readonly active: number
  readonly onSort: (sort: ConcordanceSort) => void
  readonly onOpen: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function ConcordanceGrid({ view, active, ref, controls, ...props }: ConcordanceGridProps) {
  const { pages, total = 0 } = view
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const [virtual] = useState(() => new VirtualRows(rowHeight, rowHeight))
  const { rows, height } = useSyncExternalStore(virtual.subscribe, virtual.getState)
  const gridId = useId()
  useImperativeHandle(ref, () => scroller as HTMLDivElement, [scroller])
  useImperativeHandle(controls, () => ({
    scrollTo: (index) => {
      virtual.scrollTo(index)
    },
  }))
  useLayoutEffect(() => {
    virtual.setCount(total)
  }, [virtual, total])
  useLayoutEffect(
    () => (scroller === null ? undefined : virtual.attach(scroller)),
    [virtual, scroller],
  )
  const first = rows.at(0)?.index ?? 0
  const last = rows.at(-1)?.index ?? first
  useEffect(() => {
    pages.show(first, last)
  }, [pages, first, last])

  return (
    <div
      ref={setScroller}
      role="grid"
      aria-label="Keyword in context"
      aria-rowcount={total + 1}
      aria-colcount={5}
      aria-busy={view.total === undefined}
      aria-activedescendant={active >= first && active <= last ? `${gridId}-${active}` : undefined}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={props.onKeyDown}
    >
      <Headings sort={props.sort} onSort={props.onSort} />
      <div role="rowgroup" className={styles.lines} style={{ blockSize: height - rowHeight }}>
        {rows.map(({ index, start }) => (
          <Line
            key={index}
            id={`${gridId}-${index}`}
            index={index}
            top={start - rowHeight}
            line={pages.row(index)}
            active={index === active}
            onOpen={() => {
              props.onOpen(index)
            }}
          />
        ))}
      </div>
    </div>
  )
}

type HeadingsProps = Pick<ConcordanceGridProps, 'sort' | 'onSort'>

function Headings({ sort, onSort }: HeadingsProps) {
  const heading = (by: ConcordanceSort, label: string) => (
    <div
      role="columnheader"
      aria-sort={sort !== by ? 'none' : by === 'date' ? 'descending' : 'ascending'}
      className={styles[by]}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => {
          onSort(by)
        }}
      >
        {label}
      </button>
    </div>
  )
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.row}>
        {heading('left', 'Left context')}
        <div role="presentation" className={styles.behind}>
          <div role="columnheader" className={styles.keyword}>
            Keyword
          </div>
          {heading('right', 'Right context')}
        </div>
        {heading('title', 'Article')}
        {heading('date', 'Date')}
      </div>
    </div>
  )
}

type LineProps = {
  readonly id: string
  /** From 0. */
  readonly index: number
  /** CSS pixels below the headings. */
  readonly top: number
  /** Absent while it is being fetched. */
  readonly line: ConcordanceLine | undefined
  readonly active: boolean
  readonly onOpen: () => void
}

function Line({ id, index, top, line, active, onOpen }: LineProps) {
  const shared = {
    id,
    role: 'row',
    'aria-rowindex': index + 2,
    className: classNames(styles.row, styles.line),
    'data-active': active ? '' : undefined,
    style: { transform: `translateY(${top}px)` },
  } as const
  if (line === undefined)
    return (
      <div {...shared}>
        <span role="gridcell" aria-colspan={5} className={styles.loading}>
          …
        </span>
      </div>
    )
  const { row, left, hit, right } = line
  return (
    <div {...shared} onClick={onOpen}>
      <div role="presentation" dir={textDirection(left + hit + right)} className={styles.context}>
        <div role="gridcell" className={styles.before}>
          <bdi>{left}</bdi>
        </div>
        <div role="presentation" className={styles.behind}>
          <div role="gridcell" className={styles.keyword}>
            <mark className={styles.mark}>{hit}</mark>
          </div>
          <div role="gridcell" className={styles.after}>
            <bdi>{right}</bdi>
          </div>
        </div>
      </div>
      <div role="gridcell" dir="auto" className={styles.title}>
        {row.title}
      </div>
      <div role="gridcell" className={styles.date}>
        {row.date === undefined ? '' : dateInWords(row.date, 'short')}
      </div>
    </div>
  )
}
