/** Keeps the mirror in step while the window is there, and takes in what others wrote beside it. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LibraryFollower } from '#renderer/anchoring/library-follower.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { feedMirror } from '#renderer/mirror/mirror-feeder.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { DatabaseLost } from './Banners.tsx'

/** Gives the reason why the mirror cannot be written, in a few words; undefined when all is well. */
export function useMirror(
  databaseLost: DatabaseLost,
  follower: LibraryFollower,
): string | undefined {
  const { client } = useHost()
  const context = useData()
  const announce = useAnnounce()
  const [trouble, setTrouble] = useState<string>()
  const lost = useSyncExternalStore(databaseLost.subscribe, databaseLost.get)
  useEffect(() => {
    // A window without its store gives the others their turn.
    if (lost !== undefined) return undefined
    return feedMirror({
      context,
      mirror: client.mirror,
      onTrouble: setTrouble,
      onMerged: ({ news }) => {
        if (news > 0) announce('Notes that were written elsewhere are here now.')
        void follower.lookAtWhatCame()
      },
    })
  }, [context, client, lost, announce, follower])
  return trouble
}
