/** The note on the whole article, at the top of the notes pane. */
import { useEffect, useRef, type ReactElement } from 'react'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
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
  const data = useData()

  // A draft may be saved long after it was begun: with what is then known of the file.
  const latest = useRef(article)
  useEffect(() => {
    latest.current = article
  })
  const draft = useNoteDraft(session, `article-note:${article.articleId}`, stored, async (text) => {
    await saveArticleNote(data, { article: latest.current, text })
  })

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
