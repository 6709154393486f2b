/** What the export dialog does: loads what a scope holds, writes or copies it, tells how it went. */
import { useEffect, useRef, useState } from 'react'
import type { ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { Written } from '#shared/core/exporting/article-files.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { runExport, type ExportRun } from './export-run.ts'
import { outcomeWords, plural, type ExportScope } from './export-words.ts'

export type ExportPhase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'copied'; readonly articles: number }
  | {
      readonly kind: 'written'
      readonly outcomes: readonly ExportOutcome[]
      readonly total: number
      readonly folder: string
    }

type ExportTools = {
  readonly exporting: Pick<ExportingService, 'write'>
  readonly copy: (text: string) => Promise<void>
  readonly announce: (text: string) => void
}

export function useExport({ exporting, copy, announce }: ExportTools): {
  readonly phase: ExportPhase
  readonly write: (
    articles: readonly ArticleExport[],
    folder: FolderEntry,
    files: Pick<ExportRun, 'format' | 'writer' | 'part' | 'oneFile'>,
  ) => Promise<void>
  /** @param write what is copied of so many articles */
  readonly copyAll: (articles: number, write: () => Promise<Written>) => Promise<void>
  readonly cancel: () => void
  readonly reset: () => void
} {
  const [phase, setPhase] = useState<ExportPhase>({ kind: 'ready' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fail = (message: string) => {
    setPhase({ kind: 'problem', message })
    announce('Nothing more was exported')
  }

  return {
    phase,
    cancel: () => running.current?.abort(),
    // A choice changed meanwhile is for the next export: this one still shows how far it is.
    reset: () => {
      setPhase((now) => (now.kind === 'working' ? now : { kind: 'ready' }))
    },
    async write(articles, folder, files) {
      const abort = new AbortController()
      running.current = abort
      const total = files.oneFile === undefined ? articles.length : 1
      setPhase({ kind: 'working', done: 0, total })
      try {
        const result = await runExport({
          articles,
          exporting,
          folder: folder.token,
          ...files,
          signal: abort.signal,
          onProgress: (done) => {
            setPhase({ kind: 'working', done, total })
          },
        })
        if (!result.ok) {
          fail(result.problem.message)
          return
        }
        setPhase({ kind: 'written', outcomes: result.value, total, folder: folder.name })
        announce(`Exported: ${outcomeWords(result.value)}`)
      } catch (error) {
        fail(interrupted(error))
      }
    },
    async copyAll(articles, write) {
      try {
        const written = await write()
        if (!written.ok) {
          fail(written.problem.message)
          return
        }
        await copy(written.value)
        setPhase({ kind: 'copied', articles })
        announce(`Copied ${plural(articles, 'article')} as Markdown`)
      } catch (error) {
        fail(
          `Nothing was copied: the clipboard is not available (${reasonOf(error)}). Export to a folder instead.`,
        )
      }
    },
  }
}

export type LoadedArticles =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly articles: readonly ArticleExport[] }
  | { readonly kind: 'problem'; readonly message: string }

/** Loads anew whenever the dialog opens or another scope is chosen. */
export function useArticles(
  open: boolean,
  scope: ExportScope,
  load: (scope: ExportScope) => Promise<readonly ArticleExport[]>,
): LoadedArticles {
  const [loaded, setLoaded] = useState<{ scope: ExportScope; state: LoadedArticles }>()
  const loader = useRef(load)
  useEffect(() => {
    loader.current = load
  })
  useEffect(() => {
    if (!open) return undefined
    let isCurrent = true
    const show = (state: LoadedArticles) => {
      if (isCurrent) setLoaded({ scope, state })
    }
    loader.current(scope).then(
      (articles) => {
        show({ kind: 'loaded', articles })
      },
      (error: unknown) => {
        const message = `What you wrote is safe, but it could not be read just now (${reasonOf(error)}). Close this window and try again.`
        show({ kind: 'problem', message })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [open, scope])
  return loaded?.scope === scope ? loaded.state : { kind: 'loading' }
}

function interrupted(error: unknown): string {
  return `The export stopped (${reasonOf(error)}). Your notes are safe, and files that were written stay. Export again to go on.`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
