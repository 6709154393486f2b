/** Keeps the mirror in step while the window is there. */
import { useEffect, useState } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { feedMirror } from '#renderer/mirror/mirror-feeder.ts'

/** Gives the reason why the mirror cannot be written, in a few words; undefined when all is well. */
export function useMirror(): string | undefined {
  const { client } = useHost()
  const { db } = useData()
  const [trouble, setTrouble] = useState<string>()
  useEffect(() => feedMirror({ db, mirror: client.mirror, onTrouble: setTrouble }), [db, client])
  return trouble
}
