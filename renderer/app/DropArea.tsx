/** Files and folders dropped anywhere on the window join the library. */
import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import styles from './DropArea.module.css'

/** `onRefused` is told when the host cannot know where the dropped files are. */
export function DropArea({ onRefused }: { onRefused: () => void }) {
  const host = useHost()
  const [over, setOver] = useState(false)

  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent): void => {
      // Leaving one element for another is not leaving the window.
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      host.drop(files).then(({ taken }) => {
        if (!taken) onRefused()
      }, onRefused)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [host, onRefused])

  if (!over) return undefined
  return (
    <div className={styles.overlay}>
      <div className={styles.sheet}>
        <FileDown size={28} strokeWidth={1.25} aria-hidden />
        <p className={styles.title}>Drop to add to the library</p>
        <p>Articles stay where they are. Lectern only reads them.</p>
      </div>
    </div>
  )
}
