/** Takes back what was done last, and says what that was: for the message that tells of it. */
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'

export function useUndoLast(): () => void {
  const data = useData()
  const announce = useAnnounce()
  const undoLast = async (): Promise<void> => {
    const step = await undo(data)
    announce(step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`)
  }
  return () => void undoLast()
}
