/** Tells whoever listens (the desktop's window, the browser shell's streams) what happened. */
import type { HostEventName, HostEvents } from '#shared/api/host-api.ts'

export type Emit = <Name extends HostEventName>(event: Name, payload: HostEvents[Name]) => void

export type HostListener = (event: HostEventName, payload: unknown) => void

export type HostEventHub = {
  readonly emit: Emit
  /** Answers the way to stop listening. */
  readonly listen: (listener: HostListener) => () => void
}

export function createHostEventHub(): HostEventHub {
  const listeners = new Set<HostListener>()
  return {
    emit(event, payload) {
      for (const listener of [...listeners]) listener(event, payload)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
