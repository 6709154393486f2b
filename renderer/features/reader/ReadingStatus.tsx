/** What the status bar says of reading: how far, how long still, and whether all is saved. */
import { useSyncExternalStore, type ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { counted } from '#renderer/ui/words.ts'

export type ReadingStatusProps = { readonly session: ReadingSession }

/** "46 % · 5 minutes left"; nothing while no article is open. */
export function ReadingProgress({ session }: ReadingStatusProps): ReactElement | undefined {
  const state = useSyncExternalStore(session.subscribe, session.getState)
  if (state.article.kind !== 'open') return undefined
  const percent = Math.round(state.progress * 100)
  return (
    <span>
      {percent} % · {minutesLeftInWords(state.minutesLeft)}
    </span>
  )
}

/** "All changes saved", "Saving…", or "Not saved" with the reason and a way to try again. */
export function SaveStatus({ session }: ReadingStatusProps): ReactElement {
  const { save } = useSyncExternalStore(session.subscribe, session.getState)
  if (save.kind === 'saving') return <span>Saving…</span>
  if (save.kind === 'saved') return <span>All changes saved</span>
  return (
    <Button variant="plain" title={save.reason} onClick={save.retry}>
      Not saved. Try again
    </Button>
  )
}

function minutesLeftInWords(minutes: number): string {
  if (minutes === 0) return 'at the end'
  return `${counted(minutes, 'minute')} left`
}
