/** A small panel beside words of the article, always inside the pane. It takes no focus by itself. */
import { useLayoutEffect, useRef, type ComponentPropsWithoutRef, type RefObject } from 'react'
import type { ViewportRect } from '#renderer/documents/surface-state.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import { placeBesideWords } from './floating-place.ts'
import styles from './FloatingPanel.module.css'

export type FloatingPanelProps = ComponentPropsWithoutRef<'div'> & {
  readonly words: { readonly first: ViewportRect; readonly last: ViewportRect }
  readonly pane: RefObject<HTMLElement | null>
}

export function FloatingPanel({ words, pane, className, ...rest }: FloatingPanelProps) {
  const panel = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const around = pane.current?.getBoundingClientRect()
    const element = panel.current
    if (around === undefined || element === null) return
    const size = { width: element.offsetWidth, height: element.offsetHeight }
    const place = placeBesideWords(words, size, around)
    element.style.left = `${String(Math.round(place.left - around.left))}px`
    element.style.top = `${String(Math.round(place.top - around.top))}px`
  })

  // Pressing a button here must not take the selection away from the words it is about.
  return (
    <div
      {...rest}
      ref={panel}
      className={classNames(styles.panel, className)}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
    />
  )
}
