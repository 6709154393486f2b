/** The bar below: what is saved, what is being read in, how far the reading is. */
import { useSyncExternalStore } from 'react'
import type { LibraryFollower } from '#renderer/anchoring/library-follower.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { LibraryOverview } from '#renderer/features/library/library-overview.ts'
import { ScanStatus } from '#renderer/features/library/ScanStatus.tsx'
import { ReadingProgress, SaveStatus } from '#renderer/features/reader/ReadingStatus.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import styles from './StatusBar.module.css'

type StatusBarProps = {
  readonly session: ReadingSession
  readonly overview: LibraryOverview
  readonly follower: LibraryFollower
}

export function StatusBar({ session, overview, follower }: StatusBarProps) {
  const { counts } = useSyncExternalStore(overview.subscribe, overview.getState)
  return (
    <footer className={styles.bar}>
      <SaveStatus session={session} />
      <ScanStatus overview={overview} />
      <FollowStatus follower={follower} />
      {counts === undefined ? undefined : <span>{counted(counts.articles, 'article')}</span>}
      <span className={styles.end}>
        <ReadingProgress session={session} />
      </span>
      <span title="Lectern never uses the network">Offline</span>
    </footer>
  )
}

/** Only where it is a wait: one article takes no longer than a blink. */
function FollowStatus({ follower }: Pick<StatusBarProps, 'follower'>) {
  const progress = useSyncExternalStore(follower.subscribe, follower.progress)
  if (progress === undefined || progress.total < 2) return undefined
  const { done, total } = progress
  return (
    <span className={styles.lasting}>
      {/* First, as in ScanStatus. */}
      <Button
        variant="plain"
        onClick={() => {
          follower.cancel()
        }}
      >
        Cancel
      </Button>{' '}
      Following highlights: {numberInWords(done)} of {numberInWords(total)} changed articles
    </span>
  )
}
