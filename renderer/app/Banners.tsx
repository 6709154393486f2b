/** What is wrong for the whole window at this moment. Reading goes on under it. */
import { useSyncExternalStore } from 'react'
import type { DatabaseProblem } from '#renderer/data/database.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Banner } from './Banner.tsx'
import type { ObservableValue } from './observable-value.ts'

export type DatabaseLost = ObservableValue<DatabaseProblem | undefined>

type BannersProps = {
  readonly databaseLost: DatabaseLost
  /** Why the mirror cannot be written. */
  readonly mirrorTrouble: string | undefined
}

export function Banners({ databaseLost, mirrorTrouble }: BannersProps) {
  const { state } = useHost()
  const host = useSyncExternalStore(state.subscribe, state.get)
  const problem = useSyncExternalStore(databaseLost.subscribe, databaseLost.get)
  return (
    <>
      {host === 'lost' ? (
        <Banner>
          Lectern’s own program does not answer. You can go on reading and writing: your notes are
          saved in this window. Other articles can be opened once it is back.
        </Banner>
      ) : undefined}
      {mirrorTrouble === undefined ? undefined : (
        <Banner>
          The second copy of your notes is behind: {mirrorTrouble}. What you write is saved, but
          only once. Lectern keeps trying, and catches up as soon as it can.
        </Banner>
      )}
      {problem === undefined ? undefined : (
        <Banner
          actions={
            <Button
              onClick={() => {
                location.reload()
              }}
            >
              Reload
            </Button>
          }
        >
          {problem.message}
        </Banner>
      )}
    </>
  )
}
