/** Decides which present article a gone one became, or that this cannot be told for sure. */
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { ArticleRow, Successor } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'

export type Gone = {
  readonly record: ArticleRecord
  /** Of a source that this machine never had: another device made it, and it lies elsewhere there. */
  readonly isForeign: boolean
}

export type Succession = {
  readonly gone: ArticleRecord
  readonly isForeign: boolean
  readonly row: ArticleRow
  readonly evidence: Successor['evidence']
}

const strongestFirst: readonly Successor['evidence'][] = ['content', 'text', 'name']

/**
 * `successors` as the library gives them; `worked` are the articles with work of the user's on them.
 * Nothing is said where several articles may be meant, or where several gone ones mean the same; of
 * several foreign ones of one source, the one that lies or is called as the article here is meant.
 * Those of this machine come first.
 */
export function soleSuccessors(
  gone: readonly Gone[],
  successors: readonly Successor[],
  worked: ReadonlySet<ArticleId>,
): readonly Succession[] {
  const candidates = new Map<ArticleId, Successor[]>(gone.map(({ record }) => [record.id, []]))
  for (const one of successors) candidates.get(one.articleId)?.push(one)
  const found = gone.flatMap(({ record, isForeign }): readonly Succession[] => {
    const all = candidates.get(record.id) ?? []
    const possible = isForeign ? all.filter(hasSameWords) : all.filter(isLater(record, worked))
    const best = strongestFirst.find((evidence) =>
      possible.some((one) => one.evidence === evidence),
    )
    const equal = possible.filter(({ evidence }) => evidence === best)
    const sole = soleOf(equal, record.path, ({ row }) => row.path)
    return sole === undefined ? [] : [{ gone: record, isForeign, ...sole }]
  })
  const own = found.filter(({ isForeign }) => !isForeign)
  const foreign = found.filter(({ isForeign }) => isForeign)
  return [
    ...own.filter(({ row }) => own.filter((one) => isOf(one, row)).length === 1),
    ...foreign.filter((succession) => {
      const { gone: article, row } = succession
      const rivals = foreign.filter(
        (one) => isOf(one, row) && one.gone.sourceId === article.sourceId,
      )
      return soleOf(rivals, row.path, (one) => one.gone.path) === succession
    }),
  ]
}

/** What was there when the user began with the other is a copy, and not what that one became. */
function isLater(
  { createdAt, begunAt = createdAt }: ArticleRecord,
  worked: ReadonlySet<ArticleId>,
) {
  return ({ row }: Successor): boolean => row.addedAt > begunAt && !worked.has(row.articleId)
}

/** A name says nothing across devices. When the file came here, and what was made of it, does not matter. */
function hasSameWords({ evidence }: Successor): boolean {
  return evidence !== 'name'
}

function isOf({ row }: Succession, { articleId }: ArticleRow): boolean {
  return row.articleId === articleId
}

/** Of several, the one that lies or is called so: a folder may hold copies. */
function soleOf<One>(
  equal: readonly One[],
  path: string,
  pathOf: (one: One) => string,
): One | undefined {
  const name = fileName(path)
  const narrower = [
    equal,
    equal.filter((one) => pathOf(one) === path),
    equal.filter((one) => fileName(pathOf(one)) === name),
  ]
  return narrower.find((some) => some.length === 1)?.[0]
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
