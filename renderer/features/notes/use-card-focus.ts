/** Gives the focus to the card that is wanted, as soon as it is there. */
import { useEffect, useSyncExternalStore, type RefObject } from 'react'
import type { HighlightId } from '#shared/core/ids.ts'

/** `left` names a card that was answered: it is wanted where it stands afterwards. */
export type CardWish =
  | { readonly kind: 'card'; readonly id: HighlightId }
  | { readonly kind: 'left'; readonly id: HighlightId }
  | { readonly kind: 'top' }

export type CardFocusHandlers = {
  /** The wanted card is not in the list: a filter has to give way. */
  readonly onMissing: () => void
  /** The card is there, but the pane is hidden. */
  readonly onHidden: () => void
}

/** Whoever wishes for a card, and is told when it has the focus. */
export interface CardWisher {
  readonly subscribe: (listener: () => void) => () => void
  readonly getState: () => { readonly wish: CardWish | undefined }
  reached(wish: CardWish): void
}

/** Tries after every render of the pane, because what is wanted may appear with any of them. */
export function useCardFocus(
  pane: RefObject<HTMLElement | null>,
  wisher: CardWisher,
  { onMissing, onHidden }: CardFocusHandlers,
): void {
  const wish = useSyncExternalStore(wisher.subscribe, () => wisher.getState().wish)
  useEffect(() => {
    if (wish === undefined || pane.current === null) return
    const target = wish.kind === 'top' ? topOf(pane.current) : cardOf(pane.current, wish.id)
    if (target === undefined) {
      onMissing()
      return
    }
    if (wish.kind === 'left' && target.dataset['waiting'] !== undefined) return
    if (!target.checkVisibility()) {
      onHidden()
      return
    }
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'nearest' })
    wisher.reached(wish)
  })
}

/** Undefined when it is not in the list, or far from sight. */
export function cardOf(pane: HTMLElement, id: string): HTMLElement | undefined {
  return pane.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`) ?? undefined
}

/** Where the focus goes when there is no card. */
export function topOf(pane: HTMLElement): HTMLElement {
  return pane.querySelector<HTMLElement>('h2') ?? pane
}
