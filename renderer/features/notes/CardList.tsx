/** A list of cards of any length, of which those near sight exist, and those that are wanted. */
import {
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type RefObject,
} from 'react'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { runLength, RunsInSight } from './runs-in-sight.ts'
import styles from './NoteList.module.css'

/** One item of the list, with its place in it, from 1. */
export type CardOf = (highlight: Highlight, place: number, count: number) => ReactElement

export type CardListProps = {
  readonly label: string
  readonly highlights: readonly Highlight[]
  /** Ids of cards that exist wherever they stand: one has the focus, or is about to have it. */
  readonly wanted: ReadonlySet<string>
  /** What scrolls. */
  readonly pane: RefObject<HTMLElement | null>
  readonly card: CardOf
}

export function CardList({ label, highlights, wanted, pane, card }: CardListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null)
  const [inSight] = useState(() => new RunsInSight())
  const { first, last } = useSyncExternalStore(inSight.subscribe, inSight.getState)
  // Not before the pane is there: the effects of what it holds run first.
  useEffect(() => {
    if (list.current === null || pane.current === null) return
    return inSight.attach(list.current, pane.current)
  }, [inSight, pane])

  const items: ReactElement[] = []
  for (let from = 0, run = 0; from < highlights.length; from += runLength, run += 1) {
    const cards = highlights.slice(from, from + runLength)
    const exists = (run >= first && run <= last) || cards.some(({ id }) => wanted.has(id))
    const height = exists ? undefined : inSight.heightOf(run, cards.length)
    items.push(
      <div
        key={`run ${String(run)}`}
        role="presentation"
        data-run={run}
        style={{ blockSize: height }}
      />,
    )
    if (!exists) continue
    cards.forEach((highlight, index) => {
      items.push(card(highlight, from + index + 1, highlights.length))
    })
  }
  // Elements between the list and its items would not be allowed in `ul`.
  return (
    <div ref={list} role="list" aria-label={label} className={styles.list}>
      {items}
    </div>
  )
}
