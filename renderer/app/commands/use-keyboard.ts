/** Runs the command that a pressed key means, wherever the focus is. */
import { useEffect } from 'react'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'
import { isMac } from '#renderer/ui/key-names.ts'
import { commandFor, type KeyContext, type KeyPress } from './keyboard.ts'

export function useKeyboard(): void {
  const registry = useCommandRegistry()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isElsewhere(event.target)) return
      const context: KeyContext = { mac: isMac(), typing: isTyping(event.target) }
      const command = commandFor(pressOf(event), registry.list(), context)
      if (command === undefined) return
      event.preventDefault()
      void command.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [registry])
}

export function pressOf(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = event
  const altGraph = event.getModifierState('AltGraph')
  return { key, code, ctrlKey, metaKey, shiftKey, altKey, altGraph }
}

/** Dialogs and menus have the keyboard to themselves. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[data-modal][data-open]') !== null) return true
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true
  if (target instanceof HTMLInputElement)
    return !/^(?:button|checkbox|radio|range)$/.test(target.type)
  return target instanceof HTMLElement && target.isContentEditable
}
