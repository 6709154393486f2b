/** Sentences of the export dialog. */
import type { ExportOutcome } from '#shared/api/host-api.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'

export type ExportScope = 'article' | 'selected' | 'all-with-notes'

export function plural(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`
}

/** "3 articles, 41 highlights" */
export function contentWords(articles: readonly ArticleExport[]): string {
  const highlights = articles.reduce((sum, article) => sum + article.highlights.length, 0)
  return `${plural(articles.length, 'article')}, ${plural(highlights, 'highlight')}`
}

export function nothingToExport(scope: ExportScope): string {
  switch (scope) {
    case 'article':
      return 'This article cannot be exported: it is not in the library any more.'
    case 'selected':
      return 'Nothing is selected.'
    case 'all-with-notes':
      return 'No article has a highlight or a note yet.'
  }
}

/** "10 written, 2 unchanged, 1 kept aside" */
export function outcomeWords(outcomes: readonly ExportOutcome[]): string {
  const count = (outcome: ExportOutcome['outcome']) =>
    outcomes.filter((one) => one.outcome === outcome).length
  const parts = [
    `${count('written').toLocaleString()} written`,
    ...(count('unchanged') > 0 ? [`${count('unchanged').toLocaleString()} unchanged`] : []),
    ...(count('aside') > 0 ? [`${count('aside').toLocaleString()} kept aside`] : []),
    ...(count('failed') > 0 ? [`${count('failed').toLocaleString()} failed`] : []),
  ]
  return parts.join(', ')
}
