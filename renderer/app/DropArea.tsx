/** Files and folders dropped anywhere on the window join the library; exports of notes are imported. */
import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { areExports } from '#renderer/features/importing/export-names.ts'
import { givenFiles } from '#renderer/features/importing/FileDrop.tsx'
import type { GivenFile } from '#renderer/features/importing/read-files.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import styles from './DropArea.module.css'

type DropAreaProps = {
  /** The host cannot know where the dropped things are. */
  readonly onRefused: (kind: 'folder' | 'files') => void
  readonly onExports: (files: readonly GivenFile[]) => void
}

export function DropArea({ onRefused, onExports }: DropAreaProps) {
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
      // Only now can the browser say which of them are folders.
      const items = [...(event.dataTransfer?.items ?? [])]
      const isFolder = items.some((item) => item.webkitGetAsEntry()?.isDirectory === true)
      if (!isFolder && areExports(files.map(({ name }) => name))) {
        onExports(givenFiles(files))
        return
      }
      const refuse = (): void => {
        onRefused(isFolder ? 'folder' : 'files')
      }
      host.drop(files).then(({ taken }) => {
        if (!taken) refuse()
      }, refuse)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [host, onRefused, onExports])

  if (!over) return undefined
  return (
    <div className={styles.overlay}>
      <div className={styles.sheet}>
        <FileDown size={28} strokeWidth={1.25} aria-hidden />
        <p className={styles.title}>Drop to add to the library</p>
        <p>Articles stay where they are. Lectern only reads them. Exported notes are imported.</p>
      </div>
    </div>
  )
}
