/** What the notes pane can do to highlights, each with its announcement and its way back. */
import { useMemo } from 'react'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightTags,
} from '#renderer/data/commands/edit-highlight.ts'
import { acceptReview, chooseWords, keepAsOrphan } from '#renderer/data/commands/place-highlight.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlight as findHighlight } from '#renderer/data/queries/highlights.ts'
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
  readonly copyQuote: (highlight: Highlight) => void
  readonly copyMarkdown: (
    highlight: Highlight,
    colourNames: Readonly<Record<HighlightColour, string>>,
  ) => void
  readonly remove: (highlight: Highlight) => void
  readonly accept: (highlight: Highlight) => void
  readonly attachToSelection: (highlight: Highlight) => void
  readonly keep: (highlight: Highlight) => void
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
    /** Runs one command; what the store refuses is told with a way to try again. */
    const run = (command: () => Promise<unknown>, done: string): void => {
      session.track(command()).then(
        (outcome) => {
          if (outcome !== refused) announce(done)
        },
        (error: unknown) => {
          if (!(error instanceof StorageError)) throw error
          const retry = {
            label: 'Try again',
            run: () => {
              run(command, done)
            },
          }
          toast({ title: error.message, action: retry, lasting: true })
        },
      )
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
      remove: (highlight) => {
        run(async () => {
          await deleteHighlight(data, { id: highlight.id })
          if (session.getState().currentHighlight === highlight.id)
            session.setCurrentHighlight(undefined)
          toast({ title: 'Highlight deleted', action: { label: 'Undo', run: takeBack } })
        }, deletedWords(registry))
      },
      accept: (highlight) => {
        run(() => acceptReview(data, { id: highlight.id }), 'Place accepted')
      },
      attachToSelection: (highlight) => {
        const shown = session.shownText()
        const range = shown?.surface.getState().selection?.range
        if (range === undefined || highlight.articleId !== shown?.content.articleId) return
        run(async () => {
          const attached = await chooseWords(data, highlight, { ...shown.version, range })
          if (!attached.ok) {
            toast({ title: attached.problem.message })
            return refused
          }
          shown.surface.clearSelection()
          return attached.value
        }, 'Attached to the selection')
      },
      keep: (highlight) => {
        run(() => keepAsOrphan(data, { id: highlight.id }), 'Kept without a place')
      },
    }
  }, [data, session, announce, toast, copy, registry])
}
