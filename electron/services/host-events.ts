/** Tells whoever listens (the desktop's window, the browser shell's streams) what happened. */
import type { HostEventName, HostEvents } from '#shared/api/host-api.ts'

export type Emit = <Name extends HostEventName>(event: Name, payload: HostEvents[Name]) => void

/** As `Emit`; gives how many pages were told. */
export type EmitCounted = <Name extends HostEventName>(
  event: Name,
  payload: HostEvents[Name],
) => number

/** Gives how many pages it told. */
export type HostListener = (event: HostEventName, payload: unknown) => number

export type HostEventHub = {
  readonly emit: EmitCounted
  /** Answers the way to stop listening. */
  readonly listen: (listener: HostListener) => () => void
}

export function createHostEventHub(): HostEventHub {
  const listeners = new Set<HostListener>()
  return {
    emit(event, payload) {
      let told = 0
      for (const listener of [...listeners]) told += listener(event, payload)
      return told
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
