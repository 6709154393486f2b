/** An article without any work in it, and how it is written: what tests of the export begin with. */
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'

export const exportOptions = {
  exportedAt: '2026-11-23T10:00:00.000Z',
  colourNames: defaultColourNames,
}

export const quietArticle: ArticleExport = {
  articleId: toArticleId('4f0c2a7be15d4c08a1b2c3d4e5f60718'),
  title: 'The hour the railway brought',
  file: '000_002bb58e3542c58a.txt',
  tags: [],
  highlights: [],
}
