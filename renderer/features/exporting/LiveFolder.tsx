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
    template?: string,
  ) => Promise<Result<Record<string, never>, { message: string }>>
}

type LiveTemplate = {
  /** Empty: Lectern's own format. */
  readonly name: string
  readonly comesBack: boolean
  /** Whether there are edits to it that are not saved; then the user is asked what to do with them. */
  readonly holds: () => boolean
}

type LiveFolderProps = {
  readonly live: LiveFolderControls
  /** The folder chosen for the export. */
  readonly folder: FolderEntry | undefined
  /** Whether the export goes there, in files that can be kept up to date. */
  readonly offered: boolean
  /** The template chosen for the export. */
  readonly template: LiveTemplate
  readonly announce: (text: string) => void
}

export function LiveFolder({ live, folder, offered, template, announce }: LiveFolderProps) {
  const [refusal, setRefusal] = useState<string>()
  /** What was asked for, until it is so. */
  const [asked, setAsked] = useState<boolean>()
  const isFolder = offered && folder !== undefined && live.folder?.token === folder.token
  const isThis = isFolder && (live.template ?? '') === template.name
  const choose = async (next: FolderEntry | undefined): Promise<void> => {
    if (next !== undefined && template.holds()) return
    setAsked(next !== undefined)
    const name = template.name === '' ? undefined : template.name
    const chosen = await live.choose(next, name).catch((error: unknown) => failure(error))
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
            As you work, the notes on every article are written there as Markdown.{' '}
            {template.comesBack
              ? 'What you edit there is offered for taking back.'
              : 'What you edit there stays; this template leaves nothing to be taken back.'}
          </span>
        </Checkbox>
      )}
      {live.folder !== undefined && !isThis && (
        <FolderLine words={liveWords(live.folder.name, live.template)}>
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

function liveWords(folder: string, template: string | undefined): string {
  const look = template === undefined ? '' : ` by the template “${template}”`
  return `“${folder}” is kept up to date${look}.`
}

function failure(error: unknown) {
  const reason = error instanceof Error ? error.message : String(error)
  return { ok: false, problem: { message: `Nothing was changed (${reason}). Try again.` } } as const
}
