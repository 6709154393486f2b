/** The line between two panes: dragged by pointer, moved by arrow keys. */
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { settingLimits } from '#renderer/data/settings.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import styles from './PaneDivider.module.css'

const { least, most } = settingLimits.paneWidth
/** Keys move it by this many CSS pixels. */
const keyStep = 16

type PaneDividerProps = {
  /** "Width of the library". */
  readonly label: string
  /** The pane whose width it sets, CSS pixels. */
  readonly width: number
  /** The side of the divider on which that pane is. */
  readonly side: 'start' | 'end'
  /** While it is dragged. */
  readonly onMove: (width: number) => void
  /** When it is let go of. */
  readonly onSettle: (width: number) => void
}

export function PaneDivider({ label, width, side, onMove, onSettle }: PaneDividerProps) {
  const [drag, setDrag] = useState<{ readonly x: number; readonly width: number }>()
  const direction = side === 'start' ? 1 : -1
  const widthAt = (event: PointerEvent) =>
    drag === undefined ? width : within(drag.width + direction * (event.clientX - drag.x))

  const onKeyDown = (event: KeyboardEvent) => {
    const next = widthForKey(event.key, width, direction)
    if (next === undefined) return
    event.preventDefault()
    onSettle(within(next))
  }

  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={classNames(styles.divider, styles[side])}
      data-dragging={drag === undefined ? undefined : ''}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ x: event.clientX, width })
      }}
      onPointerMove={(event) => {
        if (drag !== undefined) onMove(widthAt(event))
      }}
      onPointerUp={(event) => {
        if (drag === undefined) return
        setDrag(undefined)
        onSettle(widthAt(event))
      }}
      onPointerCancel={() => {
        setDrag(undefined)
        onSettle(width)
      }}
    />
  )
}

function within(width: number): number {
  return Math.round(Math.min(most, Math.max(least, width)))
}

function widthForKey(key: string, width: number, direction: 1 | -1): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return width + direction * keyStep
    case 'ArrowLeft':
      return width - direction * keyStep
    case 'Home':
      return least
    case 'End':
      return most
    default:
      return undefined
  }
}
