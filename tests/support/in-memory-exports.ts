/** Export folders without a disk: whole files by name, and a disk that can fail. */
import type { EditedExports, ExportFile, ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { fail, succeed } from '#shared/core/result.ts'

export type InMemoryExports = {
  readonly service: ExportingService
  /** What is in the files, by article. */
  readonly files: ReadonlyMap<string, string>
  /** The files of each call, in order. */
  readonly writes: readonly (readonly ExportFile[])[]
  /** While there is a message, nothing can be written, for that reason. */
  breakDown: (message: string | undefined) => void
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
  let chosen = live === true
  let trouble: string | undefined
  let found: EditedExports = { files: [], unread: [], unchanged: 0 }
  const path = `/home/reader/${folder.name}`
  return {
    files,
    writes,
    breakDown: (message) => {
      trouble = message
    },
    edit: (edited) => {
      found = edited
    },
    service: {
      lastFolder: () => Promise.resolve({ folder, path }),
      liveFolder: () => Promise.resolve(chosen ? { folder, path } : {}),
      setLiveFolder: (input) => {
        chosen = input.folder !== undefined
        return Promise.resolve(succeed({}))
      },
      write: (input) => {
        writes.push(input.files)
        if (trouble !== undefined) return Promise.resolve(fail({ message: trouble }))
        const there = input.files.filter(
          ({ articleId, onlyIfThere }) => onlyIfThere !== true || files.has(articleId),
        )
        for (const { articleId, content } of there) files.set(articleId, content)
        return Promise.resolve(
          succeed(
            there.map(({ articleId, name }) => ({ articleId, name, outcome: 'written' as const })),
          ),
        )
      },
      edited: () => Promise.resolve(succeed(found)),
      settle: () => Promise.resolve(succeed({ settled: 0 })),
    },
  }
}
