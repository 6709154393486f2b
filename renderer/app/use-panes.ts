/** Which side panes are shown and how wide they are. */
import { useState } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import type { Panes } from '#renderer/data/settings.ts'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { useMediaQuery } from './use-media-query.ts'

export type PanesView = Panes & {
  /** The window is too narrow for three panes: the notes lie over the article while shown. */
  readonly notesOver: boolean
  readonly change: (panes: Partial<Panes>) => void
  /** While a divider is dragged: shown, not saved. */
  readonly preview: (panes: Partial<Panes>) => void
}

export function usePanes(): PanesView {
  const { panes } = useSettings()
  const save = useSaveSetting()
  const narrow = useMediaQuery('(width < 1000px)')
  const [previewed, setPreviewed] = useState<Partial<Panes>>()
  const [shownOver, setShownOver] = useState(false)
  // What was settled stands until it is stored: between the two nothing may jump.
  if (previewed !== undefined && holds(panes, previewed)) setPreviewed(undefined)
  return {
    ...panes,
    ...previewed,
    notes: narrow ? shownOver : (previewed?.notes ?? panes.notes),
    notesOver: narrow,
    change: (next) => {
      const { notes, ...others } = next
      if (narrow && notes !== undefined) setShownOver(notes)
      const lasting = narrow ? others : next
      if (Object.keys(lasting).length === 0) return
      const shown = { ...panes, ...previewed, ...lasting }
      setPreviewed(shown)
      save('panes', shown)
    },
    preview: (next) => {
      setPreviewed({ ...previewed, ...next })
    },
  }
}

function holds(panes: Panes, part: Partial<Panes>): boolean {
  return Object.entries(part).every(([name, value]) => panes[name as keyof Panes] === value)
}
