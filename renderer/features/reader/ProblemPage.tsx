/** The page that stands in the place of an article that cannot be shown. */
import { FileQuestion } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { ArticleProblem, ArticleProblemCode } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { EncodingMenu } from './EncodingMenu.tsx'
import styles from './ProblemPage.module.css'

export type ProblemPageProps = {
  readonly articleId: ArticleId
  readonly problem: ArticleProblem
  readonly onReopen: () => void
  readonly onShowLibrary: (() => void) | undefined
}

const titles: Readonly<Record<ArticleProblemCode, string>> = {
  unreadable: 'This file cannot be read',
  'not-a-file': 'This is not a file',
  binary: 'This does not look like text',
  'too-large': 'This file is too large',
  empty: 'This file is empty',
  'parse-timeout': 'Reading this file took too long',
  'parse-failed': 'This file could not be understood',
  missing: 'This file is gone',
  'quotes-only': 'Only quotes are here',
}

/** Another encoding can only help where bytes were read but made no text. */
const helpedByEncoding: ReadonlySet<ArticleProblemCode> = new Set(['binary', 'parse-failed'])

export function ProblemPage(props: ProblemPageProps): ReactElement {
  const { articleId, problem, onReopen, onShowLibrary } = props
  const { client } = useHost()
  const [trouble, setTrouble] = useState<string>()

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      setTrouble(undefined)
      onReopen()
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div className={styles.page} role="alert">
      <EmptyState
        icon={FileQuestion}
        title={titles[problem.code]}
        level={1}
        actions={
          <>
            <Button variant="primary" onClick={onReopen}>
              Try again
            </Button>
            {helpedByEncoding.has(problem.code) ? (
              <EncodingMenu
                articleId={articleId}
                encoding={undefined}
                chosen={false}
                variant="quiet"
                onChosen={onReopen}
              />
            ) : undefined}
            <Button onClick={() => void attempt(() => client.sources.rescan({}))}>Rescan</Button>
            {problem.code === 'missing' ? undefined : (
              <Button onClick={() => void attempt(() => client.shell.revealArticle({ articleId }))}>
                Show file
              </Button>
            )}
            {onShowLibrary === undefined ? undefined : (
              <Button variant="plain" onClick={onShowLibrary}>
                Choose another article
              </Button>
            )}
          </>
        }
      >
        <p>{problem.message}</p>
        {problem.code === 'missing' ? undefined : (
          <p>Your highlights and notes for it are safe and stay in the notes pane.</p>
        )}
        {trouble === undefined ? undefined : <p>{trouble}</p>}
      </EmptyState>
    </div>
  )
}
