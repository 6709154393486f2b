/** Asks the user for one folder, by the host's dialog or by the folder picker. */
import { useCallback, useState, type ReactNode } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import type { Capabilities, FolderEntry, FolderPurpose } from '#shared/api/host-api.ts'
import { FolderPicker } from './FolderPicker.tsx'

/** Resolves to `undefined` when the user chose none. */
export type ChooseFolder = () => Promise<FolderEntry | undefined>

/** Render `dialog` once; `chooseFolder` asks for a folder to write into. */
export function useFolderChooser(
  capabilities: Capabilities,
  purpose: FolderPurpose,
): {
  readonly chooseFolder: ChooseFolder
  readonly dialog: ReactNode
} {
  const { client } = useHost()
  const [waiting, setWaiting] = useState<{ answer: (chosen: FolderEntry | undefined) => void }>()
  const chooseFolder = useCallback<ChooseFolder>(async () => {
    if (capabilities.nativeDialogs) return (await client.folders.chooseByDialog({ purpose })).chosen
    return new Promise((resolve) => {
      setWaiting({ answer: resolve })
    })
  }, [capabilities, client, purpose])
  const finish = (chosen: FolderEntry | undefined) => {
    waiting?.answer(chosen)
    setWaiting(undefined)
  }
  const dialog =
    waiting === undefined ? undefined : (
      <FolderPicker
        purpose={purpose}
        onClose={() => {
          finish(undefined)
        }}
        onChoose={(entries) => {
          finish(entries[0])
        }}
      />
    )
  return { chooseFolder, dialog }
}
