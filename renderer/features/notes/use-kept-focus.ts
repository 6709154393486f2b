/**
 * Keeps the keyboard at home in the notes pane: it does not fall out of the page when the card with
 * the focus is deleted or moves to another group.
 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { topOf } from './use-card-focus.ts'

export type KeptFocusOptions = {
  /** Somebody else is about to place the focus. */
  readonly paused: boolean
  readonly onMove: (id: string) => void
}

/** Looks after every render of the pane whether what had the focus in it is gone. */
export function useKeptFocus(
  pane: RefObject<HTMLElement | null>,
  { paused, onMove }: KeptFocusOptions,
): void {
  /** What had the focus last in a card, and in which, until the focus or the pointer goes elsewhere. */
  const holder = useRef<{ readonly id: string; readonly element: Node }>(undefined)
  const order = useRef<readonly string[]>([])

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const id = idOf(pane.current, target)
      holder.current =
        id === undefined || !(target instanceof Node) ? undefined : { id, element: target }
    }
    const onPress = ({ target }: PointerEvent): void => {
      if (idOf(pane.current, target) === undefined) holder.current = undefined
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [pane])

  useLayoutEffect(() => {
    const cards = [...(pane.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    const before = order.current
    order.current = cards.flatMap((card) => card.dataset['card'] ?? [])
    const lost = holder.current
    if (paused || lost === undefined || lost.element.isConnected) return
    if (document.activeElement !== document.body || pane.current?.checkVisibility() !== true) return
    const behind = before.slice(Math.max(0, before.indexOf(lost.id)))
    const next = behind.find((id) => order.current.includes(id)) ?? order.current.at(-1)
    const card = cards.find((one) => one.dataset['card'] === next)
    ;(card ?? topOf(pane.current)).focus({ preventScroll: true })
    if (next !== undefined) onMove(next)
  })
}

function idOf(pane: HTMLElement | null, target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || pane?.contains(target) !== true) return undefined
  return target.closest<HTMLElement>('[data-highlight]')?.dataset['highlight']
}
