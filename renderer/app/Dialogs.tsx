/** The dialogs of the window; at most one is open, besides the folder picker over the export. */
import { useCallback } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { BackupsDialog } from '#renderer/features/backups/BackupsDialog.tsx'
import { useFolderChooser } from '#renderer/features/library/use-folder-chooser.tsx'
import { NotesFolderSettings } from '#renderer/features/settings/NotesFolderSettings.tsx'
import { SettingsDialog } from '#renderer/features/settings/SettingsDialog.tsx'
import { TrashDialog } from '#renderer/features/trash/TrashDialog.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { DialogOver } from '#renderer/ui/Dialog.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { settleSession } from './load-export.ts'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { KeySettings } from './KeySettings.tsx'
import { reloadInto } from './use-moved-notes.ts'
import { BringQuotes, Export, Import, TakeBack } from './ExchangeDialogs.tsx'
import type { DialogsProps } from './open-dialog.ts'
import { useUndoLast } from './use-undo-last.ts'

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
      return (
        <Backups info={info} session={session} onNotesCame={props.onNotesCame} onClose={onClose} />
      )
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
      return (
        <Import
          session={session}
          givenFiles={props.givenFiles}
          onNotesCame={props.onNotesCame}
          onClose={onClose}
        />
      )
    case 'bring-quotes':
      return articleId === undefined ? undefined : (
        <BringQuotes
          session={session}
          articleId={articleId}
          onOpen={props.onOpen}
          onClose={onClose}
        />
      )
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

type BackupsProps = Pick<DialogsProps, 'info' | 'session' | 'onNotesCame' | 'onClose'>

function Backups({ info, session, onNotesCame, onClose }: BackupsProps) {
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
      onNotesCame()
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
