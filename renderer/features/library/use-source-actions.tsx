/** Adding articles: by the host's dialogs where it has them, else by the folder picker. */
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { AddSourcesOutcome, Capabilities } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { FolderPicker, type PickerPurpose } from './FolderPicker.tsx'

export type SourceActions = {
  readonly addFolder: () => void
  readonly addFiles: () => void
  readonly addSamples: () => void
  /** Files were dropped whose place the host cannot know: the user shows where they are. */
  readonly explainDrop: (kind: 'folder' | 'files') => void
}

type SourceActionsOptions = {
  readonly capabilities: Capabilities
  readonly onOpen: (articleId: ArticleId) => void
}

/** Render `dialogs` once. Outcomes of drops and second starts are told here too. */
export function useSourceActions({ capabilities, onOpen }: SourceActionsOptions): {
  readonly actions: SourceActions
  readonly dialogs: ReactNode
} {
  const { client } = useHost()
  const showToast = useToast()
  const announce = useAnnounce()
  const [picking, setPicking] = useState<{ purpose: PickerPurpose; explanation?: string }>()

  const tell = useCallback(
    (outcome: AddSourcesOutcome) => {
      const { added, known, refused, open } = outcome
      if (refused.length > 0)
        showToast({
          title:
            refused.length === 1
              ? 'Something could not be opened'
              : 'Some things could not be opened',
          text: refused.join(' '),
          lasting: true,
        })
      if (added.length > 0) announce(`Added ${counted(added.length, 'source')} to the library`)
      else if (known.length > 0 && refused.length === 0)
        showToast({ title: 'That is already in the library' })
      if (open !== undefined) onOpen(open)
    },
    [announce, onOpen, showToast],
  )
  const attempt = useCallback(
    (work: Promise<AddSourcesOutcome>) => {
      work.then(tell, () => {
        showToast({
          title: 'Nothing was added',
          text: 'Lectern’s own program gave no answer. Try again.',
        })
      })
    },
    [tell, showToast],
  )
  useEffect(() => client.on('sources.added', tell), [client, tell])

  const actions = useMemo<SourceActions>(
    () => ({
      addFolder: () => {
        if (capabilities.nativeDialogs) attempt(client.sources.addByDialog({ kind: 'folder' }))
        else setPicking({ purpose: 'folder' })
      },
      addFiles: () => {
        if (capabilities.nativeDialogs) attempt(client.sources.addByDialog({ kind: 'files' }))
        else setPicking({ purpose: 'files' })
      },
      addSamples: () => {
        attempt(client.sources.addSamples({}))
      },
      explainDrop: (kind) => {
        setPicking({
          purpose: kind,
          explanation:
            'A browser does not say where dropped files and folders are kept, and Lectern reads them where they are. ' +
            'Show it the place here.',
        })
      },
    }),
    [attempt, capabilities, client],
  )
  const dialogs =
    picking === undefined ? undefined : (
      <FolderPicker
        purpose={picking.purpose}
        explanation={picking.explanation}
        onClose={() => {
          setPicking(undefined)
        }}
        onChoose={(entries) => {
          setPicking(undefined)
          attempt(client.sources.addPicked({ tokens: entries.map((entry) => entry.token) }))
        }}
      />
    )
  return { actions, dialogs }
}
