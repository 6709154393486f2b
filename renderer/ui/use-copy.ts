/** Putting words on the clipboard, and telling the user what came of it. */
import { useCallback } from 'react'
import { useAnnounce } from './announcer.tsx'
import { useToast } from './Toast.tsx'

/** `what` names the words in the message when it cannot be done: "The quote". */
export type Copy = (text: string, what: string, done?: string) => Promise<void>

export function useCopy(): Copy {
  const announce = useAnnounce()
  const toast = useToast()
  return useCallback<Copy>(
    async (text, what, done = 'Copied') => {
      try {
        await navigator.clipboard.writeText(text)
        announce(done)
      } catch {
        toast({ title: `${what} could not be copied: the clipboard is not available.` })
      }
    },
    [announce, toast],
  )
}
