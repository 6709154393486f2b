/** The note on the whole article, at the top of the notes pane. */
import { useEffect, useRef, type ReactElement } from 'react'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleNote } from '#renderer/data/queries/articles.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { NoteField } from './NoteField.tsx'
import styles from './ArticleNoteField.module.css'

export type ArticleNoteFieldProps = {
  readonly session: ReadingSession
  readonly article: ArticleRef
}

/** Mounted anew for each article: give it the article's id as `key`. */
export function ArticleNoteField(props: ArticleNoteFieldProps): ReactElement | undefined {
  const { session, article } = props
  const data = useData()
  const { articleId } = article
  const note = useQuery(`article note ${articleId}`, () => articleNote(data.db, articleId))

  // A draft may be saved long after it was begun: with what is then known of the file.
  const latest = useRef(article)
  useEffect(() => {
    latest.current = article
  })

  if (note.status === 'loading') return undefined
  return (
    <div className={styles.note} data-article-note>
      <NoteField
        session={session}
        draftKey={`article-note:${articleId}`}
        label="Article note"
        placeholder="A note on the whole article"
        stored={note.data?.text ?? ''}
        save={async (text) => {
          await saveArticleNote(data, { article: latest.current, text })
        }}
      />
    </div>
  )
}
