/** What is wrong for the whole window at this moment. Reading goes on under it. */
import { useSyncExternalStore } from 'react'
import type { DatabaseProblem } from '#renderer/data/database.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Banner } from './Banner.tsx'
import type { ObservableValue } from './observable-value.ts'
import type { MirrorTrouble } from './use-mirror.ts'

export type DatabaseLost = ObservableValue<DatabaseProblem | undefined>

type BannersProps = {
  readonly databaseLost: DatabaseLost
  readonly mirror: MirrorTrouble
}

export function Banners({ databaseLost, mirror }: BannersProps) {
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
      {mirror.behind === undefined ? undefined : (
        <Banner>
          The second copy of your notes is behind: {mirror.behind}. What you write is saved, but
          only once. Lectern keeps trying, and catches up as soon as it can.
        </Banner>
      )}
      {mirror.isFuller ? (
        <Banner actions={<Reload />}>
          The second copy of your notes is there again, and it holds something that is missing here.
          Nothing was changed. Reload to compare the two and to choose.
        </Banner>
      ) : undefined}
      {problem === undefined ? undefined : <Banner actions={<Reload />}>{problem.message}</Banner>}
    </>
  )
}

function Reload() {
  return (
    <Button
      onClick={() => {
        location.reload()
      }}
    >
      Reload
    </Button>
  )
}
