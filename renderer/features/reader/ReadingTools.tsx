/** The floating tools over the article: for selected words, else for the highlight at hand. */
import {
  useCallback,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type RefObject,
} from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { SurfaceSelection } from '#renderer/documents/surface-state.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { HighlightCard, useHoveredHighlight } from './HighlightCard.tsx'
import type { MarkingActions } from './marking.ts'
import { SelectionToolbar } from './SelectionToolbar.tsx'

export type ReadingToolsProps = {
  readonly session: ReadingSession
  readonly surface: ReadingSurface
  readonly highlights: readonly Highlight[]
  readonly pane: RefObject<HTMLElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly marking: MarkingActions
}

export function ReadingTools(props: ReadingToolsProps): ReactElement | undefined {
  const { session, surface, highlights, pane, scroller, colourNames, marking } = props
  const selection = useSyncExternalStore(surface.subscribe, () => surface.getState().selection)
  const current = useSyncExternalStore(session.subscribe, () => session.getState().currentHighlight)
  const { hovered, hold, dismiss } = useHoveredHighlight(surface)
  /** Put away by Escape: stays away as long as these words are selected. */
  const [dismissed, setDismissed] = useState<SurfaceSelection['range']>()
  if (selection === undefined && dismissed !== undefined) setDismissed(undefined)

  const putAway = useCallback(
    (hadFocus: boolean) => {
      setDismissed(surface.getState().selection?.range)
      if (hadFocus) scroller.current?.focus({ preventScroll: true })
    },
    [surface, scroller],
  )

  if (selection !== undefined) {
    if (selection.range.start === dismissed?.start && selection.range.end === dismissed.end)
      return undefined
    return (
      <SelectionToolbar
        selection={selection}
        pane={pane}
        colourNames={colourNames}
        onColour={(colour) => void marking.colour(colour)}
        onUnderline={() => void marking.underline()}
        onNote={() => void marking.edit('note')}
        onCopy={() => void marking.copy()}
        onDismiss={putAway}
      />
    )
  }

  const highlight = highlights.find((one) => one.id === hovered?.id)
  if (highlight === undefined || hovered === undefined) return undefined
  /** The tools act on the current highlight, so the one at hand becomes it. */
  const forThis = (run: () => Promise<void>) => () => {
    session.setCurrentHighlight(highlight.id)
    void run()
  }
  return (
    <HighlightCard
      highlight={highlight}
      hovered={hovered}
      current={highlight.id === current}
      pane={pane}
      colourNames={colourNames}
      onHold={hold}
      onColour={(colour) => {
        forThis(() => marking.colour(colour))()
      }}
      onUnderline={forThis(() => marking.underline())}
      onNote={forThis(() => marking.edit('note'))}
      onTags={forThis(() => marking.edit('tags'))}
      onCopyMarkdown={forThis(() => marking.copyMarkdown())}
      onDelete={() => {
        dismiss()
        forThis(() => marking.remove())()
      }}
      onEscape={() => {
        dismiss()
        session.setCurrentHighlight(highlight.id, { focus: true })
      }}
    />
  )
}
