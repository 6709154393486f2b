/** Export: what, where to, a live look at the Markdown, and how it went. */
import { useEffect, useMemo, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localDay } from '#renderer/ui/local-day.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import type { ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
} from '#shared/core/markdown/article-file.ts'
import styles from './ExportDialog.module.css'
import { ExportFilterFields } from './ExportFilterFields.tsx'
import { ExportPlace, type Destination, type Layout } from './ExportPlace.tsx'
import { LiveFolder, type LiveFolderControls } from './LiveFolder.tsx'
import { ExportSummary } from './ExportSummary.tsx'
import { filterExport, isFiltering, type ExportFilter } from './export-filter.ts'
import { clipboardMarkdown } from './export-run.ts'
import { exportWriter, type ExportSources } from './export-writer.ts'
import {
  collectionTitle,
  contentWords,
  filterWords,
  formatChoices,
  formatWords,
  nothingToExport,
  type ExportScope,
} from './export-words.ts'
import { useArticles, useExport, type LoadedArticles } from './use-export.ts'

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
  const canExport = articles.length > 0 && !isWorking && hasPlace

  const close = () => {
    cancel()
    reset()
    onClose()
  }
  const start = () => {
    const options = { colourNames, dayOf: localDay, exportedAt: now(), part }
    if (destination === 'clipboard') void copyAll(articles, options)
    else if (folder !== undefined) {
      const isEverything = scope === 'all-with-notes' && part === undefined
      const writer = exportWriter(format, { ...options, isEverything }, props.sources)
      void write(articles, folder, { format, writer, part, oneFile })
    }
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
          <Button variant="plain" disabled={isWorking} onClick={props.onTakeBack}>
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
        <Preview
          loaded={loaded}
          articles={articles}
          nothing={nothingToExport(scope, isFiltering(filter) && found.length > 0)}
          format={format}
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

type PreviewProps = {
  readonly loaded: LoadedArticles
  /** Those that will be exported. */
  readonly articles: readonly ArticleExport[]
  /** Why there is none. */
  readonly nothing: string
  readonly format: ExportFormat
  readonly destination: Destination
  readonly oneFile: string | undefined
  readonly part: string | undefined
  readonly colourNames: ExportDialogProps['colourNames']
  readonly now: () => number
}

/** The beginning of what will be written; a clipboard holds it all, a folder the first article. */
function Preview(props: PreviewProps) {
  const { loaded, articles, nothing, format, destination, oneFile, part, colourNames, now } = props
  const markdown = useMemo(() => {
    const [first] = articles
    if (first === undefined) return ''
    const options = { colourNames, dayOf: localDay, exportedAt: now(), part }
    const whole =
      destination === 'clipboard'
        ? clipboardMarkdown(articles.slice(0, 20), options, articles.length)
        : oneFile === undefined
          ? writeArticleMarkdown(first, options)
          : writeCollectionMarkdown(oneFile, articles.slice(0, 20), options)
    return whole.length > longestPreview ? `${whole.slice(0, longestPreview)}\n…` : whole
  }, [articles, destination, oneFile, part, colourNames, now])
  if (loaded.kind === 'problem') {
    return <ErrorNote title="Your notes could not be read">{loaded.message}</ErrorNote>
  }
  if (loaded.kind === 'loading') return <p className={styles.muted}>Reading your notes…</p>
  if (articles.length === 0) return <p className={styles.muted}>{nothing}</p>
  if (format !== 'markdown') {
    return (
      <section className={styles.preview} aria-label="Preview">
        <p className={styles.muted}>{contentWords(articles)}</p>
        <p className={styles.muted}>{formatWords[format]}</p>
      </section>
    )
  }
  return (
    <section className={styles.preview} aria-label="Preview">
      <p className={styles.muted}>{contentWords(articles)}</p>
      <textarea
        className={styles.markdown}
        aria-label="Markdown"
        readOnly
        spellCheck={false}
        value={markdown}
      />
    </section>
  )
}

/** UTF-16 code units: enough to judge by, and quick to lay out. */
const longestPreview = 40_000
