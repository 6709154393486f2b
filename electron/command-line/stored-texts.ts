/** The texts of articles that highlights stand on, as the mirror keeps them. */
import { inflateRawSync } from 'node:zlib'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import type { PlacedText } from '#shared/core/templates/passage-context.ts'

export type StoredTexts = {
  readonly textOf: (articleId: ArticleId, textHash: string) => string | undefined
  /**
   * The text that most of its highlights stand on, each of its lines a paragraph: what is a heading, no
   * mirror knows.
   */
  readonly contentOf: (article: ArticleExport) => PlacedText | undefined
}

/** @param records all of the mirror */
export function storedTexts(records: readonly MirrorChange[]): StoredTexts {
  const deflated = new Map(
    records.flatMap(({ table, row, bytes }) =>
      table === 'articleTexts' && bytes !== undefined
        ? [[`${String(row?.articleId)} ${String(row?.textHash)}`, bytes] as const]
        : [],
    ),
  )
  const textOf = (articleId: ArticleId, textHash: string): string | undefined => {
    const bytes = deflated.get(`${articleId} ${textHash}`)
    if (bytes === undefined) return undefined
    try {
      return inflateRawSync(Buffer.from(bytes, 'base64')).toString('utf8')
    } catch {
      // Damaged: then it is as if there were none, and its highlights are told by their words.
      return undefined
    }
  }
  return {
    textOf,
    contentOf({ articleId, highlights }) {
      const textHash = mostOften(highlights.map(({ anchor }) => anchor.textHash))
      const text = textHash === undefined ? undefined : textOf(articleId, textHash)
      if (textHash === undefined || text === undefined) return undefined
      const lines = text.replace(/\n$/, '').split('\n')
      const blocks = lines.map((line) => ({
        kind: 'paragraph' as const,
        inlines: [{ kind: 'text' as const, text: line }],
      }))
      return { blocks, textHash }
    },
  }
}

function mostOften(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}
