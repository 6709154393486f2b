/** The reading pane: the open article with its header, tools and find bar. */
import { BookOpen } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react'
import {
  type OpenedArticle,
  watchLeaving,
  type ReadingSession,
} from '#renderer/documents/reading-session.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { inlineText } from '#shared/core/article/canonical-text.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ArticleCopies } from './ArticleCopies.tsx'
import { ArticleHeader } from './ArticleHeader.tsx'
import { EncodingMenu } from './EncodingMenu.tsx'
import { FindBar } from './FindBar.tsx'
import { LinkQuestion } from './LinkQuestion.tsx'
import { useMarking } from './marking.ts'
import { PrintedArticleNote, PrintedOthers } from './PrintedNotes.tsx'
import { ProblemPage } from './ProblemPage.tsx'
import { QuotesPage } from './QuotesPage.tsx'
import type { ReadingTarget } from './reading-target.ts'
import type { ReadingTrail } from './reading-trail.ts'
import { ReadingTools } from './ReadingTools.tsx'
import { refreshedInWords } from './report-words.ts'
import { TrailBar } from './TrailBar.tsx'
import { useFind, type Find } from './use-find.ts'
import { useOpenArticle } from './use-open-article.ts'
import { usePrint } from './use-print.ts'
import { useReaderCommands } from './use-reader-commands.ts'
import { useReadingSurface } from './use-reading-surface.ts'
import styles from './ReaderPane.module.css'

export type ReaderPaneProps = {
  readonly session: ReadingSession
  /** The article to show; `undefined` shows an invitation to choose one. */
  readonly articleId: ArticleId | undefined
  readonly target?: ReadingTarget | undefined
  /** What a search of the library found, when the article is part of it. */
  readonly trail?: ReadingTrail | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** Stands in for the invitation to choose an article. */
  readonly instead?: ReactElement | undefined
  /** Called once an article is on screen. */
  readonly onOpened?: ((content: ArticleContent) => void) | undefined
  /** The user wants to choose another article, e.g. from the page of an unreadable one. */
  readonly onShowLibrary?: (() => void) | undefined
  /** Quotes without an article are to go to theirs. */
  readonly onBringQuotes: () => void
}

export function ReaderPane(props: ReaderPaneProps): ReactElement {
  const { session, articleId, target, colourNames, onOpened, onShowLibrary, onBringQuotes } = props
  const pane = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const article = useRef<HTMLElement>(null)
  const [link, setLink] = useState<string>()
  const showToast = useToast()
  const [caret, setCaret] = useState(false)

  const reopen = useOpenArticle(session, articleId)
  // Single values, not the whole state: that changes with every line that is scrolled.
  const opened = useSyncExternalStore(session.subscribe, () => session.getState().article)
  const surface = useSyncExternalStore(session.subscribe, () => session.getState().surface)
  const content = opened.kind === 'open' ? opened.content : undefined
  const marking = useMarking(session, colourNames)
  const onSurface = useReadingSurface({
    session,
    scroller,
    article,
    content,
    wanted: articleId,
    target,
    colourNames,
    onOpened,
    onOpenLink: setLink,
    onHighlightGone: () => {
      showToast({
        title: 'That highlight is not here any more',
        text: 'It was deleted, or was made in another library. The article is the right one.',
      })
    },
    onChangeRange: marking.changeRange,
    onRefreshed: (report, cause) => {
      showToast({ title: refreshedInWords(report, cause) })
    },
  })
  const { shown, highlights } = onSurface
  const { sheet, print } = usePrint(session, onSurface)
  // Until the article is there, the one before is on screen.
  const trail = shown?.articleId === articleId ? props.trail : undefined
  const find = useFind(surface, shown, trail)
  useReaderCommands({
    session,
    marking,
    colourNames,
    caret,
    onCaret: setCaret,
    onFind: find.open,
    onFindStep: find.step,
    onPrint: print,
  })
  useEffect(() => watchLeaving(session, window), [session])
  useEffect(() => {
    surface?.setCaretReading(caret)
  }, [surface, caret])

  return (
    <div ref={pane} className={styles.pane}>
      <div
        ref={scroller}
        className={styles.scroller}
        data-finding={find.request !== 0 || trail !== undefined}
        hidden={content === undefined}
        // Focusable, so that the keys that scroll have something to scroll.
        tabIndex={content === undefined ? -1 : 0}
        role="group"
        aria-label="Article"
      >
        {content === undefined ? undefined : (
          <div className={styles.header}>
            <ArticleHeader
              content={content}
              titleInText={beginsWithTitle(content)}
              copies={
                <ArticleCopies articleId={content.articleId} settle={() => session.flush()} />
              }
              encodingMenu={
                content.encoding.certain && !content.encoding.chosen ? undefined : (
                  <EncodingMenu
                    articleId={content.articleId}
                    encoding={content.encoding.name}
                    chosen={content.encoding.chosen}
                    variant="plain"
                    onChosen={() => void reopen()}
                  />
                )
              }
            />
            <PrintedArticleNote sheet={sheet} />
          </div>
        )}
        <article
          ref={article}
          // What is on the surface may be one behind: the name goes with the words.
          aria-label={shown?.metadata.title ?? 'No article'}
          lang={content?.metadata.language}
          dir="auto"
        />
        <PrintedOthers sheet={sheet} shown={shown} colourNames={colourNames} />
      </div>
      <InsteadOfArticle
        session={session}
        article={opened}
        instead={props.instead}
        onReopen={() => void reopen()}
        onShowLibrary={onShowLibrary}
        onBringQuotes={onBringQuotes}
      />
      {content === undefined ? undefined : (
        <FoundBar find={find} trail={trail} onHighlight={() => void marking.findResult()} />
      )}
      {surface === undefined || content === undefined ? undefined : (
        <ReadingTools
          session={session}
          surface={surface}
          highlights={highlights}
          pane={pane}
          scroller={scroller}
          colourNames={colourNames}
          marking={marking}
        />
      )}
      <LinkQuestion
        url={link}
        onClose={() => {
          setLink(undefined)
        }}
      />
    </div>
  )
}

type FoundBarProps = {
  readonly find: Find
  readonly trail: ReadingTrail | undefined
  readonly onHighlight: () => void
}

/** What is looked for in the article, else what the library was searched for. */
function FoundBar({ find, trail, onHighlight }: FoundBarProps): ReactElement | undefined {
  if (find.request !== 0)
    return (
      <FindBar
        query={find.query}
        request={find.request}
        find={find.state}
        onQuery={find.search}
        onStep={find.step}
        onHighlight={onHighlight}
        onClose={find.close}
      />
    )
  if (trail === undefined) return undefined
  return <TrailBar trail={trail} find={find.state} onStep={find.step} onHighlight={onHighlight} />
}

type InsteadOfArticleProps = {
  readonly session: ReadingSession
  readonly article: OpenedArticle
  readonly instead: ReactElement | undefined
  readonly onReopen: () => void
  readonly onShowLibrary: (() => void) | undefined
  readonly onBringQuotes: () => void
}

function InsteadOfArticle(props: InsteadOfArticleProps): ReactElement | undefined {
  const { session, article, instead, onReopen, onShowLibrary, onBringQuotes } = props
  switch (article.kind) {
    case 'open':
      return undefined
    case 'opening':
      return (
        <p role="status" className={styles.opening}>
          Opening the article…
        </p>
      )
    case 'problem':
      if (article.problem.code === 'quotes-only') {
        return (
          <QuotesPage
            key={article.articleId}
            session={session}
            articleId={article.articleId}
            message={article.problem.message}
            onBring={onBringQuotes}
          />
        )
      }
      return (
        <ProblemPage
          key={article.articleId}
          articleId={article.articleId}
          problem={article.problem}
          onReopen={onReopen}
          onShowLibrary={onShowLibrary}
        />
      )
    case 'closed':
      if (instead !== undefined) return instead
      return (
        <div className={styles.nothing}>
          <EmptyState icon={BookOpen} title="Choose an article to read" level={1}>
            It opens where you left it, with everything you marked.
          </EmptyState>
        </div>
      )
  }
}

/** The article's first heading says the same as its title, and the surface shows it as such. */
function beginsWithTitle({ blocks, metadata }: ArticleContent): boolean {
  const first = blocks[0]
  if (first?.kind !== 'heading' || first.level !== 1) return false
  return words(inlineText(first.inlines)) === words(metadata.title)
}

function words(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
