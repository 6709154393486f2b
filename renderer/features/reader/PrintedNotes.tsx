/**
 * What goes onto paper besides the article and the notes in its margin: the note on the article, above it,
 * and below it the highlights that have no sure place in its text. Not there on the screen, where the notes
 * pane shows the same. How it looks is in `renderer/styles/paper-notes.css`.
 */
import type { ReactElement } from 'react'
import { highlightsInPlace } from '#renderer/data/anchoring.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Sheet } from './use-print.ts'

type PrintedArticleNoteProps = { readonly sheet: Sheet | undefined }

export function PrintedArticleNote({ sheet }: PrintedArticleNoteProps): ReactElement | undefined {
  const { note, tags } = sheet ?? { note: '', tags: [] }
  if (note === '' && tags.length === 0) return undefined
  return (
    <aside className="paper-note" aria-label="Note on the article">
      <Facts tags={tags} />
      <Words text={note} />
    </aside>
  )
}

export type PrintedOthersProps = {
  readonly sheet: Sheet | undefined
  readonly shown: ArticleContent | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
}

export function PrintedOthers(props: PrintedOthersProps): ReactElement | undefined {
  const { sheet, shown, colourNames } = props
  const highlights = sheet?.highlights ?? []
  const placed = new Set(highlightsInPlace(highlights, shown?.textHash ?? ''))
  const others = highlights.filter((one) => !placed.has(one))
  if (others.length === 0) return undefined
  return (
    <section className="paper-others">
      <h2>Highlights that have no sure place in this text</h2>
      {others.map(({ id, colour, quote, note, tags }) => (
        <div key={id} className="paper-note" data-colour={colour}>
          <Facts meaning={colourNames[colour]} tags={tags} />
          <blockquote className="paper-words" dir="auto">
            {quote.exact.trim()}
          </blockquote>
          <Words text={note.trim()} />
        </div>
      ))}
    </section>
  )
}

type FactsProps = { readonly meaning?: string; readonly tags: readonly string[] }

function Facts({ meaning, tags }: FactsProps): ReactElement | undefined {
  const all = [...(meaning === undefined ? [] : [meaning]), ...tags.map((tag) => `#${tag}`)]
  return all.length === 0 ? undefined : <p className="paper-facts">{all.join(' · ')}</p>
}

function Words({ text }: { readonly text: string }): ReactElement | undefined {
  if (text === '') return undefined
  return (
    <p className="paper-words" dir="auto">
      {text}
    </p>
  )
}
