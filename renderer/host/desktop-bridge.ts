/** What the desktop shell's preload exposes; messages cross as JSON text, like over the wire. */
export interface DesktopBridge {
  /** Answers the JSON text of a `Reply`. */
  call(service: string, method: string, input: string): Promise<string>
  on(listener: (event: string, payload: string) => void): () => void
  /** Resolves the files' places in the preload, where the page cannot see them. */
  drop(files: File[]): Promise<boolean>
}

export function desktopBridge(): DesktopBridge | undefined {
  return (globalThis as { lecternHost?: DesktopBridge }).lecternHost
}
