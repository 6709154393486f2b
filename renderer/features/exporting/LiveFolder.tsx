/** The switch that keeps a folder up to date, which folder that is, and why it is not. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { FolderLine } from '#renderer/ui/FolderLine.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { Result } from '#shared/core/result.ts'
import styles from './ExportDialog.module.css'
import type { LiveExportState } from './live-export.ts'

export type LiveFolderControls = LiveExportState & {
  readonly choose: (
    folder: FolderEntry | undefined,
  ) => Promise<Result<Record<string, never>, { message: string }>>
}

type LiveFolderProps = {
  readonly live: LiveFolderControls
  /** The folder chosen for the export. */
  readonly folder: FolderEntry | undefined
  /** Whether the export goes there, in files that can be kept up to date. */
  readonly offered: boolean
  readonly announce: (text: string) => void
}

export function LiveFolder({ live, folder, offered, announce }: LiveFolderProps) {
  const [refusal, setRefusal] = useState<string>()
  /** What was asked for, until it is so. */
  const [asked, setAsked] = useState<boolean>()
  const isThis = offered && folder !== undefined && live.folder?.token === folder.token
  const choose = async (next: FolderEntry | undefined): Promise<void> => {
    setAsked(next !== undefined)
    const chosen = await live.choose(next).catch((error: unknown) => failure(error))
    setAsked(undefined)
    setRefusal(chosen.ok ? undefined : chosen.problem.message)
    if (!chosen.ok) announce('Nothing was changed')
    else if (next === undefined) announce('No folder is kept up to date any more')
    else announce(`“${next.name}” is kept up to date from now on`)
  }
  return (
    <>
      {offered && (
        <Checkbox
          checked={asked ?? isThis}
          disabled={folder === undefined}
          onChange={(checked) => void choose(checked ? folder : undefined)}
        >
          Keep this folder up to date
          <span className={styles.explanation}>
            As you work, the notes on every article are written there as Markdown. What you edit
            there is offered for taking back.
          </span>
        </Checkbox>
      )}
      {live.folder !== undefined && !isThis && (
        <FolderLine words={`“${live.folder.name}” is kept up to date.`}>
          <Button onClick={() => void choose(undefined)}>Stop</Button>
        </FolderLine>
      )}
      {refusal !== undefined && (
        <ErrorNote title="This folder cannot be kept up to date">{refusal}</ErrorNote>
      )}
      {live.folder !== undefined && live.problem !== undefined && (
        <ErrorNote title={`“${live.folder.name}” is not up to date`}>{live.problem}</ErrorNote>
      )}
    </>
  )
}

function failure(error: unknown) {
  const reason = error instanceof Error ? error.message : String(error)
  return { ok: false, problem: { message: `Nothing was changed (${reason}). Try again.` } } as const
}
