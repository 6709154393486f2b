/** The tools that appear beside selected words. Tab goes into it, Escape puts it away. */
import { Copy, MessageSquare } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type RefObject } from 'react'
import type { SurfaceSelection } from '#renderer/documents/surface-state.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import { FloatingPanel } from './FloatingPanel.tsx'
import { HighlightToolbar } from './HighlightToolbar.tsx'

export type SelectionToolbarProps = {
  readonly selection: SurfaceSelection
  readonly pane: RefObject<HTMLElement | null>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly onColour: (colour: HighlightColour) => void
  readonly onUnderline: () => void
  readonly onNote: () => void
  readonly onCopy: () => void
  /** Puts it away; `hadFocus` tells that the focus must go back to the article. */
  readonly onDismiss: (hadFocus: boolean) => void
}

export function SelectionToolbar(props: SelectionToolbarProps): ReactElement {
  const { selection, pane, colourNames, onDismiss } = props
  const holder = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !isReading(pane.current, holder.current)) return
      if (event.key === 'Escape') onDismiss(false)
      else if (event.key === 'Tab' && !event.shiftKey)
        holder.current?.querySelector('button')?.focus()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [pane, onDismiss])

  return (
    <div ref={holder}>
      <FloatingPanel words={selection} pane={pane}>
        <HighlightToolbar
          label="Highlight selection"
          colourNames={colourNames}
          onColour={props.onColour}
          onUnderline={props.onUnderline}
          actions={[
            {
              label: 'Add note',
              command: 'highlight.note',
              icon: MessageSquare,
              run: props.onNote,
            },
            { label: 'Copy', keys: 'Ctrl+C', icon: Copy, run: props.onCopy },
          ]}
          onEscape={() => {
            onDismiss(true)
          }}
        />
      </FloatingPanel>
    </div>
  )
}

/** The keyboard is with the article, not in the tools, a text field or another pane. */
function isReading(pane: HTMLElement | null, tools: HTMLElement | null): boolean {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return true
  if (tools?.contains(focused) === true || focused.matches('input')) return false
  return pane?.contains(focused) === true
}
