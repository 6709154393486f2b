/** The tags that the user gave the whole article. */
import type { ReactElement } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { TagsEditor } from './TagsEditor.tsx'
import type { NoteActions } from './use-note-actions.ts'
import styles from './ArticleNoteField.module.css'

type ArticleTagsProps = {
  readonly article: ArticleRef
  readonly actions: NoteActions
}

/** Mounted anew for each article: give it the article's id as `key`. */
export function ArticleTags({ article, actions }: ArticleTagsProps): ReactElement | undefined {
  const { db } = useData()
  const { articleId } = article
  const record = useQuery(`article ${articleId}`, () => articleRecord(db, articleId))
  if (record.status === 'loading') return undefined
  return (
    <div className={styles.tags} data-article-tags>
      <TagsEditor
        of="article"
        tags={record.data?.tags ?? []}
        onChange={(tags) => {
          actions.tagArticle(article, tags)
        }}
      />
    </div>
  )
}
