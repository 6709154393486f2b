/** Export: what, where to, a live look at the Markdown, and how it went. */
import { useEffect, useMemo, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { ExportingService, FolderEntry } from '#shared/api/host-api.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { writeArticleMarkdown, type ArticleExport } from '#shared/core/markdown/article-file.ts'
import styles from './ExportDialog.module.css'
import { ExportSummary } from './ExportSummary.tsx'
import { clipboardMarkdown, localDay } from './export-run.ts'
import { contentWords, nothingToExport, type ExportScope } from './export-words.ts'
import { useArticles, useExport, type LoadedArticles } from './use-export.ts'

export type ExportDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  /** The article on screen; without one the dialog offers the others only. */
  readonly articleId?: ArticleId | undefined
  /** How many highlights or articles are selected elsewhere; the choice is shown when there are. */
  readonly selectedCount?: number | undefined
  readonly load: (scope: ExportScope) => Promise<readonly ArticleExport[]>
  readonly exporting: ExportingService
  /** Resolves to `undefined` when the user chose none. */
  readonly chooseFolder: () => Promise<FolderEntry | undefined>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly copy: (text: string) => Promise<void>
  readonly announce: (text: string) => void
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

type Destination = 'folder' | 'clipboard'

export function ExportDialog(props: ExportDialogProps) {
  const { open, onClose, load, exporting, chooseFolder, colourNames, now } = props
  const [chosenScope, setScope] = useState<ExportScope>()
  const [destination, setDestination] = useState<Destination>('folder')
  const { phase, write, copyAll, cancel, reset } = useExport(props)
  const [folder, setFolder] = useFolder(open, exporting)
  const scopes = scopesOf(props)
  const scope = scopes.find(({ value }) => value === chosenScope)?.value ?? firstOf(scopes)
  const loaded = useArticles(open, scope, load)
  const articles = loaded.kind === 'loaded' ? loaded.articles : []
  const isWorking = phase.kind === 'working'
  const canExport =
    articles.length > 0 && !isWorking && (destination === 'clipboard' || folder !== undefined)

  const close = () => {
    cancel()
    reset()
    onClose()
  }
  const start = () => {
    const options = { colourNames, dayOf: localDay, exportedAt: now() }
    if (destination === 'clipboard') void copyAll(articles, options)
    else if (folder !== undefined) void write(articles, folder, options)
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
      description="Highlights and notes as Markdown"
      size="large"
      footer={
        <>
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
          <SegmentedControl
            label="Where to"
            value={destination}
            options={destinations}
            onChange={(next) => {
              setDestination(next)
              reset()
            }}
          />
          {destination === 'folder' && (
            <div className={styles.folder}>
              <span className={styles.folderName}>{folder?.name ?? 'No folder chosen yet'}</span>
              <Button disabled={isWorking} onClick={() => void choose()}>
                Choose a folder…
              </Button>
            </div>
          )}
          <div className={styles.status}>
            <ExportSummary phase={phase} />
          </div>
        </div>
        <Preview
          loaded={loaded}
          scope={scope}
          destination={destination}
          colourNames={colourNames}
          now={now}
        />
      </div>
    </Dialog>
  )
}

const destinations = [
  { value: 'folder', label: 'Folder' },
  { value: 'clipboard', label: 'Clipboard' },
] as const

function scopesOf({ articleId, selectedCount = 0 }: ExportDialogProps) {
  const options: { value: ExportScope; label: string }[] = []
  if (articleId !== undefined) options.push({ value: 'article', label: 'This article' })
  if (selectedCount > 0) {
    options.push({ value: 'selected', label: `Selected (${selectedCount.toLocaleString()})` })
  }
  options.push({ value: 'all-with-notes', label: 'All articles with notes' })
  return options
}

function firstOf(scopes: readonly { value: ExportScope }[]): ExportScope {
  return scopes[0]?.value ?? 'all-with-notes'
}

/** The folder of the last export until the user chooses another. */
function useFolder(open: boolean, exporting: ExportingService) {
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
  readonly scope: ExportScope
  readonly destination: Destination
  readonly colourNames: ExportDialogProps['colourNames']
  readonly now: () => number
}

/** The beginning of what will be written; a clipboard holds it all, a folder the first article. */
function Preview({ loaded, scope, destination, colourNames, now }: PreviewProps) {
  const markdown = useMemo(() => {
    const [first] = loaded.kind === 'loaded' ? loaded.articles : []
    if (first === undefined || loaded.kind !== 'loaded') return ''
    const options = { colourNames, dayOf: localDay, exportedAt: now() }
    const whole =
      destination === 'clipboard'
        ? clipboardMarkdown(loaded.articles.slice(0, 20), options, loaded.articles.length)
        : writeArticleMarkdown(first, options)
    return whole.length > longestPreview ? `${whole.slice(0, longestPreview)}\n…` : whole
  }, [loaded, destination, colourNames, now])
  if (loaded.kind === 'problem') {
    return <ErrorNote title="Your notes could not be read">{loaded.message}</ErrorNote>
  }
  if (loaded.kind === 'loading') return <p className={styles.muted}>Reading your notes…</p>
  if (loaded.articles.length === 0) {
    return <p className={styles.muted}>{nothingToExport(scope)}</p>
  }
  return (
    <section className={styles.preview} aria-label="Preview">
      <p className={styles.muted}>{contentWords(loaded.articles)}</p>
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
