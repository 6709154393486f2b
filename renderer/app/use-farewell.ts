/** Writes everything down before the window or the host goes, and says so to the host. */
import { useEffect } from 'react'
import type { DataContext } from '#renderer/data/data-context.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { untilTold } from '#renderer/mirror/until-told.ts'
import type { HostClient } from '#shared/api/client.ts'

export function useFarewell(session: ReadingSession): void {
  const { client } = useHost()
  const data = useData()
  useEffect(
    () =>
      client.on('shell.closing', () => {
        void sayFarewell(session, data, client)
      }),
    [client, data, session],
  )
}

/** Never rejects: nobody is left to hear of it, and what is not written here was put aside. */
async function sayFarewell(
  session: ReadingSession,
  data: DataContext,
  client: HostClient,
): Promise<void> {
  try {
    await session.flush()
    await untilTold(data, client.mirror)
    await client.shell.readyToClose({})
  } catch (error) {
    console.warn('Not everything could be written down before the end.', error)
  }
}
