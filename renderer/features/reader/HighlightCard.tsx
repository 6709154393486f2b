/**
 * What appears beside a highlight under the pointer or the focus: its note, and for the current one
 * the tools to change it. It never takes the focus and goes as quietly as it came.
 */
import { ClipboardType, MessageSquare, Tag, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { SurfaceState } from '#renderer/documents/surface-state.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { FloatingPanel } from './FloatingPanel.tsx'
import { HighlightToolbar } from './HighlightToolbar.tsx'
import styles from './HighlightCard.module.css'

export type HighlightCardProps = {
  readonly highlight: Highlight
  readonly hovered: NonNullable<SurfaceState['hovered']>
  /** The highlight is the current one: offer to change it. */
  readonly current: boolean
  readonly pane: RefObject<HTMLElement | null>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly onHold: (held: boolean) => void
  readonly onColour: (colour: HighlightColour) => void
  readonly onUnderline: () => void
  readonly onNote: () => void
  readonly onTags: () => void
  readonly onCopyMarkdown: () => void
  readonly onDelete: () => void
  readonly onEscape: () => void
}

export function HighlightCard(props: HighlightCardProps): ReactElement | undefined {
  const { highlight, hovered, current, pane, colourNames, onHold } = props
  if (!current && highlight.note === '') return undefined
  return (
    <FloatingPanel
      words={{ first: hovered.rect, last: hovered.rect }}
      pane={pane}
      onPointerEnter={() => {
        onHold(true)
      }}
      onPointerLeave={() => {
        onHold(false)
      }}
      onFocus={() => {
        onHold(true)
      }}
      onBlur={() => {
        onHold(false)
      }}
    >
      {highlight.note === '' ? undefined : <p className={styles.note}>{highlight.note}</p>}
      {current ? (
        <HighlightToolbar
          label="Highlight"
          colourNames={colourNames}
          look={highlight}
          onColour={props.onColour}
          onUnderline={props.onUnderline}
          actions={[
            {
              label: highlight.note === '' ? 'Add note' : 'Edit note',
              command: 'highlight.note',
              icon: MessageSquare,
              run: props.onNote,
            },
            { label: 'Tags', command: 'highlight.tags', icon: Tag, run: props.onTags },
            {
              label: 'Copy as Markdown',
              command: 'highlight.copy-markdown',
              icon: ClipboardType,
              run: props.onCopyMarkdown,
            },
            {
              label: 'Delete highlight',
              command: 'highlight.delete',
              icon: Trash2,
              run: props.onDelete,
            },
          ]}
          onEscape={props.onEscape}
        />
      ) : undefined}
    </FloatingPanel>
  )
}

/** Milliseconds before a note shows under a passing pointer, and before it goes again. */
const showDelay = 180
const hideDelay = 220

type Hovered = SurfaceState['hovered']

/**
 * The highlight to show a card for: comes a little after the pointer, and stays while the pointer
 * crosses from the words to the card or is in it.
 */
export function useHoveredHighlight(surface: ReadingSurface | undefined): {
  readonly hovered: Hovered
  readonly hold: (held: boolean) => void
  readonly dismiss: () => void
} {
  const [hovered, setHovered] = useState<Hovered>()
  const held = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (surface === undefined) return undefined
    let last = surface.getState().hovered
    const follow = (): void => {
      const next = surface.getState().hovered
      if (next === last) return
      last = next
      clearTimeout(timer.current)
      const wait = next === undefined ? hideDelay : showDelay
      timer.current = setTimeout(() => {
        if (next !== undefined || !held.current) setHovered(next)
      }, wait)
    }
    const unsubscribe = surface.subscribe(follow)
    return () => {
      clearTimeout(timer.current)
      unsubscribe()
      setHovered(undefined)
    }
  }, [surface])

  const hold = (next: boolean): void => {
    held.current = next
    clearTimeout(timer.current)
    if (next) return
    timer.current = setTimeout(() => {
      setHovered(surface?.getState().hovered)
    }, hideDelay)
  }
  const dismiss = (): void => {
    held.current = false
    clearTimeout(timer.current)
    setHovered(undefined)
  }
  return { hovered, hold, dismiss }
}
