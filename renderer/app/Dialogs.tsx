/** The dialogs of the window; at most one is open, besides the folder picker over the export. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { useAnchoring } from '#renderer/anchoring/anchoring-provider.tsx'
import { useData } from '#renderer/data/data-provider.tsx'
import { undo } from '#renderer/data/commands/undo.ts'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { BackupsDialog } from '#renderer/features/backups/BackupsDialog.tsx'
import { ExportDialog } from '#renderer/features/exporting/ExportDialog.tsx'
import type { LiveExport } from '#renderer/features/exporting/live-export.ts'
import type { ExportScope } from '#renderer/features/exporting/export-words.ts'
import type { KeptTemplates } from '#renderer/features/exporting/use-templating.ts'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { ImportDialog } from '#renderer/features/importing/ImportDialog.tsx'
import type { Listed } from '#renderer/features/library/listed-articles.ts'
import { useFolderChooser } from '#renderer/features/library/use-folder-chooser.tsx'
import { NotesFolderSettings } from '#renderer/features/settings/NotesFolderSettings.tsx'
import { SettingsDialog } from '#renderer/features/settings/SettingsDialog.tsx'
import { TakeBackDialog } from '#renderer/features/taking-back/TakeBackDialog.tsx'
import { takenInWords } from '#renderer/features/taking-back/take-back-words.ts'
import { TrashDialog } from '#renderer/features/trash/TrashDialog.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { DialogOver } from '#renderer/ui/Dialog.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { FolderEntry, HostInfo } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { articlesToExport, exportSources } from './export-material.ts'
import { readForExport, settleSession } from './load-export.ts'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { KeySettings } from './KeySettings.tsx'
import { reloadInto } from './use-moved-notes.ts'

export type OpenDialog =
  | 'palette'
  | 'keys'
  | 'settings'
  | 'key-settings'
  | 'export'
  | 'take-back'
  | 'import'
  | 'backups'
  | 'trash'

type DialogsProps = {
  readonly open: OpenDialog | undefined
  readonly info: HostInfo
  readonly session: ReadingSession
  readonly live: LiveExport
  /** Where taking back looks first; undefined: in the folder of the last export. */
  readonly editedFolder: FolderEntry | undefined
  /** The article on screen. */
  readonly articleId: ArticleId | undefined
  /** What the library lists. */
  readonly listed: () => Listed | undefined
  readonly onClose: () => void
  readonly onShow: (dialog: OpenDialog) => void
}

export function Dialogs({ open, info, session, articleId, live, ...props }: DialogsProps) {
  const { listed, onClose, onShow } = props
  switch (open) {
    case undefined:
      return undefined
    case 'palette':
      return <CommandPalette onClose={onClose} />
    case 'keys':
      return (
        <KeyboardHelp
          onClose={onClose}
          onChangeKeys={() => {
            onShow('key-settings')
          }}
        />
      )
    case 'settings':
    case 'key-settings':
      return (
        <Settings
          info={info}
          session={session}
          page={open === 'settings' ? 'general' : 'keys'}
          onClose={onClose}
          onShow={onShow}
        />
      )
    case 'trash':
      return <TrashDialog onClose={onClose} />
    case 'backups':
      return <Backups info={info} session={session} onClose={onClose} />
    case 'take-back':
      return (
        <TakeBack
          info={info}
          session={session}
          live={live}
          editedFolder={props.editedFolder}
          onClose={onClose}
        />
      )
    case 'import':
      return <Import session={session} onClose={onClose} />
    case 'export':
      return (
        <Export
          info={info}
          session={session}
          live={live}
          articleId={articleId}
          listed={listed}
          onClose={onClose}
          onShow={onShow}
        />
      )
  }
}

type SettingsProps = Pick<DialogsProps, 'info' | 'session' | 'onClose' | 'onShow'> & {
  readonly page: 'general' | 'keys'
}

function Settings({ info, session, page, onClose, onShow }: SettingsProps) {
  const { client } = useHost()
  const { history } = useData()
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'notes')
  return (
    <DialogOver dialog={dialog}>
      <SettingsDialog
        info={info}
        page={page}
        onPage={(next) => {
          onShow(next === 'general' ? 'settings' : 'key-settings')
        }}
        keys={<KeySettings />}
        notesFolder={
          <NotesFolderSettings
            folder={client.notesFolder}
            chooseFolder={chooseFolder}
            settle={async () => {
              await session.flush()
              await history.settled()
            }}
            onMoved={reloadInto}
          />
        }
        onBackups={() => {
          onShow('backups')
        }}
        onTrash={() => {
          onShow('trash')
        }}
        onClose={onClose}
      />
    </DialogOver>
  )
}

type ExportProps = Omit<DialogsProps, 'open' | 'editedFolder'>

function Export({ info, session, live, articleId, listed, onClose, onShow }: ExportProps) {
  const kept = useSyncExternalStore(live.subscribe, live.getState)
  // What is listed when the dialog opens, whatever happens behind it.
  const [list] = useState(listed)
  const { client } = useHost()
  const data = useData()
  const announce = useAnnounce()
  const { colourNames, exportTemplates, exportTemplate } = useSettings()
  const saveSetting = useSaveSetting()
  const templates = useMemo<KeptTemplates>(
    () => ({
      own: exportTemplates,
      last: exportTemplate,
      save: (own) => {
        saveSetting('exportTemplates', own)
      },
      choose: (name) => {
        saveSetting('exportTemplate', name)
      },
    }),
    [exportTemplates, exportTemplate, saveSetting],
  )
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'export')
  const load = useCallback(
    (scope: ExportScope) =>
      readForExport(session, data, async () => {
        if (scope === 'listed' && list !== undefined) {
          const articles = await articlesToExport(data.db, client, await list.articleIds())
          return articles.filter(
            ({ highlights, note = '' }) => highlights.length > 0 || note !== '',
          )
        }
        const which = scope === 'article' && articleId !== undefined ? [articleId] : 'all'
        return articlesToExport(data.db, client, which)
      }),
    [data, client, session, articleId, list],
  )
  const sources = useMemo(() => exportSources(data.db, client), [data, client])
  return (
    <DialogOver dialog={dialog}>
      <ExportDialog
        open
        onClose={onClose}
        articleId={articleId}
        listed={list?.title}
        load={load}
        sources={sources}
        live={{ ...kept, choose: (folder) => live.choose(folder) }}
        exporting={client.exporting}
        chooseFolder={chooseFolder}
        onTakeBack={() => {
          onShow('take-back')
        }}
        templates={templates}
        colourNames={colourNames}
        copy={copyText}
        announce={announce}
        now={data.now}
      />
    </DialogOver>
  )
}

function Import({ session, onClose }: Pick<DialogsProps, 'session' | 'onClose'>) {
  const { client } = useHost()
  const data = useData()
  const anchoring = useAnchoring()
  const announce = useAnnounce()
  return (
    <ImportDialog
      tools={{
        client,
        data,
        anchoring,
        host: client,
        settle: () => settleSession(session),
        announce,
      }}
      onClose={onClose}
    />
  )
}

function Backups({ info, session, onClose }: Pick<DialogsProps, 'info' | 'session' | 'onClose'>) {
  const { client } = useHost()
  const data = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'backups')
  const settle = useCallback(() => settleSession(session), [session])
  const undoLast = useUndoLast()
  const onRestored = (records: number): void => {
    if (records === 0) toast({ title: 'Nothing had to be restored' })
    else {
      toast({
        title: `Restored from the backup: ${counted(records, 'record')}`,
        action: { label: 'Undo', run: undoLast },
      })
    }
  }
  return (
    <DialogOver dialog={dialog}>
      <BackupsDialog
        tools={{
          host: client,
          context: data,
          shell: info.shell,
          settle,
          chooseFolder,
          announce,
          onRestored,
        }}
        onClose={onClose}
      />
    </DialogOver>
  )
}

type TakeBackProps = Pick<DialogsProps, 'info' | 'session' | 'live' | 'editedFolder' | 'onClose'>

function TakeBack({ info, session, live, editedFolder, onClose }: TakeBackProps) {
  const { client } = useHost()
  const context = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const { colourNames } = useSettings()
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'export')
  const settle = useCallback(() => settleSession(session), [session])
  const undoLast = useUndoLast()
  return (
    <DialogOver dialog={dialog}>
      <TakeBackDialog
        tools={{
          exporting: client.exporting,
          context,
          colourNames,
          settle,
          chooseFolder,
          folder: editedFolder,
          announce,
          onTaken: (taken) => {
            // Where Lectern's words count, its files are to be written again.
            live.lookAgain()
            const title = takenInWords(taken)
            if (taken.taken === 0) toast({ title })
            else toast({ title, action: { label: 'Undo', run: undoLast } })
          },
        }}
        onClose={onClose}
      />
    </DialogOver>
  )
}

function useUndoLast(): () => void {
  const data = useData()
  const announce = useAnnounce()
  const undoLast = async (): Promise<void> => {
    const step = await undo(data)
    announce(step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`)
  }
  return () => void undoLast()
}

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
