/** What can be done with collections, each with its announcement and its way back. */
import { useState, type ReactNode } from 'react'
import {
  addToCollection,
  createCollection,
  deleteCollection,
  removeFromCollection,
  renameCollection,
} from '#renderer/data/commands/collections.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { CollectionRecord } from '#renderer/data/schema/records.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleRefs } from './article-refs.ts'
import { NameDialog } from './NameDialog.tsx'

export type CollectionActions = {
  /** Asks for a name; `articleIds` are put in. */
  readonly create: (articleIds?: readonly ArticleId[]) => void
  /** Asks for a name for a search, in the language of the search box. */
  readonly saveSearch: (query: string) => void
  /** Asks for another name. */
  readonly rename: (collection: CollectionRecord) => void
  readonly remove: (collection: CollectionRecord) => void
  readonly add: (collection: CollectionRecord, articleIds: readonly ArticleId[]) => void
  readonly takeOut: (collectionId: string, articleIds: readonly ArticleId[]) => void
}

type Asking =
  | { readonly kind: 'new'; readonly articleIds: readonly ArticleId[] }
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'rename'; readonly collection: CollectionRecord }

export function useCollectionActions(): {
  readonly actions: CollectionActions
  readonly dialog: ReactNode
} {
  const data = useData()
  const { client } = useHost()
  const announce = useAnnounce()
  const toast = useToast()
  const [asking, setAsking] = useState<Asking>()

  const attempt = (work: () => Promise<string>) => {
    work().then(announce, (error: unknown) => {
      toast({
        title: 'The collection was not changed.',
        text: error instanceof Error ? error.message : String(error),
      })
    })
  }
  const takeBack = () => {
    attempt(async () => {
      const step = await undo(data)
      return step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`
    })
  }
  const add = (collection: CollectionRecord, articleIds: readonly ArticleId[]) => {
    attempt(async () => {
      const articles = await articleRefs(client, articleIds)
      const added = await addToCollection(data, { articles, id: collection.id })
      return `${counted(added, 'article')} added to ${collection.name}`
    })
  }
  const named = (name: string) => {
    if (asking === undefined) return
    attempt(async () => {
      if (asking.kind === 'rename') {
        await renameCollection(data, { id: asking.collection.id, name })
        return `Renamed to ${name}`
      }
      if (asking.kind === 'search') {
        await createCollection(data, { name, query: asking.query })
        return `Search saved as ${name}`
      }
      const collection = await createCollection(data, { name })
      if (asking.articleIds.length > 0) add(collection, asking.articleIds)
      return `Collection ${name} made`
    })
  }
  const actions: CollectionActions = {
    create: (articleIds = []) => {
      setAsking({ kind: 'new', articleIds })
    },
    saveSearch: (query) => {
      setAsking({ kind: 'search', query })
    },
    rename: (collection) => {
      setAsking({ kind: 'rename', collection })
    },
    remove: (collection) => {
      attempt(async () => {
        await deleteCollection(data, { id: collection.id })
        toast({
          title: `Collection “${collection.name}” deleted`,
          text: 'Its articles stay in the library.',
          action: { label: 'Undo', run: takeBack },
        })
        return ''
      })
    },
    add,
    takeOut: (collectionId, articleIds) => {
      attempt(async () => {
        const articles = await articleRefs(client, articleIds)
        const gone = await removeFromCollection(data, { articles, id: collectionId })
        return `${counted(gone, 'article')} taken out of the collection`
      })
    },
  }
  const dialog =
    asking === undefined ? undefined : (
      <NameDialog
        key={asking.kind}
        title={titles[asking.kind]}
        description={
          asking.kind === 'search' ? `It holds whatever “${asking.query}” finds.` : undefined
        }
        name={asking.kind === 'rename' ? asking.collection.name : ''}
        confirm={asking.kind === 'rename' ? 'Rename' : 'Save'}
        onConfirm={named}
        onClose={() => {
          setAsking(undefined)
        }}
      />
    )
  return { actions, dialog }
}

const titles: Readonly<Record<Asking['kind'], string>> = {
  new: 'New collection',
  search: 'Save as collection',
  rename: 'Rename collection',
}
