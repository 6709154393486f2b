/** A pane beside the article: a landmark of its own, with the line that sets its width. */
import { useDeferredValue, type ReactNode } from 'react'
import { PaneBoundary } from './PaneBoundary.tsx'
import { PaneDivider } from './PaneDivider.tsx'

type SidePaneProps = {
  /** Which landmark it is. */
  readonly as: 'nav' | 'aside'
  /** The landmark's name: "Library". */
  readonly title: string
  /** As a sentence says it: "library". */
  readonly name: string
  /** Another value starts the pane afresh after a fault. */
  readonly resetKey?: string | undefined
  readonly side: 'start' | 'end'
  readonly className: string | undefined
  readonly shown: boolean
  /** CSS pixels, as in the two that follow. */
  readonly width: number
  readonly onMove: (width: number) => void
  readonly onSettle: (width: number) => void
  readonly children: ReactNode
}

export function SidePane({ as: Landmark, title, name, side, width, ...props }: SidePaneProps) {
  // What stands in it is drawn after the window: all at once would take longer than a frame may.
  const isWindowDrawn = useDeferredValue(true, false)
  return (
    <Landmark
      aria-label={title}
      className={props.className}
      style={{ inlineSize: width }}
      hidden={!props.shown}
    >
      <PaneBoundary name={name} resetKey={props.resetKey}>
        {isWindowDrawn && props.children}
      </PaneBoundary>
      <PaneDivider
        label={`Width of the ${title.toLowerCase()}`}
        side={side}
        width={width}
        onMove={props.onMove}
        onSettle={props.onSettle}
      />
    </Landmark>
  )
}
