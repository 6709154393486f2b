/** The reading pane: the open article with its header, tools and find bar. */
import type { ReactElement } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'

/** A place to show once the article is open; a new object is a new request. */
export type ReadingTarget = { readonly range?: TextRange; readonly highlightId?: string }

export type ReaderPaneProps = {
  readonly session: ReadingSession
  /** The article to show; `undefined` shows an invitation to choose one. */
  readonly articleId: ArticleId | undefined
  readonly target?: ReadingTarget | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** Called once an article is on screen. */
  readonly onOpened?: ((content: ArticleContent) => void) | undefined
  /** The user wants to choose another article, e.g. from the page of an unreadable one. */
  readonly onShowLibrary?: (() => void) | undefined
}

export function ReaderPane(props: ReaderPaneProps): ReactElement {
  return <section hidden={props.articleId === undefined} />
}
