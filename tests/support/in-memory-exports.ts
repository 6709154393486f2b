/** Export folders without a disk: whole files by name, and a disk that can fail. */
import type {
  EditedExports,
  ExportFile,
  ExportingService,
  ExportOutcome,
} from '#shared/api/exporting-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { fail, succeed } from '#shared/core/result.ts'

export type InMemoryExports = {
  readonly service: ExportingService
  /** What is in the files, by article. */
  readonly files: ReadonlyMap<string, string>
  /** The files of each call, in order. */
  readonly writes: readonly (readonly ExportFile[])[]
  /** While there is a message, nothing can be written for that reason, or not that one's file. */
  breakDown: (message: string | undefined, articleId?: ArticleId) => void
  /** Calls wait until the returned function is called. */
  hold: () => () => void
  /** What the next look at the files finds. */
  edit: (edited: EditedExports) => void
}

/** One folder; `live` says that it is kept up to date from the beginning. */
export function inMemoryExports(
  folder: FolderEntry,
  { live }: { readonly live?: boolean } = {},
): InMemoryExports {
  const files = new Map<string, string>()
  const writes: (readonly ExportFile[])[] = []
  let chosen: { readonly template?: string } | undefined = live === true ? {} : undefined
  let trouble: string | undefined
  let held: Promise<void> = Promise.resolve()
  let refused: ArticleId | undefined
  let found: EditedExports = { files: [], oneWay: [], unread: [], unchanged: 0 }
  const path = `/home/reader/${folder.name}`
  return {
    files,
    writes,
    breakDown: (message, articleId) => {
      trouble = message
      refused = articleId
    },
    hold: () => {
      let release = (): void => undefined
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    edit: (edited) => {
      found = edited
    },
    service: {
      lastFolder: () => Promise.resolve({ folder, path }),
      liveFolder: () => Promise.resolve(chosen === undefined ? {} : { folder, path, ...chosen }),
      setLiveFolder: (input) => {
        const { template } = input
        const named = template === undefined ? {} : { template }
        chosen = input.folder === undefined ? undefined : named
        return Promise.resolve(succeed({}))
      },
      write: async (input) => {
        writes.push(input.files)
        await held
        if (trouble !== undefined && refused === undefined) return fail({ message: trouble })
        const there = input.files.filter(
          ({ articleId, onlyIfThere }) => onlyIfThere !== true || files.has(articleId),
        )
        const outcomes = there.map(({ articleId, name, content }): ExportOutcome => {
          if (trouble !== undefined && articleId === refused) {
            return { articleId, name, outcome: 'failed', message: trouble }
          }
          files.set(articleId, content)
          return { articleId, name, outcome: 'written' }
        })
        return succeed(outcomes)
      },
      edited: () => Promise.resolve(succeed(found)),
      settle: () => Promise.resolve(succeed({ settled: 0 })),
    },
  }
}
