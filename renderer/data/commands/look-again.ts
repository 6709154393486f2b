/** For commands that bring highlights back, which may have missed changes of their article. */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { withoutField } from '#shared/core/record.ts'
import type { Changes, Image } from './changes.ts'

/** Highlights whose place is told for another text than their article's are looked for anew. */
export async function lookAgain(changes: Changes): Promise<void> {
  const images = changes.images
  const isNew = ({ table, before }: Image): boolean => table === 'articles' && before === undefined
  const newArticles = new Set(images.filter(isNew).map(({ id }) => id))
  const highlights = images
    .filter(({ table }) => table === 'highlights')
    .map(({ after }) => after as Highlight)
    .filter(({ articleId }) => !newArticles.has(articleId))
  await changes.load(
    'articles',
    highlights.map(({ articleId }) => articleId),
  )
  for (const { articleId, anchor } of highlights) {
    const article = changes.loaded('articles', articleId)
    if (article?.textHash === undefined || article.textHash === anchor.textHash) continue
    changes.observe('articles', withoutField(article, 'textHash'))
  }
}
