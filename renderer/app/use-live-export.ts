/** Keeps the chosen folder up to date while the window is there, and offers what was edited in it. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { LiveExport } from '#renderer/features/exporting/live-export.ts'
import { EditOffers } from '#renderer/features/taking-back/offer-edits.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { DatabaseLost } from './Banners.tsx'
import { articlesToExport, exportSources } from './export-material.ts'

type LiveExportActions = {
  readonly databaseLost: DatabaseLost
  readonly showExport: () => void
  /** Shows what was edited in that folder. */
  readonly showEdits: (folder: FolderEntry) => void
}

export function useLiveExport(actions: LiveExportActions): LiveExport {
  const { client } = useHost()
  const context = useData()
  const toast = useToast()
  const { colourNames } = useSettings()
  const names = useRef(colourNames)
  const showEdits = useRef(actions.showEdits)
  useEffect(() => {
    names.current = colourNames
    showEdits.current = actions.showEdits
  })
  const [live] = useState(
    () =>
      new LiveExport({
        db: context.db,
        host: client,
        material: {
          articlesOf: (ids) => articlesToExport(context.db, client, ids),
          contentOf: exportSources(context.db, client).contentOf,
          now: context.now,
        },
      }),
  )
  const { folder, problem } = useSyncExternalStore(live.subscribe, live.getState)
  const lost = useSyncExternalStore(actions.databaseLost.subscribe, actions.databaseLost.get)
  // A window without its store gives the others their turn.
  useEffect(() => (lost === undefined ? live.start() : undefined), [live, lost])

  const trouble = problem === undefined ? undefined : folder?.name
  const reason = useRef(problem)
  useEffect(() => {
    reason.current = problem
  })
  useEffect(() => {
    if (trouble === undefined || reason.current === undefined) return
    toast({ title: `“${trouble}” is not up to date`, text: reason.current, lasting: true })
  }, [toast, trouble])

  const offers = useMemo(() => new EditOffers(), [])
  useEffect(() => {
    if (folder === undefined) return undefined
    const look = async (): Promise<void> => {
      const edited = {
        context,
        exporting: client.exporting,
        colourNames: names.current,
        folder,
      }
      const count = await offers.look(edited, performance.now())
      if (count === 0) return
      toast({
        title: `${counted(count, 'edit')} in the folder “${folder.name}”`,
        text: 'Somebody changed notes in its files. Lectern takes nothing of it unless you say so.',
        lasting: true,
        action: {
          label: 'Look at them…',
          run: () => {
            showEdits.current(folder)
          },
        },
      })
    }
    const whenFocused = (): void => {
      look().catch((error: unknown) => {
        console.warn('The folder that is kept up to date could not be looked through.', error)
      })
    }
    window.addEventListener('focus', whenFocused)
    return () => {
      window.removeEventListener('focus', whenFocused)
    }
  }, [client, context, folder, offers, toast])

  useCommands([
    {
      id: 'export.live',
      title: 'Keep a folder up to date…',
      menu: 'file',
      run: actions.showExport,
    },
    ...(folder === undefined
      ? []
      : [
          {
            id: 'export.stop-live',
            title: `Stop keeping “${folder.name}” up to date`,
            menu: 'file' as const,
            run: () => {
              void live.choose(undefined).then((stopped) => {
                toast(
                  stopped.ok
                    ? { title: `“${folder.name}” is not kept up to date any more` }
                    : { title: 'Nothing was changed', text: stopped.problem.message },
                )
              })
            },
          },
        ]),
  ])
  return live
}
