/** Shows what was asked for from outside: command line, second start, `lectern://` link. */
import { useEffect } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import type { OpenTarget } from '#shared/api/host-api.ts'
import { toHighlightId, uuidPattern } from '#shared/core/ids.ts'
import type { Navigate } from './use-route.ts'

export function useOpenTargets(navigate: Navigate): void {
  const { client } = useHost()
  useEffect(() => {
    const show = ({ articleId, highlightId }: OpenTarget): void => {
      const isId = highlightId !== undefined && uuidPattern.test(highlightId)
      navigate({
        kind: 'article',
        articleId,
        ...(isId ? { highlightId: toHighlightId(highlightId) } : {}),
      })
    }
    client.shell.takeOpenTargets({}).then(
      (targets) => {
        const last = targets.at(-1)
        if (last !== undefined) show(last)
      },
      (error: unknown) => {
        console.warn('The host was not able to say what to show first.', error)
      },
    )
    return client.on('shell.open', show)
  }, [client, navigate])
}
