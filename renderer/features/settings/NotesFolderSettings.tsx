/** Where the second copy and the backups lie, and changing it. */
import { useEffect, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { NotesFolderService, NotesFolderState } from '#shared/api/notes-folder-api.ts'
import type { Result } from '#shared/core/result.ts'
import styles from './SettingsDialog.module.css'

type NotesFolderSettingsProps = {
  readonly folder: NotesFolderService
  /** Undefined when the user chose none. */
  readonly chooseFolder: () => Promise<FolderEntry | undefined>
  /** Resolves once nothing typed is only on the screen. */
  readonly settle: () => Promise<void>
  /** Another folder is used from now on, and the page has to be loaded anew. */
  readonly onMoved: (path: string) => void
}

type Moved = Result<NotesFolderState, { readonly message: string }>

export function NotesFolderSettings(props: NotesFolderSettingsProps) {
  const { folder, chooseFolder, settle, onMoved } = props
  const [state, setState] = useState<NotesFolderState>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    folder.state({}).then(
      (found) => {
        if (isCurrent) setState(found)
      },
      (error: unknown) => {
        if (isCurrent) setProblem(wordsOf(error))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [folder])

  const move = async (ask: () => Promise<Moved | undefined>): Promise<void> => {
    setProblem(undefined)
    try {
      const moved = await ask()
      if (moved === undefined) return
      if (moved.ok) onMoved(moved.value.path)
      else setProblem(moved.problem.message)
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  const change = async (): Promise<Moved | undefined> => {
    const chosen = await chooseFolder()
    if (chosen === undefined) return undefined
    setBusy(true)
    await settle()
    return folder.choose({ folder: chosen.token })
  }
  const useUsual = async (): Promise<Moved> => {
    setBusy(true)
    await settle()
    return folder.useUsual({})
  }

  return (
    <section className={styles.notes}>
      <h3 className={styles.heading}>Where your notes are kept</h3>
      <p className={styles.muted}>
        The second copy of what you write, and the backups. In a folder that Syncthing, Dropbox or
        git carries to your other machines, they all show the same notes.
      </p>
      <div className={styles.row}>
        <p className={styles.path}>{state?.path ?? '…'}</p>
        {state === undefined || state.origin === 'argument' ? undefined : (
          <div className={styles.actions}>
            {state.origin === 'usual' ? undefined : (
              <Button disabled={isBusy} onClick={() => void move(useUsual)}>
                Use the usual folder
              </Button>
            )}
            <Button
              aria-label="Change where your notes are kept…"
              disabled={isBusy}
              onClick={() => void move(change)}
            >
              Change…
            </Button>
          </div>
        )}
      </div>
      <p className={styles.muted}>
        {state?.origin === 'argument'
          ? 'Lectern was started with --notes-dir, which goes before what is chosen here.'
          : 'After a change everything is written to the new folder. What lies in the old one stays there.'}
      </p>
      {state?.problem === undefined ? undefined : (
        <ErrorNote title="It cannot be used now">
          Lectern does without it: {state.problem}. What you write is safe in the store on this
          machine, and is written there too as soon as it is back.
        </ErrorNote>
      )}
      {problem === undefined ? undefined : (
        <ErrorNote title="The folder was not changed">{problem}</ErrorNote>
      )}
    </section>
  )
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
