/** What the notes pane can do to highlights, each with its announcement and its way back. */
import { useMemo } from 'react'
import { setArticleTags } from '#renderer/data/commands/article-commands.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightTags,
} from '#renderer/data/commands/edit-highlight.ts'
import { dismissOtherVersion, takeOtherVersion } from '#renderer/data/commands/other-versions.ts'
import { acceptReview, chooseWords, keepAsOrphan } from '#renderer/data/commands/place-highlight.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlight as findHighlight } from '#renderer/data/queries/highlights.ts'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { StorageError } from '#renderer/data/storage-error.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'
import { deletedWords } from '#renderer/ui/commands/deleted-words.ts'
import { localDay } from '#renderer/ui/local-day.ts'
import { useToast } from '#renderer/ui/Toast.tsx'
import { useCopy } from '#renderer/ui/use-copy.ts'
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { writeHighlightMarkdown } from '#shared/core/markdown/highlight-region.ts'

export type NoteActions = {
  readonly recolour: (highlight: Highlight, colour: HighlightColour, name: string) => void
  readonly restyle: (highlight: Highlight, style: HighlightStyle) => void
  readonly tag: (highlight: Highlight, tags: readonly string[]) => void
  readonly tagArticle: (article: ArticleRef, tags: readonly string[]) => void
  readonly copyQuote: (highlight: Highlight) => void
  readonly copyMarkdown: (
    highlight: Highlight,
    colourNames: Readonly<Record<HighlightColour, string>>,
  ) => void
  readonly remove: (highlight: Highlight, told?: Told) => void
  readonly accept: (highlight: Highlight, told?: Told) => void
  readonly attachToSelection: (highlight: Highlight, told?: Told) => void
  readonly keep: (highlight: Highlight, told?: Told) => void
  readonly takeVersion: (version: OtherVersion) => void
  readonly dismissVersion: (version: OtherVersion) => void
}

/** Who is told what became of an action; otherwise it is announced. */
type Told = {
  /** In words, as for an announcement: "Place accepted". */
  readonly done: (words: string) => void
  /** Nothing was changed, and the user knows why. */
  readonly refused: () => void
}

/** What a command gives that did nothing, after telling the user why. */
const refused = Symbol('refused')

export function useNoteActions(session: ReadingSession): NoteActions {
  const data = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const copy = useCopy()
  const registry = useCommandRegistry()

  return useMemo(() => {
    const announced: Told = { done: announce, refused: () => undefined }
    /** Runs one command; what the store refuses is told with a way to try again. */
    const run = (command: () => Promise<unknown>, done: string, told = announced): void => {
      session.track(command()).then(
        (outcome) => {
          if (outcome === refused) told.refused()
          else told.done(done)
        },
        (error: unknown) => {
          told.refused()
          if (!(error instanceof StorageError)) throw error
          const retry = {
            label: 'Try again',
            run: () => {
              run(command, done, told)
            },
          }
          toast({ title: error.message, action: retry, lasting: true })
        },
      )
    }
    const refuse = (why: string): typeof refused => {
      toast({ title: why })
      return refused
    }
    const takeBack = (): void => {
      run(() => undo(data), 'Undone')
    }
    return {
      recolour: (highlight, colour, name) => {
        run(() => setHighlightLook(data, { id: highlight.id, colour }), `Highlighted as ${name}`)
      },
      restyle: (highlight, style) => {
        const done = style === 'underline' ? 'Underlined' : 'Highlighted'
        run(() => setHighlightLook(data, { id: highlight.id, style }), done)
      },
      tag: (highlight, tags) => {
        run(() => setHighlightTags(data, { id: highlight.id, tags }), 'Tags saved')
      },
      tagArticle: (article, tags) => {
        run(() => setArticleTags(data, { article, tags }), 'Article tags saved')
      },
      copyQuote: (highlight) => {
        void copy(highlight.quote.exact, 'The quote')
      },
      copyMarkdown: (highlight, colourNames) => {
        void (async () => {
          // The note may hold words that were typed a moment ago.
          await session.flush()
          const { article } = session.getState()
          const title = article.kind === 'open' ? article.content.metadata.title : ''
          const latest = (await findHighlight(data.db, highlight.id)) ?? highlight
          const text = writeHighlightMarkdown(latest, { colourNames, dayOf: localDay }, title)
          await copy(text, 'The highlight', 'Copied as Markdown')
        })()
      },
      remove: (highlight, told) => {
        const remove = async (): Promise<void> => {
          await deleteHighlight(data, { id: highlight.id })
          if (session.getState().currentHighlight === highlight.id)
            session.setCurrentHighlight(undefined)
          toast({ title: 'Highlight deleted', action: { label: 'Undo', run: takeBack } })
        }
        run(remove, deletedWords(registry), told)
      },
      accept: ({ id, anchor }, told) => {
        const accept = async () => {
          const accepted = await acceptReview(data, { id, seen: anchor })
          if (accepted.anchor.status === 'anchored') return accepted
          return refuse('The text changed meanwhile. Please look at the highlight again.')
        }
        run(accept, 'Place accepted', told)
      },
      attachToSelection: (highlight, told) => {
        const attach = async () => {
          const shown = session.shownText()
          // A fast hand is ahead of the surface's state; a menu, open over the words, is not.
          const known = shown?.surface.getState().selection
          const range = (shown?.surface.selectionNow() ?? known)?.range
          if (range === undefined || highlight.articleId !== shown?.content.articleId)
            return refuse('Select the words in the article first')
          const attached = await chooseWords(data, highlight, { ...shown.version, range })
          if (!attached.ok) return refuse(attached.problem.message)
          shown.surface.clearSelection()
          return attached.value
        }
        run(attach, 'Attached to the selection', told)
      },
      keep: ({ id, anchor }, told) => {
        const keep = async () => {
          const kept = await keepAsOrphan(data, { id, seen: anchor })
          if (kept.anchor.status !== 'anchored') return kept
          return refuse('The words were found again meanwhile. The highlight is in its place.')
        }
        run(keep, 'Kept without a place', told)
      },
      takeVersion: (version) => {
        const take = async (): Promise<void> => {
          await takeOtherVersion(data, version)
          toast({ title: 'The other version is used', action: { label: 'Undo', run: takeBack } })
        }
        run(take, 'The other version is used')
      },
      dismissVersion: ({ id }) => {
        const dismiss = async (): Promise<void> => {
          await dismissOtherVersion(data, id)
          toast({
            title: 'The other version is dismissed',
            action: { label: 'Undo', run: takeBack },
          })
        }
        run(dismiss, 'The other version is dismissed')
      },
    }
  }, [data, session, announce, toast, copy, registry])
}
