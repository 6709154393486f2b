/** Lets a component follow a query: it is asked again whenever what it read changes. */
import { useSyncExternalStore } from 'react'
import { useLiveQuery } from 'dexie-react-hooks'
import { reopenings } from './reopenings.ts'

export type QueryState<Data> =
  { readonly status: 'loading' } | { readonly status: 'ready'; readonly data: Data }

/**
 * `key` names everything the query depends on (e.g. `highlights ${articleId}`): with a new key the
 * answer of the old one is never shown. An error of the query is thrown in render, for the pane's
 * boundary. While the store is closed the last answer stays; opened again, it is asked anew.
 */
export function useQuery<Data>(key: string, query: () => Promise<Data>): QueryState<Data> {
  const opening = useSyncExternalStore(reopenings.subscribe, reopenings.get)
  const answer = useLiveQuery(async () => ({ key, data: await query() }), [key, opening])
  return answer?.key === key ? { status: 'ready', data: answer.data } : { status: 'loading' }
}
