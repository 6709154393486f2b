/** Empties the trash, once a window, of what has been in it for too long. */
import { useEffect } from 'react'
import { emptyOldTrash } from '#renderer/data/commands/trash.ts'
import { useData } from '#renderer/data/data-provider.tsx'

export function useOldTrash(): void {
  const data = useData()
  useEffect(() => {
    emptyOldTrash(data).catch((error: unknown) => {
      // It is tried again at the next start; what fails for good shows with the next change.
      console.warn('The trash could not be looked through.', error)
    })
  }, [data])
}
