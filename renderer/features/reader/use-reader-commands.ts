/** The commands of the reading pane, for keys, palette, menu and help. */
import { useSyncExternalStore } from 'react'
import { setArticleState } from '#renderer/data/commands/article-commands.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import { highlightColours, type HighlightColour } from '#shared/core/highlights/colour.ts'
import { articleRefOf } from './article-ref.ts'
import type { MarkingActions } from './marking.ts'

export type ReaderCommandOptions = {
  readonly session: ReadingSession
  readonly marking: MarkingActions
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly caret: boolean
  readonly onCaret: (on: boolean) => void
  readonly onFind: () => void
  readonly onFindStep: (direction: 1 | -1) => void
  readonly onPrint: () => Promise<void>
}

/** `e` for the end, `b` for the beginning; with Shift inwards. Start and end, not right and left. */
const edgeMoves = [
  ['highlight.extend-end', 'Extend highlight at its end', 'e', 'end', 'extend'],
  ['highlight.shrink-end', 'Shrink highlight at its end', 'Shift+E', 'end', 'shrink'],
  ['highlight.extend-start', 'Extend highlight at its beginning', 'b', 'start', 'extend'],
  ['highlight.shrink-start', 'Shrink highlight at its beginning', 'Shift+B', 'start', 'shrink'],
] as const

const articleStates: readonly ArticleState[] = ['unread', 'reading', 'finished']

export function useReaderCommands(options: ReaderCommandOptions): void {
  const { session, marking, colourNames, caret, onCaret, onFind, onFindStep, onPrint } = options
  const data = useData()
  const announce = useAnnounce()
  const history = useSyncExternalStore(data.history.subscribe, data.history.state)

  const isOpen = (): boolean => session.getState().article.kind === 'open'
  const isPrintable = (): boolean => {
    const { article } = session.getState()
    return isOpen() || (article.kind === 'problem' && article.problem.code === 'quotes-only')
  }
  const hasMark = (): boolean => session.getState().currentHighlight !== undefined
  const hasSelection = (): boolean => session.getState().surface?.getState().selection !== undefined
  const canMark = (): boolean => isOpen() && (hasSelection() || hasMark())
  const hasFind = (): boolean => session.getState().surface?.getState().find?.range !== undefined

  const step = (direction: 1 | -1): void => {
    const id = session.getState().surface?.nextHighlight(direction)
    if (id === undefined) announce('No highlights in this article')
  }
  const mark = async (state: ArticleState): Promise<void> => {
    const { article } = session.getState()
    if (article.kind !== 'open') return
    await session.track(setArticleState(data, { article: articleRefOf(article.content), state }))
    announce(`Marked as ${state}`)
  }
  const toggleCaret = (): void => {
    onCaret(!caret)
    announce(caret ? 'Caret reading off' : 'Caret reading on')
  }

  const highlight = { menu: 'highlight' } as const
  const commands: readonly Command[] = [
    ...highlightColours.map((colour, index) => ({
      ...highlight,
      id: `highlight.${colour}`,
      title: `Highlight as ${colourNames[colour]}`,
      keys: [String(index + 1)],
      isEnabled: canMark,
      run: () => marking.colour(colour),
    })),
    {
      ...highlight,
      id: 'highlight.underline',
      title: 'Underline',
      keys: ['u'],
      isEnabled: canMark,
      run: () => marking.underline(),
    },
    {
      ...highlight,
      id: 'highlight.note',
      title: 'Add or edit note',
      keys: ['n'],
      isEnabled: canMark,
      run: () => marking.edit('note'),
    },
    {
      ...highlight,
      id: 'highlight.tags',
      title: 'Edit tags',
      keys: ['t'],
      isEnabled: canMark,
      run: () => marking.edit('tags'),
    },
    {
      ...highlight,
      id: 'highlight.delete',
      title: 'Delete highlight',
      keys: ['Delete'],
      isEnabled: hasMark,
      run: () => marking.remove(),
    },
    ...edgeMoves.map(([id, title, keys, edge, how]): Command => ({
      ...highlight,
      id,
      title,
      keys: [keys],
      isEnabled: hasMark,
      run: () => marking.moveEdge(edge, how),
    })),
    {
      ...highlight,
      id: 'highlight.copy-markdown',
      title: 'Copy highlight as Markdown',
      keys: ['c'],
      isEnabled: hasMark,
      run: () => marking.copyMarkdown(),
    },
    {
      ...highlight,
      id: 'highlight.set-to-selection',
      title: 'Set highlight to the selection',
      isEnabled: () => hasMark() && hasSelection(),
      run: () => marking.setToSelection(),
    },
    {
      ...highlight,
      id: 'highlight.sentence',
      title: 'Highlight this sentence',
      keys: ['s'],
      isEnabled: isOpen,
      run: () => marking.sentence(),
    },
    {
      ...highlight,
      id: 'highlight.find-result',
      title: 'Highlight this find result',
      keys: ['Ctrl+Enter'],
      isEnabled: hasFind,
      run: () => marking.findResult(),
    },
    {
      menu: 'go',
      id: 'highlight.next',
      title: 'Next highlight',
      keys: ['j'],
      isEnabled: isOpen,
      run: () => {
        step(1)
      },
    },
    {
      menu: 'go',
      id: 'highlight.previous',
      title: 'Previous highlight',
      keys: ['k'],
      isEnabled: isOpen,
      run: () => {
        step(-1)
      },
    },
    {
      menu: 'edit',
      id: 'find.open',
      title: 'Find in article',
      keys: ['Ctrl+F'],
      isEnabled: isOpen,
      run: onFind,
    },
    {
      menu: 'edit',
      id: 'find.next',
      title: 'Find next',
      keys: ['F3', 'Ctrl+G'],
      isEnabled: isOpen,
      run: () => {
        onFindStep(1)
      },
    },
    {
      menu: 'edit',
      id: 'find.previous',
      title: 'Find previous',
      keys: ['Shift+F3', 'Ctrl+Shift+G'],
      isEnabled: isOpen,
      run: () => {
        onFindStep(-1)
      },
    },
    {
      menu: 'edit',
      id: 'edit.undo',
      title: history.undo === undefined ? 'Undo' : `Undo: ${history.undo}`,
      keys: ['Ctrl+Z'],
      isEnabled: () => history.undo !== undefined,
      run: () => marking.undo(),
    },
    {
      menu: 'edit',
      id: 'edit.redo',
      title: history.redo === undefined ? 'Redo' : `Redo: ${history.redo}`,
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      isEnabled: () => history.redo !== undefined,
      run: () => marking.redo(),
    },
    {
      menu: 'view',
      id: 'caret.toggle',
      title: caret ? 'Turn caret reading off' : 'Turn caret reading on',
      keys: ['F7'],
      isEnabled: isOpen,
      run: toggleCaret,
    },
    {
      ...highlight,
      id: 'article.note',
      title: 'Write a note on the article',
      keys: ['Shift+N'],
      isEnabled: isOpen,
      run: () => {
        session.requestEdit({ kind: 'article-note' })
      },
    },
    {
      ...highlight,
      id: 'article.tags',
      title: 'Edit the tags of the article',
      keys: ['Shift+T'],
      isEnabled: isOpen,
      run: () => {
        session.requestEdit({ kind: 'article-tags' })
      },
    },
    {
      menu: 'file',
      id: 'article.print',
      title: 'Print or save as PDF…',
      keys: ['Ctrl+P'],
      isEnabled: isPrintable,
      run: onPrint,
    },
    ...articleStates.map((state): Command => ({
      menu: 'go',
      id: `article.${state}`,
      title: `Mark as ${state}`,
      isEnabled: isOpen,
      run: () => mark(state),
    })),
  ]
  useCommands(commands)
}
