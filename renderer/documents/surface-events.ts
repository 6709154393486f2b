/** What pointer and keys do on links and highlights: no link ever navigates. */
import { handleAttribute, idsAttribute } from './highlight-piece.ts'

export type SurfaceEventHandlers = {
  readonly onOpenLink: (url: string) => void
  /** A link inside the article. */
  readonly onFollow: (kind: 'fragment' | 'footnote' | 'footnote-back', anchor: string) => void
  /** The ids of the layers under the pointer, bottom first. */
  readonly onClickHighlights: (ids: readonly string[]) => void
  /** Enter or Space on a highlight. */
  readonly onPressHighlight: (id: string) => void
  readonly onFocusHighlight: (id: string) => void
  /** The topmost highlight under the pointer or the focus, with its element; or none any more. */
  readonly onHover: (hovered: { id: string; element: Element } | undefined) => void
}

export function listenOn(article: HTMLElement, handlers: SurfaceEventHandlers): () => void {
  const stop = new AbortController()
  const { signal } = stop
  // A press on a highlight focuses it before it becomes a click; only the click chooses the layer.
  let pressing = false
  article.addEventListener(
    'pointerdown',
    () => {
      pressing = true
    },
    { signal },
  )
  for (const end of ['pointerup', 'pointercancel'] as const) {
    document.addEventListener(
      end,
      () => {
        pressing = false
      },
      { signal },
    )
  }

  const onClick = (event: MouseEvent): void => {
    const link = closest(event, 'a')
    if (link !== undefined) {
      event.preventDefault()
      follow(link, handlers)
      return
    }
    const ids = idsOf(closest(event, `[${idsAttribute}]`))
    const dragged = getSelection()?.isCollapsed === false
    if (ids.length > 0 && !dragged) handlers.onClickHighlights(ids)
  }
  article.addEventListener('click', onClick, { signal })
  // The middle button would open a window.
  article.addEventListener(
    'auxclick',
    (event) => {
      if (closest(event, 'a') !== undefined) event.preventDefault()
    },
    { signal },
  )
  article.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      const id = handleOf(event.target)
      if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      handlers.onPressHighlight(id)
    },
    { signal },
  )
  article.addEventListener(
    'focusin',
    (event) => {
      const id = handleOf(event.target)
      if (id === undefined || !(event.target instanceof Element)) return
      if (!pressing) handlers.onFocusHighlight(id)
      handlers.onHover({ id, element: event.target })
    },
    { signal },
  )
  article.addEventListener(
    'focusout',
    (event) => {
      if (handleOf(event.target) !== undefined) handlers.onHover(undefined)
    },
    { signal },
  )
  article.addEventListener(
    'pointerover',
    (event) => {
      const piece = closest(event, `[${idsAttribute}]`)
      const id = idsOf(piece).at(-1)
      handlers.onHover(piece && id !== undefined ? { id, element: piece } : undefined)
    },
    { signal },
  )
  article.addEventListener(
    'pointerleave',
    () => {
      handlers.onHover(undefined)
    },
    { signal },
  )
  return () => {
    stop.abort()
  }
}

function follow(link: HTMLElement, handlers: SurfaceEventHandlers): void {
  const kind = link.dataset['link']
  const anchor = link.dataset['anchor']
  if (kind === 'web') handlers.onOpenLink(link.getAttribute('href') ?? '')
  else if (anchor === undefined) return
  else if (kind === 'fragment' || kind === 'footnote' || kind === 'footnote-back') {
    handlers.onFollow(kind, anchor)
  }
}

function closest(event: Event, selector: string): HTMLElement | undefined {
  if (!(event.target instanceof Element)) return undefined
  return event.target.closest<HTMLElement>(selector) ?? undefined
}

function idsOf(piece: HTMLElement | undefined): readonly string[] {
  return piece?.getAttribute(idsAttribute)?.split(' ') ?? []
}

/** Only the element itself: a link or a deeper handle inside a handle has keys of its own. */
function handleOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined
  return target.getAttribute(handleAttribute) ?? undefined
}
