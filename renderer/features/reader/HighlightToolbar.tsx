/**
 * The row of tools for marking words: six colours by their names, underline, and what else the
 * place offers. A `toolbar`: one Tab stop, arrow keys inside.
 */
import type { LucideIcon } from 'lucide-react'
import { Underline } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import {
  highlightColours,
  type HighlightColour,
  type HighlightStyle,
} from '#shared/core/highlights/colour.ts'
import { useKeysOf } from '#renderer/ui/commands/command-context.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import styles from './HighlightToolbar.module.css'

type ToolbarAction = {
  readonly label: string
  /** Whose keys it shows. */
  readonly command?: string
  /** For what is no command. */
  readonly keys?: string
  readonly icon: LucideIcon
  readonly run: () => void
}

export type HighlightToolbarProps = {
  readonly label: string
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** How the words are marked already, if they are. */
  readonly look?: { readonly colour: HighlightColour; readonly style: HighlightStyle }
  readonly onColour: (colour: HighlightColour) => void
  readonly onUnderline: () => void
  readonly actions: readonly ToolbarAction[]
  readonly onEscape: () => void
}

export function HighlightToolbar(props: HighlightToolbarProps): ReactElement {
  const { label, colourNames, look, onColour, onUnderline, actions, onEscape } = props
  const bar = useRef<HTMLDivElement>(null)
  const keysOf = useKeysOf()

  const escape = useRef(onEscape)
  useEffect(() => {
    escape.current = onEscape
  })
  // Before the tooltip of the focused button, which would take the first Escape for itself.
  useEffect(() => {
    const onEscapeKey = (event: globalThis.KeyboardEvent): void => {
      const inside = bar.current?.contains(document.activeElement) === true
      if (event.key !== 'Escape' || !inside) return
      event.preventDefault()
      event.stopPropagation()
      escape.current()
    }
    window.addEventListener('keydown', onEscapeKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onEscapeKey, { capture: true })
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!moveFocus(bar.current, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      aria-orientation="horizontal"
      className={styles.bar}
      onKeyDown={onKeyDown}
    >
      {highlightColours.map((colour, index) => (
        <Tooltip key={colour} label={colourNames[colour]} keys={keysOf(`highlight.${colour}`)}>
          <button
            type="button"
            aria-label={colourNames[colour]}
            aria-pressed={look === undefined ? undefined : look.colour === colour}
            tabIndex={index === 0 ? 0 : -1}
            className={styles.colour}
            onClick={() => {
              onColour(colour)
            }}
          >
            <span className={styles.swatch} data-colour={colour} aria-hidden />
          </button>
        </Tooltip>
      ))}
      <span className={styles.rule} aria-hidden />
      <IconButton
        icon={Underline}
        label="Underline"
        keys={keysOf('highlight.underline')}
        tabIndex={-1}
        aria-pressed={look === undefined ? undefined : look.style === 'underline'}
        onClick={onUnderline}
      />
      {actions.map((action) => (
        <IconButton
          key={action.label}
          icon={action.icon}
          label={action.label}
          keys={action.command === undefined ? action.keys : keysOf(action.command)}
          tabIndex={-1}
          onClick={action.run}
        />
      ))}
    </div>
  )
}

/** Arrow keys go round, Home and End to the ends. Tells whether the key was one of them. */
function moveFocus(bar: HTMLElement | null, key: string): boolean {
  const buttons = [...(bar?.querySelectorAll('button') ?? [])]
  const here = buttons.findIndex((button) => button === document.activeElement)
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: (here + 1) % buttons.length,
    ArrowLeft: (here - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  }
  const target = targets[key]
  if (target === undefined) return false
  buttons[target]?.focus()
  return true
}
