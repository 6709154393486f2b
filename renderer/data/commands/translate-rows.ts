/** Rows of another mirror under the ids that their articles have here. */
import { idHere, knownHere, type Families } from '#shared/core/mirror/article-families.ts'
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import type { MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { articleTextId } from '../article-texts.ts'
import type { LecternDatabase } from '../database.ts'
import { lostVersionId } from './take-row.ts'

type Row = Readonly<Record<string, unknown>>

export type Translation = {
  /** The article here that this one is. */
  readonly idOf: (id: ArticleId) => ArticleId
  /** What the article goes by elsewhere, and under which nothing of its own is here. */
  readonly aliasesOf: (id: ArticleId) => readonly ArticleId[]
}

/** Inside a transaction over the articles: what is here under the ids that those rows name. */
export async function translationOf(
  { articles }: LecternDatabase,
  rows: readonly MirrorChange[],
  families: Families,
): Promise<Translation> {
  const named = rows.flatMap(articlesIn).flatMap((id) => families.of(id))
  const ids = [...new Set(named)]
  const own = (await articles.bulkGet(ids)).filter((one) => one !== undefined)
  const standing = await articles.where('earlierIds').anyOf(ids).distinct().toArray()
  const here = knownHere([...own, ...standing])
  return {
    idOf: (id) => idHere(id, families, here),
    aliasesOf: (id) => {
      const mine = idHere(id, families, here)
      return families.of(id).filter((one) => one !== mine && !here.has(one))
    },
  }
}

/** The articles whose ids stand in a row. */
function articlesIn({ table, id, row }: MirrorChange): readonly ArticleId[] {
  switch (table) {
    case 'articles':
    case 'articleNotes':
    case 'readingPositions':
      return [toArticleId(id)]
    case 'highlights':
    case 'articleTexts':
      return [articleIdIn(row)]
    case 'lostVersions': {
      const inside = lostRow(row)
      return [toArticleId(String(row?.['recordId'])), articleIdIn(inside)]
    }
    case 'settings':
    case 'collections':
      return []
  }
}

export function translated(change: MirrorChange, { idOf }: Translation): MirrorChange {
  const { table, row } = change
  if (row === undefined) return change
  switch (table) {
    case 'articles':
    case 'articleNotes':
    case 'readingPositions':
    case 'highlights': {
      const there = underIdHere(table, row, idOf)
      return { ...change, id: String(there['id']), row: there }
    }
    case 'articleTexts': {
      const articleId = idOf(articleIdIn(row))
      const id = articleTextId(articleId, String(row['textHash']))
      return { ...change, id, row: { ...row, id, articleId } }
    }
    case 'lostVersions': {
      const of = String(row['table'])
      const lost = underIdHere(of, lostRow(row), idOf) as MergeableRecord
      const id = lostVersionId(of, lost)
      return { ...change, id, row: { ...row, id, recordId: lost.id, row: lost } }
    }
    case 'settings':
    case 'collections':
      return change
  }
}

function underIdHere(table: string, row: Row, idOf: Translation['idOf']): Row {
  switch (table) {
    case 'articles':
      return { ...row, id: idOf(toArticleId(String(row['id']))) }
    case 'articleNotes':
    case 'readingPositions': {
      const id = idOf(toArticleId(String(row['id'])))
      return { ...row, id, articleId: id }
    }
    case 'highlights':
      return { ...row, articleId: idOf(articleIdIn(row)) }
    default:
      return row
  }
}

function articleIdIn(row: Row | undefined): ArticleId {
  return toArticleId(String(row?.['articleId']))
}

function lostRow(row: Row | undefined): Row {
  return (row?.['row'] ?? {}) as Row
}
