/** Export: what, where to, a live look at the Markdown, and how it went. */
import { useEffect, useMemo, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { localDay } from '#renderer/ui/local-day.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import type { ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { builtInTemplates } from '#shared/core/templates/built-in-templates.ts'
import styles from './ExportDialog.module.css'
import { ExportFilterFields } from './ExportFilterFields.tsx'
import { ExportPreview } from './ExportPreview.tsx'
import { ExportPlace, type Destination, type Layout } from './ExportPlace.tsx'
import { LiveFolder, type LiveFolderControls } from './LiveFolder.tsx'
import { ExportSummary } from './ExportSummary.tsx'
import { filterExport, isFiltering, type ExportFilter } from './export-filter.ts'
import { clipboardWritten } from './export-run.ts'
import { exportWriter, type ExportSources } from './export-writer.ts'
import {
  collectionTitle,
  filterWords,
  formatChoices,
  nothingToExport,
  type ExportScope,
} from './export-words.ts'
import { TemplateFields } from './TemplateFields.tsx'
import { useArticles, useExport } from './use-export.ts'
import {
  useTemplateChoice,
  useTemplating,
  type KeptTemplates,
  type TemplatingState,
} from './use-templating.ts'

export type ExportDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  /** The article on screen; without one the dialog offers the others only. */
  readonly articleId?: ArticleId | undefined
  /** What the library lists when it does not list all: "Unread", "2022", "“harbour”". */
  readonly listed?: string | undefined
  readonly load: (scope: ExportScope) => Promise<readonly ArticleExport[]>
  readonly sources: ExportSources
  readonly exporting: Pick<ExportingService, 'lastFolder' | 'write'>
  readonly live: LiveFolderControls
  /** Resolves to `undefined` when the user chose none. */
  readonly chooseFolder: () => Promise<FolderEntry | undefined>
  /** Shows what was edited in exported files instead. */
  readonly onTakeBack: () => void
  readonly templates: KeptTemplates
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly copy: (text: string) => Promise<void>
  readonly announce: (text: string) => void
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function ExportDialog(props: ExportDialogProps) {
  const { open, onClose, load, exporting, chooseFolder, colourNames, now } = props
  const [chosenScope, setScope] = useState<ExportScope>()
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [chosenLayout, setLayout] = useState<Layout>('each')
  const [filter, setFilter] = useState<ExportFilter>({})
  const [chosenDestination, setDestination] = useState<Destination>('folder')
  const { phase, write, copyAll, cancel, reset } = useExport(props)
  const [folder, setFolder] = useFolder(open, exporting)
  const scopes = scopesOf(props)
  const scope = scopes.find(({ value }) => value === chosenScope)?.value ?? firstOf(scopes)
  const loaded = useArticles(open, scope, load)
  const found = loaded.kind === 'loaded' ? loaded.articles : noArticles
  const articles = useMemo(() => filterExport(found, filter), [found, filter])
  const title = collectionTitle(scope === 'listed' ? props.listed : undefined, filter, colourNames)
  const { destination, layout, canBeLive } = placeOf(format, scope, chosenDestination, chosenLayout)
  const oneFile = layout === 'one' ? title : undefined
  const part = filterWords(filter, colourNames)
  const isWorking = phase.kind === 'working'
  const hasPlace = destination === 'clipboard' || folder !== undefined
  const { choice, templated, templating, liveTemplate } = useTemplates(format, props)
  const canExport = articles.length > 0 && !isWorking && hasPlace && canWriteWith(templated)

  const close = () => {
    if (choice.holds()) return
    cancel()
    reset()
    onClose()
  }
  const start = () => {
    const options = { colourNames, dayOf: localDay, exportedAt: now(), part }
    if (destination === 'clipboard') {
      void copyAll(articles.length, () => clipboardWritten(articles, options, templating))
    } else if (folder !== undefined) {
      const isEverything = scope === 'all-with-notes' && part === undefined
      const writer = exportWriter(format, { ...options, isEverything, templating }, props.sources)
      void write(articles, folder, { format, writer, part, oneFile })
    }
  }
  const takeBack = () => {
    if (!choice.holds()) props.onTakeBack()
  }
  const choose = async () => {
    const chosen = await chooseFolder()
    if (chosen === undefined) return
    setFolder(chosen)
    reset()
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title="Export"
      description="Highlights and notes as files"
      size="large"
      footer={
        <>
          <Button variant="plain" disabled={isWorking} onClick={takeBack}>
            Take back edits…
          </Button>
          {isWorking ? (
            <Button onClick={cancel}>Cancel</Button>
          ) : (
            <Button onClick={close}>Done</Button>
          )}
          <Button variant="primary" disabled={!canExport} onClick={start}>
            Export
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.choices}>
          <SegmentedControl
            label="What to export"
            layout="rows"
            value={scope}
            options={scopes}
            onChange={(next) => {
              setScope(next)
              reset()
            }}
          />
          <ExportFilterFields
            articles={found}
            filter={filter}
            colourNames={colourNames}
            onChange={(next) => {
              setFilter(next)
              reset()
            }}
          />
          <Select
            label="Format"
            value={format}
            options={formatChoices}
            onChange={(next) => {
              setFormat(next)
              reset()
            }}
          />
          {format === 'markdown' && (
            <TemplateFields
              choice={choice}
              kept={props.templates}
              onChange={reset}
              announce={props.announce}
            />
          )}
          <ExportPlace
            format={format}
            destination={destination}
            onDestination={(next) => {
              setDestination(next)
              reset()
            }}
            layout={layout}
            onLayout={(next) => {
              setLayout(next)
              reset()
            }}
            folder={folder}
            disabled={isWorking}
            onChoose={() => void choose()}
          />
          <LiveFolder
            live={props.live}
            folder={folder}
            offered={canBeLive}
            template={liveTemplate}
            announce={props.announce}
          />
          {part !== undefined && destination === 'folder' && (
            <p className={styles.muted}>
              This part goes to files of its own. Files that hold all of an article stay as they
              are.
            </p>
          )}
          <div className={styles.status}>
            <ExportSummary phase={phase} />
          </div>
        </div>
        <ExportPreview
          loaded={loaded}
          articles={articles}
          nothing={nothingToExport(scope, isFiltering(filter) && found.length > 0)}
          format={format}
          templating={templated}
          destination={destination}
          oneFile={oneFile}
          part={part}
          colourNames={colourNames}
          now={now}
        />
      </div>
    </Dialog>
  )
}

/** What of the choices holds: only Markdown is copied, and a page is always of one article. */
function placeOf(
  format: ExportFormat,
  scope: ExportScope,
  destination: Destination,
  layout: Layout,
): {
  readonly destination: Destination
  readonly layout: Layout | undefined
  /** A folder of single Markdown files can be kept up to date. */
  readonly canBeLive: boolean
} {
  const held = scope === 'article' || format === 'page' ? undefined : layout
  return {
    destination: format === 'markdown' ? destination : 'folder',
    layout: held,
    canBeLive: format === 'markdown' && destination === 'folder' && held !== 'one',
  }
}

/** What Markdown is written with. */
function useTemplates(
  format: ExportFormat,
  { templates, sources }: Pick<ExportDialogProps, 'templates' | 'sources'>,
) {
  const all = useMemo(() => [...builtInTemplates, ...templates.own], [templates])
  const choice = useTemplateChoice(all, templates)
  // A template is loaded anew with every key that is typed, the article that it is seen on is not.
  const remembering = useMemo(() => ({ contentOf: rememberLast(sources.contentOf) }), [sources])
  const template = format === 'markdown' ? choice.template : undefined
  const templated = useTemplating(template, remembering)
  const templating = templated.kind === 'ready' ? templated.templating : undefined
  const { name, holds } = choice
  const liveTemplate = { name, holds, comesBack: templating?.comesBack ?? true }
  return { choice, templated, templating, liveTemplate }
}

/** A failure is not remembered. */
function rememberLast(contentOf: ExportSources['contentOf']): ExportSources['contentOf'] {
  let last: { articleId: ArticleId; content: ReturnType<typeof contentOf> } | undefined
  return (articleId) => {
    if (last?.articleId === articleId) return last.content
    const content = contentOf(articleId)
    last = { articleId, content }
    content.catch(() => {
      last = undefined
    })
    return content
  }
}

function canWriteWith({ kind }: TemplatingState): boolean {
  return kind === 'none' || kind === 'ready'
}

const noArticles: readonly ArticleExport[] = []

function scopesOf({ articleId, listed }: ExportDialogProps) {
  const options: { value: ExportScope; label: string }[] = []
  if (articleId !== undefined) options.push({ value: 'article', label: 'This article' })
  if (listed !== undefined) options.push({ value: 'listed', label: `Listed articles: ${listed}` })
  options.push({ value: 'all-with-notes', label: 'All articles with notes' })
  return options
}

function firstOf(scopes: readonly { value: ExportScope }[]): ExportScope {
  return scopes[0]?.value ?? 'all-with-notes'
}

/** The folder of the last export until the user chooses another. */
function useFolder(open: boolean, exporting: ExportDialogProps['exporting']) {
  const [folder, setFolder] = useState<FolderEntry>()
  useEffect(() => {
    if (!open) return undefined
    let isCurrent = true
    exporting.lastFolder({}).then(
      (last) => {
        if (isCurrent) setFolder((chosen) => chosen ?? last.folder)
      },
      // Without it the user chooses one; an export that fails says why.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [open, exporting])
  return [folder, setFolder] as const
}
