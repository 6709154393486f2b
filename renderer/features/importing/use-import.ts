/** The steps of an import: reads files, plans, makes a backup, writes. */
import { useEffect, useRef, useState } from 'react'
import type { ImportWishes } from '#renderer/data/commands/article-import.ts'
import { importNotes } from '#renderer/data/commands/import-notes.ts'
import { importPassages } from '#renderer/data/commands/import-passages.ts'
import { importUndo } from '#renderer/data/commands/import-undo.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { backUp, type BackupHost } from '#renderer/mirror/backups.ts'
import { withoutLeftOut, type ImportPlan, type LeftOut } from './import-plan.ts'
import { doneWords } from './import-words.ts'
import type { ImportTools } from './import-destinations.ts'
import { planImport } from './plan-import.ts'
import { readFiles, type GivenFile } from './read-files.ts'

export type ImportDialogTools = ImportTools & {
  readonly host: BackupHost
  /** Writes what was typed a moment ago. */
  readonly settle: () => Promise<unknown>
  /** Lectern's own notes were imported: their articles may be others here. */
  readonly onNotesCame: () => void
  readonly announce: (text: string) => void
}

type ImportStep =
  | { readonly kind: 'choosing'; readonly problem?: string }
  | { readonly kind: 'looking'; readonly done: number; readonly total: number | undefined }
  | { readonly kind: 'asking'; readonly plan: ImportPlan; readonly problem?: string }
  /** `part` of 1 is written. */
  | { readonly kind: 'importing'; readonly plan: ImportPlan; readonly part: number }
  | {
      readonly kind: 'done'
      readonly plan: ImportPlan
      readonly outcome: string
      readonly canUndo: boolean
    }

export type Import = {
  readonly step: ImportStep
  readonly look: (given: readonly GivenFile[]) => Promise<void>
  readonly start: (wishes: ImportWishes, left: LeftOut) => Promise<void>
  readonly takeBack: () => Promise<void>
  readonly again: () => void
}

/** @param given is looked through at once, and so is what is given later */
export function useImport(tools: ImportDialogTools, given: readonly GivenFile[]): Import {
  const { data, host, settle, announce } = tools
  const [step, setStep] = useState<ImportStep>(
    given.length === 0 ? { kind: 'choosing' } : { kind: 'looking', done: 0, total: undefined },
  )
  /** Ends what is only looked for when the dialog is closed. */
  const closed = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    closed.current = controller
    return () => {
      controller.abort()
    }
  }, [])
  const show = (next: ImportStep): void => {
    if (!closed.current.signal.aborted) setStep(next)
  }

  const look = async (files: readonly GivenFile[]): Promise<void> => {
    if (files.length === 0 || step.kind === 'importing') return
    show({ kind: 'looking', done: 0, total: undefined })
    try {
      await settle()
      const read = await readFiles(files)
      const { signal } = closed.current
      const plan = await planImport(tools, read, signal, (done, total) => {
        show({ kind: 'looking', done, total })
      })
      if (plan !== undefined) show({ kind: 'asking', plan })
    } catch (error) {
      const problem = `The files could not be looked through (${reasonOf(error)}). Nothing was changed. Try again.`
      show({ kind: 'choosing', problem })
    }
  }

  const latest = useRef(look)
  useEffect(() => {
    latest.current = look
  })
  useEffect(() => {
    void latest.current(given)
  }, [given])

  const start = async (wishes: ImportWishes, left: LeftOut): Promise<void> => {
    if (step.kind !== 'asking') return
    const { plan } = step
    const wanted = withoutLeftOut(plan, left)
    const total = Math.max(1, entriesOf(wanted))
    show({ kind: 'importing', plan, part: 0 })
    try {
      await settle()
      const before = await backUp(data, host, 'import')
      if (!before.ok && before.problem.code !== 'nothing') {
        const problem = `Nothing was imported, because what is here could not be backed up before. ${before.problem.message}`
        show({ kind: 'asking', plan, problem })
        return
      }
    } catch (error) {
      const problem = `Nothing was imported, because what is here could not be backed up before (${reasonOf(error)}). Try again.`
      show({ kind: 'asking', plan, problem })
      return
    }
    try {
      const changed = await importAll(data, wanted, wishes, (done) => {
        show({ kind: 'importing', plan, part: done / total })
      })
      if (plan.notes.length > 0) tools.onNotesCame()
      const outcome = doneWords(changed)
      announce(outcome)
      show({ kind: 'done', plan, outcome, canUndo: changed > 0 })
    } catch (error) {
      const problem =
        `Not everything was imported (${reasonOf(error)}). What was written is whole and can be undone. ` +
        'Import again to get the rest: what is here already stays as it is.'
      show({ kind: 'asking', plan, problem })
    }
  }

  const takeBack = async (): Promise<void> => {
    if (step.kind !== 'done') return
    try {
      const taken = await undo(data)
      const outcome = taken === undefined ? 'Nothing to undo' : `Undone: ${taken.title}`
      announce(outcome)
      show({ ...step, outcome, canUndo: false })
    } catch (error) {
      show({ ...step, outcome: `It could not be undone (${reasonOf(error)}). Try again.` })
    }
  }

  const again = (): void => {
    show({ kind: 'choosing' })
  }
  return { step, look, start, takeBack, again }
}

/** How much there is to be done. */
function entriesOf({ imports, notes }: ImportPlan): number {
  const ofOthers = imports.reduce((sum, one) => sum + one.highlights.length + one.notes.length, 0)
  return notes.reduce((sum, { records }) => sum + records.length, ofOthers)
}

/** Everything of it in one step to undo. Gives how many entries are other than before. */
async function importAll(
  data: DataContext,
  { notes, imports }: ImportPlan,
  wishes: ImportWishes,
  onProgress: (done: number) => void,
): Promise<number> {
  const undoing = importUndo(data)
  let before = 0
  let changed = 0
  for (const one of notes) {
    changed += await importNotes(data, one, wishes, undoing, (done) => {
      onProgress(before + done)
    })
    before += one.records.length
  }
  return (
    changed +
    (await importPassages(
      data,
      imports,
      wishes,
      (done) => {
        onProgress(before + done)
      },
      undoing,
    ))
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
