/** Collections of articles: made by hand, or saved searches that fill themselves. */
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef, CollectionRecord } from '../schema/records.ts'
import { changeArticles } from './change-articles.ts'
import { transact } from './transact.ts'

const tables = ['collections', 'articles'] as const

/** Undoable as "New collection". `query` is in the language of the search box; without it articles are put in by hand. */
export function createCollection(
  context: DataContext,
  { name, query }: { readonly name: string; readonly query?: string },
): Promise<CollectionRecord> {
  const id = context.newId()
  const body = { id, name: tidyName(name), ...(query === undefined ? {} : { query }) }
  const undo = { title: 'New collection' }
  return transact(context, { tables, undo }, (changes) => changes.create('collections', body))
}

/** Undoable as "Rename collection"; an empty name changes nothing. */
export function renameCollection(
  context: DataContext,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<CollectionRecord> {
  return editCollection(context, 'Rename collection', id, (collection) => {
    const tidy = tidyName(name)
    return tidy === '' ? collection : { ...collection, name: tidy }
  })
}

/** Undoable as "Change saved search". Only for collections that fill themselves. */
export function setCollectionQuery(
  context: DataContext,
  { id, query }: { readonly id: string; readonly query: string },
): Promise<CollectionRecord> {
  return editCollection(context, 'Change saved search', id, (collection) =>
    collection.query === undefined ? collection : { ...collection, query },
  )
}

/** To the trash; undoable as "Delete collection". Its articles stay where they are. */
export function deleteCollection(
  context: DataContext,
  { id }: { readonly id: string },
): Promise<CollectionRecord> {
  return editCollection(context, 'Delete collection', id, (collection, now) => ({
    ...collection,
    deletedAt: collection.deletedAt ?? now,
  }))
}

/** All of them as one step, undoable as "Add to collection". Gives how many were not in it. */
export function addToCollection(
  context: DataContext,
  { articles, id }: { readonly articles: readonly ArticleRef[]; readonly id: string },
): Promise<number> {
  return changeArticles(context, 'Add to collection', articles, (row) => ({
    ...row,
    collectionIds: [...new Set([...(row.collectionIds ?? []), id])],
  }))
}

/** All of them as one step, undoable as "Remove from collection". Gives how many were in it. */
export function removeFromCollection(
  context: DataContext,
  { articles, id }: { readonly articles: readonly ArticleRef[]; readonly id: string },
): Promise<number> {
  return changeArticles(context, 'Remove from collection', articles, (row) => {
    const others = (row.collectionIds ?? []).filter((one) => one !== id)
    const rest = withoutField(row, 'collectionIds')
    return others.length === 0 ? rest : { ...rest, collectionIds: others }
  })
}

function editCollection(
  context: DataContext,
  title: string,
  id: string,
  change: (collection: CollectionRecord, now: number) => CollectionRecord,
): Promise<CollectionRecord> {
  return transact(context, { tables, undo: { title } }, async (changes) => {
    const collection = await changes.get('collections', id)
    return changes.write('collections', change(collection, changes.now))
  })
}

function tidyName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ')
}
