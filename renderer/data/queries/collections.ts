/** Reads the collections and the tags that articles carry. */
import type { LecternDatabase } from '../database.ts'
import type { CollectionRecord } from '../schema/records.ts'

/** By name; those in the trash are left out. */
export async function collections(db: LecternDatabase): Promise<readonly CollectionRecord[]> {
  const all = await db.collections.filter((one) => one.deletedAt === undefined).toArray()
  return all.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
}

/** Every tag of articles and highlights with how often it is used, the most used first. */
export async function tagsInUse(
  db: LecternDatabase,
): Promise<readonly { readonly tag: string; readonly count: number }[]> {
  const counts = new Map<string, { tag: string; count: number }>()
  const add = ({ tags, deletedAt }: { tags: readonly string[]; deletedAt?: number }): void => {
    if (deletedAt !== undefined) return
    for (const tag of tags) {
      const key = tag.toLowerCase()
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { tag, count: 1 })
      else known.count += 1
    }
  }
  await db.transaction('r', [db.articles, db.highlights], async () => {
    await db.articles.each(add)
    await db.highlights.each(add)
  })
  return [...counts.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag))
}
