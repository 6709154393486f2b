/** Says after the page was loaded anew that the notes are kept in another folder now. */
import { useEffect } from 'react'
import { useToast } from '#renderer/ui/Toast.tsx'

const key = 'notes moved to'

/** Loads the page anew, so that its store is compared with what is in that folder. */
export function reloadInto(path: string): void {
  sessionStorage.setItem(key, path)
  location.reload()
}

export function useMovedNotes(): void {
  const showToast = useToast()
  useEffect(() => {
    const path = sessionStorage.getItem(key)
    if (path === null) return
    sessionStorage.removeItem(key)
    showToast({
      title: 'Your notes are kept in another folder now',
      text: `Everything is written to ${path}. What lies in the folder of before stays there.`,
    })
  }, [showToast])
}
