/** The searches in whose results is being searched, each of which can be taken away again. */
import { X } from 'lucide-react'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { LibrarySearch } from './library-question.ts'
import styles from './WithinChips.module.css'

export function WithinChips({ search }: { readonly search: LibrarySearch }) {
  const { typed, within, onWithin } = search
  const announce = useAnnounce()
  if (within.length === 0) return undefined
  return (
    <ul aria-label="Searching within" className={styles.chips}>
      {within.map((one, index) => (
        <li key={index} className={styles.chip}>
          <span dir="auto" className={styles.words}>
            {one}
          </span>
          <button
            type="button"
            aria-label={`Do not search within “${one}”`}
            className={styles.remove}
            onClick={() => {
              onWithin(within.toSpliced(index, 1), typed)
              announce(`No longer within “${one}”`)
            }}
          >
            <X size={12} strokeWidth={1.8} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  )
}
