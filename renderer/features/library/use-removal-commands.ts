/** Removing articles from the library, and bringing them back, as commands for palette, menu and keys. */
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { ArticleId } from '#shared/core/ids.ts'
import type { BulkActions } from './use-bulk-actions.tsx'
import type { Selection } from './use-selection.ts'

type RemovalOptions = {
  readonly selection: Selection
  /** Meant while nothing is selected. */
  readonly openArticleId: ArticleId | undefined
  /** Whether those are looked at that were removed. */
  readonly areRemoved: boolean
  readonly bulk: BulkActions
}

export function useRemovalCommands(options: RemovalOptions): void {
  const { selection, openArticleId, areRemoved, bulk } = options
  const open = openArticleId === undefined ? [] : [openArticleId]
  const ids = selection.ids.size > 0 ? [...selection.ids] : open
  useCommands([
    {
      id: 'library.remove',
      title: 'Remove article from library',
      menu: 'file',
      isEnabled: () => ids.length > 0 && !areRemoved,
      run: () => {
        bulk.remove(ids)
        selection.clear()
      },
    },
    {
      id: 'library.bring-back',
      title: 'Bring article back to the library',
      menu: 'file',
      isEnabled: () => ids.length > 0 && areRemoved,
      run: () => {
        bulk.bringBack(ids)
        selection.clear()
      },
    },
  ])
}
