/** The note on the whole article, at the top of the notes pane. */
import type { ReactElement } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleNote } from '#renderer/data/queries/articles.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { NoteField, SaveFailure, SaveMark } from './NoteField.tsx'
import { useNoteDraft } from './use-note-draft.ts'
import styles from './ArticleNoteField.module.css'

export type ArticleNoteFieldProps = {
  readonly session: ReadingSession
  readonly article: ArticleRef
}

/** Mounted anew for each article: give it the article's id as `key`. */
export function ArticleNoteField(props: ArticleNoteFieldProps): ReactElement | undefined {
  const { db } = useData()
  const { articleId } = props.article
  const note = useQuery(`article note ${articleId}`, () => articleNote(db, articleId))
  if (note.status === 'loading') return undefined
  return <LoadedNote {...props} stored={note.data?.text ?? ''} />
}

function LoadedNote(props: ArticleNoteFieldProps & { readonly stored: string }): ReactElement {
  const { session, article, stored } = props
  const key = `article-note:${article.articleId}`
  const draft = useNoteDraft(session, key, stored, { kind: 'article', article })

  return (
    <div className={styles.note} data-article-note>
      <NoteField draft={draft} label="Article note" placeholder="A note on the whole article" />
      <SaveFailure save={draft.save} />
      <div className={styles.state}>
        <SaveMark save={draft.save} />
      </div>
    </div>
  )
}
