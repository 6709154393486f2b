/** What is wrong for the whole window at this moment. Reading goes on under it. */
import { useEffect, useSyncExternalStore } from 'react'
import type { DatabaseProblem } from '#renderer/data/database.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { Banner, ReloadButton } from './Banner.tsx'
import type { ObservableValue } from './observable-value.ts'
import { hostInWords, keptInWords } from './banner-words.ts'
import { CopyWords, UnsavedBanner, useSaving } from './UnsavedBanner.tsx'
import styles from './Banner.module.css'
import type { MirrorTrouble } from './use-mirror.ts'

export type DatabaseLost = ObservableValue<DatabaseProblem | undefined>

type BannersProps = {
  readonly session: ReadingSession
  readonly databaseLost: DatabaseLost
  readonly mirror: MirrorTrouble
}

/** What concerns the words just typed comes first. */
export function Banners({ session, databaseLost, mirror }: BannersProps) {
  const { state } = useHost()
  const host = useSyncExternalStore(state.subscribe, state.get)
  const problem = useSyncExternalStore(databaseLost.subscribe, databaseLost.get)
  const { isLate, refused } = useSaving(session)
  const isSaving = problem === undefined && refused === undefined && !isLate
  return (
    <div className={styles.banners}>
      {problem === undefined ? (
        <UnsavedBanner session={session} />
      ) : (
        <LostBanner session={session} problem={problem} />
      )}
      {host === 'connected' ? undefined : <Banner>{hostInWords(host, isSaving)}</Banner>}
      {mirror.behind === undefined || host !== 'connected' || problem !== undefined ? undefined : (
        <Banner>
          The second copy of your notes is behind: {mirror.behind}. What you write is saved, but
          only once. Lectern keeps trying, and catches up as soon as it can.
        </Banner>
      )}
      {mirror.isFuller ? (
        <Banner actions={<ReloadButton />}>
          The second copy of your notes is there again, and it holds something that is missing here.
          Nothing was changed. Reload to compare the two and to choose.
        </Banner>
      ) : undefined}
    </div>
  )
}

type LostBannerProps = { readonly session: ReadingSession; readonly problem: DatabaseProblem }

function LostBanner({ session, problem }: LostBannerProps) {
  const { count } = useSaving(session)
  // When it goes, the store is there again.
  useEffect(() => () => void session.flush(), [session])
  return (
    <Banner
      actions={
        <>
          <CopyWords session={session} />
          <ReloadButton />
        </>
      }
    >
      {problem.message}
      {keptInWords(count)}
    </Banner>
  )
}
