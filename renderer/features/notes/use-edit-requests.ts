/** Puts the cursor where the reading pane asked for it, as soon as that field exists. */
import { useEffect, useSyncExternalStore, type RefObject } from 'react'
import type { EditTarget, ReadingSession } from '#renderer/documents/reading-session.ts'

export type EditRequestHandlers = {
  /** The wanted card is not in the list: a filter has to give way. */
  readonly onMissing: () => void
  /** The field is there, but the pane is hidden. */
  readonly onHidden: () => void
}

/** Tries after every render of the pane, because what is wanted may appear with any of them. */
export function useEditRequests(
  session: ReadingSession,
  pane: RefObject<HTMLElement | null>,
  { onMissing, onHidden }: EditRequestHandlers,
): void {
  const editRequest = useSyncExternalStore(session.subscribe, () => session.getState().editRequest)
  useEffect(() => {
    if (editRequest === undefined) return
    const field = fieldOf(pane.current, editRequest.target)
    if (field === undefined) {
      onMissing()
      return
    }
    if (!field.checkVisibility()) {
      onHidden()
      return
    }
    session.takeEditRequest()
    field.focus({ preventScroll: true })
    field.scrollIntoView({ block: 'nearest' })
    const end = field.value.length
    field.setSelectionRange(end, end)
  })
}

/** Scrolls the card of the current highlight into view, unless the user is working in it. */
export function useFollowCurrent(
  session: ReadingSession,
  pane: RefObject<HTMLElement | null>,
): void {
  const currentHighlight = useSyncExternalStore(
    session.subscribe,
    () => session.getState().currentHighlight,
  )
  useEffect(() => {
    if (currentHighlight === undefined) return
    const card = cardOf(pane.current, currentHighlight)
    if (card === null || card?.contains(document.activeElement)) return
    card?.scrollIntoView({ block: 'nearest' })
  }, [pane, currentHighlight])
}

function fieldOf(
  pane: HTMLElement | null,
  target: EditTarget,
): HTMLTextAreaElement | HTMLInputElement | undefined {
  const holder =
    'highlightId' in target
      ? cardOf(pane, target.highlightId)
      : pane?.querySelector(`[data-${target.kind}]`)
  const name = target.kind === 'tags' || target.kind === 'article-tags' ? 'tags' : 'note'
  const field = holder?.querySelector(`[data-field="${name}"]`)
  const usable = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement
  return usable ? field : undefined
}

function cardOf(pane: HTMLElement | null, id: string): Element | null | undefined {
  return pane?.querySelector(`[data-highlight="${CSS.escape(id)}"]`)
}
