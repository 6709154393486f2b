/**
 * What a key or button of the reading pane means: for the selected words if there are any, else for
 * the current highlight.
 */
import { useMemo } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlight } from '#renderer/data/queries/highlights.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { localDay } from '#renderer/ui/local-day.ts'
import { useToast } from '#renderer/ui/Toast.tsx'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'
import { deletedWords } from '#renderer/ui/commands/deleted-words.ts'
import { useCopy } from '#renderer/ui/use-copy.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import type { Edge } from '#shared/core/highlights/move-edge.ts'
import { writeHighlightMarkdown } from '#shared/core/markdown/highlight-region.ts'
import { HighlightActions, type HighlightLook } from './highlight-actions.ts'
import { RangeActions } from './range-actions.ts'

export type MarkingActions = {
  readonly colour: (colour: HighlightColour) => Promise<void>
  readonly underline: () => Promise<void>
  /** Marks selected words first, then opens the note or the tags of the highlight. */
  readonly edit: (kind: 'note' | 'tags') => Promise<void>
  readonly remove: () => Promise<void>
  readonly sentence: () => Promise<void>
  readonly findResult: () => Promise<void>
  readonly copy: () => Promise<void>
  /** The current highlight: its quote, note and details. */
  readonly copyMarkdown: () => Promise<void>
  /** Moves one edge of the current highlight by a word. */
  readonly moveEdge: (edge: Edge, how: 'extend' | 'shrink') => Promise<void>
  /** Gives the current highlight the selected words. */
  readonly setToSelection: () => Promise<void>
  /** For the surface: a highlight was dragged to other words. */
  readonly changeRange: (id: string, range: TextRange) => Promise<boolean>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
}

export function useMarking(
  session: ReadingSession,
  colourNames: Readonly<Record<HighlightColour, string>>,
): MarkingActions {
  const data = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const copy = useCopy()
  const registry = useCommandRegistry()

  return useMemo(() => {
    const colourName = (colour: HighlightColour): string => colourNames[colour]
    const actions = new HighlightActions({
      data,
      session,
      announce,
      toast,
      colourName,
      deletedWords: () => deletedWords(registry),
    })
    const ranges = new RangeActions({ data, session, announce, toast })
    const surface = () => session.getState().surface
    // As it is when the key is pressed: a fast hand is ahead of the surface's state.
    const selected = (): TextRange | undefined => surface()?.selectionNow()?.range
    const current = (): string | undefined => session.getState().currentHighlight

    const mark = async (range: TextRange, look: HighlightLook): Promise<string | undefined> => {
      const marked = await actions.mark(range, look)
      if (marked === undefined) return undefined
      const now = selected()
      // Only the words that were marked: the user may have selected others meanwhile.
      if (now?.start === range.start && now.end === range.end) surface()?.clearSelection()
      return marked.id
    }
    const showEdge = async (id: string, edge: Edge): Promise<void> => {
      const range = (await highlight(data.db, id))?.anchor.range
      const at = edge === 'start' ? range?.start : range && range.end - 1
      if (at !== undefined) surface()?.scrollTo({ start: at, end: at + 1 })
    }
    const markOrChange = async (
      look: HighlightLook,
      change: (id: string) => Promise<void>,
    ): Promise<void> => {
      const range = selected()
      const id = current()
      if (range !== undefined) await mark(range, look)
      else if (id !== undefined) await change(id)
    }

    return {
      colour: (colour) => markOrChange({ colour }, (id) => actions.recolour(id, colour)),
      underline: () => markOrChange({ style: 'underline' }, (id) => actions.toggleUnderline(id)),
      edit: async (kind) => {
        const range = selected()
        const highlightId = range === undefined ? current() : await mark(range, {})
        if (highlightId !== undefined) session.requestEdit({ kind, highlightId })
      },
      remove: async () => {
        const id = current()
        if (id !== undefined) await actions.remove(id)
      },
      sentence: async () => {
        const range = surface()?.sentenceAt()
        if (range === undefined) announce('No sentence is in view')
        else await mark(range, {})
      },
      findResult: async () => {
        const range = surface()?.getState().find?.range
        if (range === undefined) announce('Nothing is found')
        else await mark(range, {})
      },
      copy: async () => {
        const text = surface()?.selectionNow()?.text
        if (text !== undefined) await copy(text, 'The words')
      },
      copyMarkdown: async () => {
        const id = current()
        // The note may hold words that were typed a moment ago.
        await session.flush()
        const { article } = session.getState()
        const found = id === undefined ? undefined : await highlight(data.db, id)
        if (found === undefined || article.kind !== 'open') return
        const { title } = article.content.metadata
        const text = writeHighlightMarkdown(found, { colourNames, dayOf: localDay }, title)
        await copy(text, 'The highlight', 'Copied as Markdown')
      },
      moveEdge: async (edge, how) => {
        const id = current()
        if (id === undefined) return
        const moved = await ranges.moveByWord(id, edge, how)
        if (moved) await showEdge(id, edge)
      },
      setToSelection: async () => {
        const id = current()
        const range = selected()
        if (id === undefined || range === undefined) return
        if (await ranges.set(id, range)) surface()?.clearSelection()
      },
      changeRange: (id, range) => ranges.set(id, range),
      undo: () => actions.undo(),
      redo: () => actions.redo(),
    }
  }, [data, session, announce, toast, copy, registry, colourNames])
}
