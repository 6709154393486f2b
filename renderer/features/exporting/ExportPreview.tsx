/** The beginning of what will be written; a clipboard holds it all, a folder the first article. */
import { useMemo } from 'react'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { localDay } from '#renderer/ui/local-day.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import { compareInText } from '#shared/core/highlights/text-order.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
} from '#shared/core/markdown/article-file.ts'
import styles from './ExportDialog.module.css'
import type { Destination } from './ExportPlace.tsx'
import { clipboardMarkdown, clipboardWritten } from './export-run.ts'
import { contentWords, formatWords, oneWayWords } from './export-words.ts'
import { markdownWriter } from './export-writer.ts'
import type { LoadedArticles } from './use-export.ts'
import { previewOf, usePreview, type TemplatingState } from './use-templating.ts'

type PreviewProps = {
  readonly loaded: LoadedArticles
  /** Those that will be exported. */
  readonly articles: readonly ArticleExport[]
  /** Why there is none. */
  readonly nothing: string
  readonly format: ExportFormat
  readonly templating: TemplatingState
  readonly destination: Destination
  readonly oneFile: string | undefined
  readonly part: string | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function ExportPreview(props: PreviewProps) {
  const { loaded, articles, nothing, format, templating } = props
  if (loaded.kind === 'problem') {
    return <ErrorNote title="Your notes could not be read">{loaded.message}</ErrorNote>
  }
  if (loaded.kind === 'loading') return <p className={styles.muted}>Reading your notes…</p>
  if (articles.length === 0) return <p className={styles.muted}>{nothing}</p>
  return (
    <section className={styles.preview} aria-label="Preview">
      <p className={styles.muted}>{contentWords(articles)}</p>
      {format !== 'markdown' ? (
        <p className={styles.muted}>{formatWords[format]}</p>
      ) : templating.kind === 'none' ? (
        <OwnFormat {...props} />
      ) : (
        <ByTemplate {...props} />
      )}
    </section>
  )
}

function OwnFormat({ articles, destination, oneFile, part, colourNames, now }: PreviewProps) {
  const markdown = useMemo(() => {
    const [first] = articles
    if (first === undefined) return ''
    const options = { colourNames, dayOf: localDay, exportedAt: now(), part }
    return destination === 'clipboard'
      ? clipboardMarkdown(articles.slice(0, 20), options, articles.length)
      : oneFile === undefined
        ? writeArticleMarkdown(first, options)
        : writeCollectionMarkdown(oneFile, articles.slice(0, 20), options)
  }, [articles, destination, oneFile, part, colourNames, now])
  return <Markdown text={markdown} />
}

function ByTemplate(props: PreviewProps) {
  const { articles, templating, destination, oneFile, part, colourNames, now } = props
  const ready = templating.kind === 'ready' ? templating.templating : undefined
  const write = useMemo(() => {
    const shown = articles.slice(0, oneFile === undefined && destination === 'folder' ? 1 : 20)
    const some = shown.map(beginningOf)
    const [first] = some
    if (ready === undefined || first === undefined) return undefined
    return () => {
      const options = { colourNames, dayOf: localDay, exportedAt: now(), part }
      const writer = markdownWriter(ready, options)
      const written =
        destination === 'clipboard'
          ? clipboardWritten(some, options, ready, articles.length)
          : oneFile === undefined
            ? ready.article(first, options)
            : ready.all(oneFile, some, options)
      return previewOf(written, writer, first, part)
    }
  }, [articles, ready, destination, oneFile, part, colourNames, now])
  const shown = usePreview(write)
  const problem =
    templating.kind === 'problem'
      ? templating.message
      : shown.kind === 'problem'
        ? shown.message
        : undefined
  if (problem !== undefined) {
    return <ErrorNote title="This template cannot be used">{problem}</ErrorNote>
  }
  if (shown.kind !== 'written') return <p className={styles.muted}>Writing…</p>
  const isNamed = shown.name !== undefined && destination === 'folder' && oneFile === undefined
  return (
    <>
      {isNamed && <p className={styles.muted}>File name: {shown.name}</p>}
      {ready?.comesBack === false && destination === 'folder' && (
        <p className={styles.muted}>{oneWayWords}</p>
      )}
      <Markdown text={shown.markdown} />
    </>
  )
}

/** Enough to judge by: a slow template is noticed here before it writes everything. */
function beginningOf(article: ArticleExport): ArticleExport {
  return { ...article, highlights: [...article.highlights].sort(compareInText).slice(0, 100) }
}

function Markdown({ text }: { readonly text: string }) {
  return (
    <textarea
      className={styles.markdown}
      aria-label="Markdown"
      readOnly
      spellCheck={false}
      value={text.length > longestPreview ? `${text.slice(0, longestPreview)}\n…` : text}
    />
  )
}

/** UTF-16 code units: enough to judge by, and quick to lay out. */
const longestPreview = 40_000
