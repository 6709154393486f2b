/** The template that is chosen, ready to write with, and what it makes of the first article. */
import { useEffect, useState } from 'react'
import type { Written } from '#shared/core/exporting/article-files.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { markdownFileName } from '#shared/core/markdown/file-name.ts'
import { templateParts, type ExportTemplate } from '#shared/core/templates/export-template.ts'
import type { Templating } from '#shared/core/templates/templating.ts'
import type { ExportSources, ExportWriter } from './export-writer.ts'
import { loadTemplating } from './load-templating.ts'

export type TemplatingState =
  /** Lectern's own format. */
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly templating: Templating }
  | { readonly kind: 'problem'; readonly message: string }

export function useTemplating(
  template: ExportTemplate | undefined,
  sources: Pick<ExportSources, 'contentOf'>,
): TemplatingState {
  const [made, setMade] = useState<{ template: ExportTemplate; state: TemplatingState }>()
  useEffect(() => {
    if (template === undefined) return undefined
    let isCurrent = true
    const show = (state: TemplatingState) => {
      if (isCurrent) setMade({ template, state })
    }
    loadTemplating(template, sources).then(
      (loaded) => {
        if (loaded.ok) show({ kind: 'ready', templating: loaded.value })
        else show({ kind: 'problem', message: loaded.problem.message })
      },
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        show({ kind: 'problem', message: `Templates cannot be used just now (${reason}).` })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [template, sources])
  if (template === undefined) return { kind: 'none' }
  return made?.template === template ? made.state : { kind: 'loading' }
}

export type PreviewState =
  | { readonly kind: 'writing' }
  | {
      readonly kind: 'written'
      readonly markdown: string
      /** Of the file, where a template says it. */
      readonly name: string | undefined
    }
  | { readonly kind: 'problem'; readonly message: string }

/**
 * @param write what is shown; undefined while nothing can be written
 * @returns the last that was written until the next is
 */
export function usePreview(write: (() => Promise<PreviewState>) | undefined): PreviewState {
  const [shown, setShown] = useState<PreviewState>({ kind: 'writing' })
  useEffect(() => {
    if (write === undefined) return undefined
    let isCurrent = true
    const show = (state: PreviewState) => {
      if (isCurrent) setShown(state)
    }
    write().then(show, (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      show({ kind: 'problem', message: `The preview cannot be shown (${reason}).` })
    })
    return () => {
      isCurrent = false
    }
  }, [write])
  return shown
}

/** @param part says which of the highlights are written */
export async function previewOf(
  markdown: Promise<Written>,
  writer: ExportWriter,
  article: ArticleExport,
  part: string | undefined,
): Promise<PreviewState> {
  const written = await markdown
  if (!written.ok) return { kind: 'problem', message: written.problem.message }
  const name = writer.nameOf?.(article)
  if (name?.ok === false) return { kind: 'problem', message: name.problem.message }
  if (name === undefined) return { kind: 'written', markdown: written.value, name }
  const title = part === undefined ? name.value : `${part} in ${name.value}`
  const fileName = markdownFileName(title, article.articleId)
  return { kind: 'written', markdown: written.value, name: fileName }
}

/** What the dialog remembers of templates, and how it is kept. */
export type KeptTemplates = {
  /** Those that the user made. */
  readonly own: readonly ExportTemplate[]
  /** Name of the one used last; empty where Lectern's own format was. */
  readonly last: string
  readonly save: (own: readonly ExportTemplate[]) => void
  readonly choose: (name: string) => void
}

export type TemplateChoice = {
  /** Empty: Lectern's own format. */
  readonly name: string
  /** What is written with: the one chosen, as it is being edited. */
  readonly template: ExportTemplate | undefined
  /** What is being edited, until it is kept. */
  readonly draft: ExportTemplate | undefined
  readonly setDraft: (draft: ExportTemplate | undefined) => void
  /** Does nothing while there are edits that are not saved. */
  readonly choose: (name: string) => void
  /** Whether there are edits that are not saved; then the user is asked what to do with them. */
  readonly holds: () => boolean
  readonly isAsking: boolean
  /** Chooses the draft, which is on its way to being kept; what cannot be kept stays a draft. */
  readonly keepDraft: (draft: ExportTemplate) => void
}

type Edited = {
  readonly draft: ExportTemplate
  /** As it was when editing began. */
  readonly before: ExportTemplate
  readonly isKept: boolean
  readonly isAsking: boolean
}

export function useTemplateChoice(
  all: readonly ExportTemplate[],
  { last, choose }: KeptTemplates,
): TemplateChoice {
  const [edited, setEdited] = useState<Edited>()
  const [chosen, setChosen] = useState<string>()
  const kept = all.find((one) => one.name === (chosen ?? last))
  const isDone = edited?.isKept === true && isSame(edited.draft, kept)
  const draft = isDone ? undefined : edited?.draft
  const holds = () => {
    if (edited === undefined || isDone || isSame(edited.draft, edited.before)) return false
    setEdited({ ...edited, isAsking: true })
    return true
  }
  return {
    holds,
    isAsking: draft !== undefined && edited?.isAsking === true,
    name: kept?.name ?? '',
    template: draft ?? kept,
    draft,
    setDraft(next) {
      const before = edited === undefined || isDone ? next : edited.before
      setEdited(next && before && { draft: next, before, isKept: false, isAsking: false })
    },
    choose(name) {
      if (holds()) return
      setEdited(undefined)
      setChosen(name)
      choose(name)
    },
    keepDraft(next) {
      setEdited({ draft: next, before: edited?.before ?? next, isKept: true, isAsking: false })
      setChosen(next.name)
      choose(next.name)
    },
  }
}

function isSame(one: ExportTemplate, other: ExportTemplate | undefined): boolean {
  return other?.name === one.name && templateParts.every((part) => one[part] === other[part])
}
