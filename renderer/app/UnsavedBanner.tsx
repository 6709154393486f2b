/** Stays while something typed or done is not saved, and says when all of it is. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { draftsOf, type UnsavedNotes } from '#renderer/features/notes/note-drafts.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useCopy } from '#renderer/ui/use-copy.ts'
import { Banner, ReloadButton } from './Banner.tsx'
import { lateInWords, refusedInWords } from './banner-words.ts'

type SessionProps = { readonly session: ReadingSession }

/** `isLate`: the store has not answered for long. */
type Saving = UnsavedNotes & { readonly isLate: boolean }

export function useSaving(session: ReadingSession): Saving {
  const data = useData()
  const drafts = draftsOf(session, data)
  const { turns } = data.history
  const unsaved = useSyncExternalStore(drafts.subscribe, drafts.getState)
  const isLate = useSyncExternalStore(turns.subscribe, turns.isLate)
  return { ...unsaved, isLate }
}

export function UnsavedBanner({ session }: SessionProps) {
  const { count, refused, isLate } = useSaving(session)
  useRetryOnFocus(session, refused !== undefined)
  useAllSaved(isLate || refused !== undefined)

  if (isLate) {
    return (
      <Banner
        actions={
          <>
            <CopyWords session={session} />
            <ReloadButton />
          </>
        }
      >
        {lateInWords(count)}
      </Banner>
    )
  }
  if (refused === undefined) return undefined
  return (
    <Banner
      actions={
        <>
          <CopyWords session={session} />
          <Button onClick={() => void session.flush()}>Try again</Button>
        </>
      }
    >
      {refusedInWords(refused)}
    </Banner>
  )
}

/** All words that are not saved; nothing where there are none. */
export function CopyWords({ session }: SessionProps) {
  const drafts = draftsOf(session, useData())
  const { count } = useSaving(session)
  const copy = useCopy()
  if (count === 0) return undefined
  return (
    <Button onClick={() => void copy(drafts.words(), 'What you wrote')}>
      {count === 1 ? 'Copy the note' : 'Copy the notes'}
    </Button>
  )
}

/** Whoever comes back to the window may have made room on the disk. */
function useRetryOnFocus(session: ReadingSession, isRefused: boolean): void {
  useEffect(() => {
    if (!isRefused) return undefined
    const retry = (): void => void session.flush()
    window.addEventListener('focus', retry)
    return () => {
      window.removeEventListener('focus', retry)
    }
  }, [session, isRefused])
}

function useAllSaved(isTrouble: boolean): void {
  const announce = useAnnounce()
  const wasTrouble = useRef(false)
  useEffect(() => {
    if (wasTrouble.current && !isTrouble) announce('Everything is saved now')
    wasTrouble.current = isTrouble
  }, [isTrouble, announce])
}
