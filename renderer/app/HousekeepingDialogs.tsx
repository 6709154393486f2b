/** The dialogs of Lectern's own household: settings and backups. */
import { useCallback } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { BackupsDialog } from '#renderer/features/backups/BackupsDialog.tsx'
import { useFolderChooser } from '#renderer/features/library/use-folder-chooser.tsx'
import { NotesFolderSettings } from '#renderer/features/settings/NotesFolderSettings.tsx'
import { SettingsDialog } from '#renderer/features/settings/SettingsDialog.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { DialogOver } from '#renderer/ui/Dialog.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import { KeySettings } from './KeySettings.tsx'
import { settleSession } from './load-export.ts'
import type { DialogsProps } from './open-dialog.ts'
import { reloadInto } from './use-moved-notes.ts'
import { useUndoLast } from './use-undo-last.ts'

type SettingsProps = Pick<DialogsProps, 'info' | 'session' | 'onClose' | 'onShow'> & {
  readonly page: 'general' | 'keys'
}

export function Settings({ info, session, page, onClose, onShow }: SettingsProps) {
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

export function Backups({ info, session, onNotesCame, onClose }: BackupsProps) {
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
