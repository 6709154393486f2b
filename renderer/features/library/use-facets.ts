/** The facets of the library under a filter; while newer ones are asked for, the last ones stay. */
import { useEffect, useState } from 'react'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleFilter, LibraryFacets } from '#shared/api/library-api.ts'

/** `revision` grows when the library changed. Undefined until the first answer. */
export function useFacets(
  client: HostClient,
  filter: ArticleFilter,
  revision: number,
): LibraryFacets | undefined {
  const [facets, setFacets] = useState<LibraryFacets>()
  useEffect(() => {
    let current = true
    client.library.facets({ filter }).then(
      (answer) => {
        if (current) setFacets(answer)
      },
      (error: unknown) => {
        // The list says what is wrong; what was counted last stays.
        console.warn('The facets of the library could not be counted.', error)
      },
    )
    return () => {
      current = false
    }
  }, [client, filter, revision])
  return facets
}
