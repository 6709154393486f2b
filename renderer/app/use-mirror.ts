/** Keeps the mirror in step while the window is there, and takes in what others wrote beside it. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LibraryFollower } from '#renderer/anchoring/library-follower.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { feedMirror } from '#renderer/mirror/mirror-feeder.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { DatabaseLost } from './Banners.tsx'

export type MirrorTrouble = {
  /** Why the mirror cannot be written, in a few words; undefined when all is well. */
  readonly behind: string | undefined
  /** It is there again and holds more than the store: only a new start may compare them. */
  readonly isFuller: boolean
}

/** `compared`: the start has compared the store with its mirror. */
export function useMirror(
  databaseLost: DatabaseLost,
  compared: boolean,
  follower: LibraryFollower,
): MirrorTrouble {
  const { client } = useHost()
  const context = useData()
  const announce = useAnnounce()
  const [behind, setBehind] = useState<string>()
  const [isFuller, setFuller] = useState(false)
  /** How often the mirror has come to lie in another folder. */
  const [moves, setMoves] = useState(0)
  const lost = useSyncExternalStore(databaseLost.subscribe, databaseLost.get)
  useEffect(
    () =>
      client.on('notes.moved', () => {
        setMoves((before) => before + 1)
      }),
    [client],
  )
  useEffect(() => {
    // A window without its store gives the others their turn.
    if (lost !== undefined) return undefined
    return feedMirror({
      context,
      mirror: client.mirror,
      // What lies in another folder was not looked at by the start.
      compared: compared && moves === 0,
      onTrouble: setBehind,
      onFuller: () => {
        setBehind(undefined)
        setFuller(true)
      },
      onMerged: ({ news }) => {
        if (news > 0) announce('Notes that were written elsewhere are here now.')
        void follower.lookAtWhatCame()
      },
    })
  }, [context, client, compared, lost, announce, moves, follower])
  return { behind, isFuller }
}
