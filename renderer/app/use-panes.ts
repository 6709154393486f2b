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
  readonly preview: (panes: Partial<Panes> | undefined) => void
}

export function usePanes(): PanesView {
  const { panes } = useSettings()
  const save = useSaveSetting()
  const narrow = useMediaQuery('(width < 1000px)')
  const [previewed, setPreviewed] = useState<Partial<Panes>>()
  const [shownOver, setShownOver] = useState(false)
  return {
    ...panes,
    ...previewed,
    notes: narrow ? shownOver : panes.notes,
    notesOver: narrow,
    change: (next) => {
      setPreviewed(undefined)
      const { notes, ...others } = next
      if (narrow && notes !== undefined) setShownOver(notes)
      if (!narrow || Object.keys(others).length > 0)
        save('panes', { ...panes, ...(narrow ? others : next) })
    },
    preview: setPreviewed,
  }
}
