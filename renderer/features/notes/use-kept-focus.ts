/**
 * Keeps the keyboard at home in the notes pane: it does not fall out of the page when the card with
 * the focus is deleted or moves to another group.
 */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { cardOf, topOf } from './use-card-focus.ts'

export type KeptFocusOptions = {
  /** Ids of all cards as they stand in the pane, whether or not they exist now. */
  readonly order: readonly string[]
  /** Somebody else is about to place the focus. */
  readonly paused: boolean
  readonly onMove: (id: string) => void
}

/**
 * Looks after every render of the pane whether what had the focus in it is gone. Gives the id of a card
 * that must exist, so that the focus can go there.
 */
export function useKeptFocus(
  pane: RefObject<HTMLElement | null>,
  { order, paused, onMove }: KeptFocusOptions,
): string | undefined {
  /** What had the focus last in a card, and in which, until the focus or the pointer goes elsewhere. */
  const holder = useRef<{ readonly id: string; readonly element: Node }>(undefined)
  const orderBefore = useRef<readonly string[]>([])
  const [refuge, setRefuge] = useState<string>()

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
    const before = orderBefore.current
    orderBefore.current = order
    const lost = holder.current
    if (paused || lost === undefined || lost.element.isConnected) return
    if (document.activeElement !== document.body || pane.current?.checkVisibility() !== true) return
    const behind = before.slice(Math.max(0, before.indexOf(lost.id)))
    const here = new Set(order)
    const next = refuge ?? behind.find((id) => here.has(id)) ?? order.at(-1)
    const card = next === undefined ? undefined : cardOf(pane.current, next)
    if (card === undefined && next !== refuge) {
      // It is far from sight: with the next render it exists.
      setRefuge(next)
      return
    }
    setRefuge(undefined)
    ;(card ?? topOf(pane.current)).focus({ preventScroll: true })
    if (next !== undefined) onMove(next)
  }, [order, paused, pane, refuge, onMove])
  return refuge
}

function idOf(pane: HTMLElement | null, target: EventTarget | null): string | undefined {
  if (!(target instanceof Element) || pane?.contains(target) !== true) return undefined
  return target.closest<HTMLElement>('[data-highlight]')?.dataset['highlight']
}
