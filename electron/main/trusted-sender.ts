/** Whether a message came from our page itself. Pure. */
import { isOnAppOrigin } from './app-page.ts'

export type SenderFrame = { readonly isMainFrame: boolean; readonly url: string }

/** Undefined: the frame was gone when the message arrived. */
export function isTrustedSender(frame: SenderFrame | undefined): boolean {
  return frame !== undefined && frame.isMainFrame && isOnAppOrigin(frame.url)
}
