/** The dialogs of the window; at most one is open. */
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { SettingsDialog } from '#renderer/features/settings/SettingsDialog.tsx'
import type { HostInfo } from '#shared/api/host-api.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'

export type OpenDialog = 'palette' | 'keys' | 'settings' | 'export'

type DialogsProps = {
  readonly open: OpenDialog | undefined
  readonly info: HostInfo
  readonly session: ReadingSession
  readonly onClose: () => void
  readonly onShowKeys: () => void
}

export function Dialogs({ open, info, onClose, onShowKeys }: DialogsProps) {
  switch (open) {
    case undefined:
      return undefined
    case 'palette':
      return <CommandPalette onClose={onClose} />
    case 'keys':
      return <KeyboardHelp onClose={onClose} />
    case 'settings':
      return <SettingsDialog info={info} onClose={onClose} onShowKeys={onShowKeys} />
    case 'export':
      return undefined
  }
}
