/** One row of the article list. */
import type { MouseEvent } from 'react'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleProblemCode } from '#shared/core/article/article.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import styles from './ArticleRowView.module.css'
import listRows from './list-rows.module.css'

type ArticleRowViewProps = {
  readonly id: string
  /** Absent while it is being fetched. */
  readonly row: ArticleRow | undefined
  readonly facts: ArticleFacts | undefined
  /** From 0. */
  readonly index: number
  readonly total: number
  readonly open: boolean
  readonly active: boolean
  /** Undefined while nothing is selected. */
  readonly selected: boolean | undefined
  readonly onPress: (event: MouseEvent) => void
  /** It is about to be dragged. */
  readonly onCarry: (transfer: DataTransfer) => void
}

/** Nothing is wrong with reading where there is no file to read. */
const withoutFile: ReadonlySet<ArticleProblemCode> = new Set(['missing', 'quotes-only'])

export function ArticleRowView(props: ArticleRowViewProps) {
  const { id, row, facts, index, total, open, active, selected } = props
  const shared = {
    id,
    role: 'option',
    // While nothing is selected, the open article is what the list stands for.
    'aria-selected': selected ?? open,
    'aria-current': open ? 'true' : undefined,
    'aria-posinset': index + 1,
    'aria-setsize': total,
  } as const
  if (row === undefined)
    return (
      <div {...shared} aria-label="Loading" className={classNames(listRows.row, styles.row)}>
        <div className={styles.placeholder} />
        <div className={styles.placeholder} />
      </div>
    )
  return (
    <div
      {...shared}
      className={classNames(
        listRows.row,
        styles.row,
        active && styles.active,
        selected === true && styles.selected,
      )}
      draggable
      onDragStart={(event) => {
        props.onCarry(event.dataTransfer)
      }}
      onClick={props.onPress}
    >
      <div className={listRows.title}>{row.title}</div>
      {row.problem === undefined || withoutFile.has(row.problem.code) ? (
        <Details row={row} highlights={facts?.highlights ?? 0} />
      ) : (
        <div className={styles.problem}>{row.problem.message}</div>
      )}
      {facts === undefined || facts.progress === 0 ? undefined : (
        <div className={styles.progress}>
          <div style={{ inlineSize: `${Math.round(facts.progress * 100)}%` }} />
        </div>
      )}
    </div>
  )
}

/** The spaces keep the parts apart in the name of the option. */
function Details({ row, highlights }: { row: ArticleRow; highlights: number }) {
  return (
    <div className={classNames(listRows.details, styles.details)}>
      {row.problem === undefined ? undefined : (
        <span className={styles.missing}>
          {row.problem.code === 'missing' ? 'File missing' : 'Quotes only'}
        </span>
      )}{' '}
      {row.date === undefined ? undefined : <span>{dateInWords(row.date, 'short')}</span>}{' '}
      {row.problem === undefined ? <span>{row.minutes} min</span> : undefined}{' '}
      {highlights === 0 ? undefined : <span>{counted(highlights, 'highlight')}</span>}{' '}
      {row.copies === undefined ? undefined : <span>{counted(row.copies, 'copy', 'copies')}</span>}{' '}
      {row.date === undefined ? <span className={styles.source}>{row.sourceName}</span> : undefined}
    </div>
  )
}
