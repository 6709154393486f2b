/** What the notes pane can do to highlights, each with its announcement and its way back. */
import { useMemo } from 'react'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightTags,
} from '#renderer/data/commands/edit-highlight.ts'
import {
  acceptReview,
  attachHighlight,
  keepAsOrphan,
} from '#renderer/data/commands/place-highlight.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { StorageError } from '#renderer/data/storage-error.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'

export type NoteActions = {
  readonly recolour: (highlight: Highlight, colour: HighlightColour, name: string) => void
  readonly restyle: (highlight: Highlight, style: HighlightStyle) => void
  readonly tag: (highlight: Highlight, tags: readonly string[]) => void
  readonly copyQuote: (highlight: Highlight) => void
  readonly remove: (highlight: Highlight) => void
  readonly accept: (highlight: Highlight) => void
  readonly attachToSelection: (highlight: Highlight) => void
  readonly keep: (highlight: Highlight) => void
}

export function useNoteActions(session: ReadingSession): NoteActions {
  const data = useData()
  const announce = useAnnounce()
  const toast = useToast()

  return useMemo(() => {
    /** Runs one command; what the store refuses is told with a way to try again. */
    const run = (command: () => Promise<unknown>, done: string): void => {
      session.track(command()).then(
        () => {
          announce(done)
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
        navigator.clipboard.writeText(highlight.quote.exact).then(
          () => {
            announce('Copied')
          },
          () => {
            toast({ title: 'The quote could not be copied: the clipboard is not available.' })
          },
        )
      },
      remove: (highlight) => {
        run(async () => {
          await deleteHighlight(data, { id: highlight.id })
          if (session.getState().currentHighlight === highlight.id)
            session.setCurrentHighlight(undefined)
          toast({ title: 'Highlight deleted', action: { label: 'Undo', run: takeBack } })
        }, 'Deleted, undo with Ctrl+Z')
      },
      accept: (highlight) => {
        run(() => acceptReview(data, { id: highlight.id }), 'Place accepted')
      },
      attachToSelection: (highlight) => {
        const { article, surface } = session.getState()
        const range = surface?.getState().selection?.range
        if (article.kind !== 'open' || surface === undefined || range === undefined) return
        const { textHash, textModel } = article.content
        const place = { id: highlight.id, text: surface.text(), textHash, textModel, range }
        run(async () => {
          const attached = await attachHighlight(data, place)
          if (!attached.ok) toast({ title: attached.problem.message })
          else surface.clearSelection()
        }, 'Attached to the selection')
      },
      keep: (highlight) => {
        run(() => keepAsOrphan(data, { id: highlight.id }), 'Kept without a place')
      },
    }
  }, [data, session, announce, toast])
}
