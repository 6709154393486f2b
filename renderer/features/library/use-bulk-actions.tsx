/** Acts on many articles at once: each is one step to undo, and says how many it changed. */
import { useState, type ReactNode } from 'react'
import { changeArticleTags, setArticleStates } from '#renderer/data/commands/change-articles.ts'
import { bringBackArticles, removeArticles } from '#renderer/data/commands/removed-articles.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleRefs } from './article-refs.ts'
import { NameDialog } from './NameDialog.tsx'

export type BulkActions = {
  /** Asks for the tags. */
  readonly tag: (articleIds: readonly ArticleId[]) => void
  readonly mark: (articleIds: readonly ArticleId[], state: ArticleState) => void
  /** From the library; files and notes stay. */
  readonly remove: (articleIds: readonly ArticleId[]) => void
  readonly bringBack: (articleIds: readonly ArticleId[]) => void
}

export function useBulkActions(): { readonly actions: BulkActions; readonly dialog: ReactNode } {
  const data = useData()
  const { client } = useHost()
  const announce = useAnnounce()
  const toast = useToast()
  const [tagging, setTagging] = useState<readonly ArticleId[]>()

  const takeBack = async (): Promise<void> => {
    const step = await undo(data)
    announce(step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`)
  }
  const act = (
    articleIds: readonly ArticleId[],
    words: string,
    change: (articles: readonly ArticleRef[]) => Promise<number>,
  ) => {
    articleRefs(client, articleIds)
      .then(change)
      .then(
        (changed) => {
          toast({
            title: `${counted(changed, 'article')} ${words}`,
            ...(changed === 0 ? {} : { action: { label: 'Undo', run: () => void takeBack() } }),
          })
        },
        (error: unknown) => {
          toast({
            title: 'Not all articles were changed.',
            text: error instanceof Error ? error.message : String(error),
          })
        },
      )
  }
  const actions: BulkActions = {
    tag: setTagging,
    mark: (articleIds, state) => {
      act(articleIds, `marked as ${state}`, (articles) =>
        setArticleStates(data, { articles, state }),
      )
    },
    remove: (articleIds) => {
      act(articleIds, 'removed from the library', (articles) => removeArticles(data, articles))
    },
    bringBack: (articleIds) => {
      act(articleIds, 'brought back to the library', (articles) =>
        bringBackArticles(data, articles),
      )
    },
  }
  const dialog =
    tagging === undefined ? undefined : (
      <NameDialog
        title={`Tag ${counted(tagging.length, 'article')}`}
        label="Tags, with commas between them"
        name=""
        confirm="Add tags"
        onConfirm={(text) => {
          const add = text.split(',').map((one) => one.trim().replace(/^#+/u, ''))
          act(tagging, 'tagged', (articles) => changeArticleTags(data, { articles, add }))
        }}
        onClose={() => {
          setTagging(undefined)
        }}
      />
    )
  return { actions, dialog }
}
