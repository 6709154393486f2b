/** Makes notes of words that an earlier page put aside, as soon as the store takes them. */
import { useEffect } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { restoreDrafts } from '#renderer/data/drafts.ts'
import { StorageError } from '#renderer/data/storage-error.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'

/** Milliseconds between two tries. */
const pause = 5_000

export function useRestoredDrafts(): void {
  const data = useData()
  const toast = useToast()
  const announce = useAnnounce()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const restore = async (isFirst: boolean): Promise<void> => {
      try {
        await restoreDrafts(data)
        if (!isFirst) announce('Words typed before the last end are saved now')
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        // Of a connection that is closed the whole window is told, and whether words wait is not known.
        if (isFirst && error.code !== 'closed') {
          const text = `${error.message} They are kept, and Lectern keeps trying.`
          toast({ title: 'Words typed before the last end wait to be saved', text, lasting: true })
        }
        if (!isOver && error.isPassing) timer = setTimeout(() => void restore(false), pause)
      }
    }
    void restore(true)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [data, toast, announce])
}
