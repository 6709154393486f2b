/** Which articles of the list are selected, for acts on all of them at once. */
import { useRef, useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { numberInWords } from '#renderer/ui/words.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticlePages } from './article-pages.ts'
import { allIds } from './listed-articles.ts'

export type Selection = {
  readonly ids: ReadonlySet<ArticleId>
  readonly toggle: (articleId: ArticleId, index: number) => void
  /** All from where the selection began, or from `from`, to the row at `index`. */
  readonly extendTo: (index: number, from: number) => void
  /** Everything that the list holds. */
  readonly selectAll: () => void
  readonly clear: () => void
}

type Selected = { readonly filter: ArticleFilter; readonly ids: ReadonlySet<ArticleId> }

const none: ReadonlySet<ArticleId> = new Set()

/** Another filter begins with nothing selected. */
export function useSelection(filter: ArticleFilter, pages: ArticlePages): Selection {
  const { client } = useHost()
  const announce = useAnnounce()
  const [selected, setSelected] = useState<Selected>({ filter, ids: none })
  /** Where a stretch begins. */
  const anchor = useRef<number>(undefined)
  /** Of several answers only that to the last question counts. */
  const question = useRef(0)
  const ids = selected.filter === filter ? selected.ids : none

  const set = (next: ReadonlySet<ArticleId>) => {
    question.current += 1
    setSelected({ filter, ids: next })
    announce(next.size === 0 ? 'Nothing selected' : `${numberInWords(next.size)} selected`)
  }
  const setWhenKnown = (next: Promise<readonly ArticleId[]>) => {
    question.current += 1
    const asked = question.current
    next.then(
      (found) => {
        if (asked === question.current) set(new Set(found))
      },
      () => {
        announce('The list could not be read. What was selected is selected still.')
      },
    )
  }
  return {
    ids,
    toggle: (articleId, index) => {
      anchor.current = index
      const next = new Set(ids)
      if (!next.delete(articleId)) next.add(articleId)
      set(next)
    },
    extendTo: (index, from) => {
      if (ids.size === 0) anchor.current = undefined
      anchor.current ??= from
      const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)]
      setWhenKnown(idsBetween(pages, first, last))
    },
    selectAll: () => {
      anchor.current = undefined
      setWhenKnown(allIds(client, filter))
    },
    clear: () => {
      anchor.current = undefined
      set(none)
    },
  }
}

async function idsBetween(
  pages: ArticlePages,
  first: number,
  last: number,
): Promise<readonly ArticleId[]> {
  return (await pages.rowsBetween(first, last)).map(({ articleId }) => articleId)
}
