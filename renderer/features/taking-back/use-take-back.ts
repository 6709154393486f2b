/** Taking back: reads an export folder, compares it with the store, and does what the user chose. */
import { useEffect, useRef, useState } from 'react'
import { takeBackEdits, type TakenBack } from '#renderer/data/commands/take-back-edits.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { wordsNow } from '#renderer/data/queries/words-now.ts'
import type { EditedExports, ExportingService, OneWayEdits } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import {
  compareWithLectern,
  editsOf,
  settledBy,
  type Choices,
  type TakeBack,
  type TakeBackItem,
} from '#shared/core/markdown/take-back.ts'

export type TakeBackTools = {
  readonly exporting: Pick<ExportingService, 'lastFolder' | 'edited' | 'settle'>
  readonly context: DataContext
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** Writes what was typed a moment ago. */
  readonly settle: () => Promise<unknown>
  /** Resolves to `undefined` when the user chose none. */
  readonly chooseFolder: () => Promise<FolderEntry | undefined>
  /** Where to look first; without one, the folder of the last export. */
  readonly folder?: FolderEntry | undefined
  readonly announce: (text: string) => void
  /** `given`: highlights that the next export writes over. */
  readonly onTaken: (taken: TakenBack, given: number) => void
}

export type TakeBackStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'problem'; readonly message: string }
  | {
      readonly kind: 'asking' | 'taking'
      readonly found: TakeBack
      readonly exports: EditedExports
      /** Why the last try changed nothing. */
      readonly problem?: string
    }

export function useTakeBack(tools: TakeBackTools): {
  readonly step: TakeBackStep
  readonly folder: FolderEntry | undefined
  readonly choose: () => Promise<void>
  /** `given` are edits that cannot be read and are given up. Resolves to whether it was done. */
  readonly take: (
    items: readonly TakeBackItem[],
    choices: Choices,
    given: readonly OneWayEdits[],
  ) => Promise<boolean>
} {
  const { exporting, context, colourNames } = tools
  const [step, setStep] = useState<TakeBackStep>({ kind: 'reading' })
  const [folder, setFolder] = useState<FolderEntry>()
  /** Goes up with every reading, so that an older one shows nothing any more. */
  const turn = useRef(0)

  const read = async (from: FolderEntry): Promise<void> => {
    turn.current += 1
    const own = turn.current
    const show = (next: TakeBackStep): void => {
      if (turn.current === own) setStep(next)
    }
    setFolder(from)
    setStep({ kind: 'reading' })
    try {
      await tools.settle()
      const exports = await exporting.edited({ folder: from.token })
      if (!exports.ok) {
        show({ kind: 'problem', message: exports.problem.message })
        return
      }
      const found = await compareWithStore(context, exports.value, colourNames)
      show({ kind: 'asking', found, exports: exports.value })
    } catch (error) {
      show({ kind: 'problem', message: `Nothing was changed (${reasonOf(error)}). Try again.` })
    }
  }
  const startIn = useRef(tools.folder)
  const begin = useRef(read)
  useEffect(() => {
    begin.current = read
  })
  useEffect(() => {
    let isCurrent = true
    const choosing = (): void => {
      if (isCurrent) setStep({ kind: 'choosing' })
    }
    const first = startIn.current
    const known =
      first === undefined ? exporting.lastFolder({}) : Promise.resolve({ folder: first })
    known.then(
      (last) => {
        if (isCurrent && last.folder !== undefined) void begin.current(last.folder)
        else choosing()
      },
      // Without it the user chooses one.
      choosing,
    )
    return () => {
      isCurrent = false
      turn.current += 1
    }
  }, [exporting])

  async function take(
    items: readonly TakeBackItem[],
    choices: Choices,
    given: readonly OneWayEdits[],
  ): Promise<boolean> {
    if (step.kind !== 'asking' || folder === undefined) return false
    const { found, exports } = step
    setStep({ kind: 'taking', found, exports })
    try {
      await tools.settle()
      const taken = await takeBackEdits(context, editsOf(items, choices))
      const files = [...settledBy(items, choices), ...given].map(({ fileId, keys }) => ({
        fileId,
        keys,
      }))
      if (files.length > 0) {
        const settled = await exporting.settle({ folder: folder.token, files })
        if (!settled.ok) tools.announce(settled.problem.message)
      }
      tools.onTaken(taken, countOf(given))
      return true
    } catch (error) {
      const problem = `What is in Lectern and in the files is as it was (${reasonOf(error)}). Try again.`
      setStep({ kind: 'asking', found, exports, problem })
      return false
    }
  }

  return {
    step,
    folder,
    take,
    async choose() {
      const chosen = await tools.chooseFolder()
      if (chosen !== undefined) await read(chosen)
    },
  }
}

/** What of the edits differs from what Lectern says by now. */
export async function compareWithStore(
  { db }: DataContext,
  { files }: EditedExports,
  colourNames: TakeBackTools['colourNames'],
): Promise<TakeBack> {
  const regions = files.flatMap((file) => file.regions)
  const words = await wordsNow(db, regions)
  const now = new Map(regions.map((region, index) => [region, words[index]]))
  return compareWithLectern(files, (region) => now.get(region), colourNames)
}

/** How many highlights these are. */
function countOf(edits: readonly OneWayEdits[]): number {
  return edits.reduce((sum, { keys }) => sum + keys.length, 0)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
