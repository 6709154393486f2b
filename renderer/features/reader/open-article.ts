/**
 * Opens one article and keeps it open: asks the host, tells the session, and asks again whenever
 * the file changes on disk. Answers that come too late are dropped.
 */
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleContent, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Result } from '#shared/core/result.ts'

export type OpenArticleOptions = {
  readonly session: ReadingSession
  readonly client: HostClient
  readonly articleId: ArticleId
}

export type OpenArticleHandle = {
  /** Asks the host once more, e.g. after another encoding was chosen. */
  readonly reopen: () => Promise<void>
  /** Drops what is still under way and listens no more. */
  readonly stop: () => void
}

/** Milliseconds: a file is gone for a moment while it is renamed, or saved by being replaced. */
const patience = 3_000

export function openArticle(options: OpenArticleOptions): OpenArticleHandle {
  const { session, client, articleId } = options
  let latest = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const load = async (isPatient: boolean): Promise<void> => {
    clearTimeout(waiting)
    latest += 1
    const mine = latest
    const outcome = await ask(client, articleId)
    if (mine !== latest) return
    if (outcome.ok) {
      session.setArticle({ kind: 'open', articleId, content: outcome.value })
      return
    }
    const { problem } = outcome
    const isOnScreen = session.getState().article.kind === 'open'
    if (isPatient && isOnScreen && problem.code === 'missing') {
      waiting = setTimeout(() => void load(false), patience)
    } else session.setArticle({ kind: 'problem', articleId, problem })
  }

  const stopListening = client.on('articles.changed', ({ articleIds }) => {
    if (articleIds.includes(articleId)) void load(true)
  })
  // An article that a link leads to may come to be known only while the library is looked through.
  const stopWaiting = client.on('library.changed', () => {
    const { article } = session.getState()
    if (article.kind === 'problem' && article.problem.code === 'missing') void load(true)
  })
  session.setArticle({ kind: 'opening', articleId })
  void load(false)

  return {
    reopen: () => load(false),
    stop: () => {
      clearTimeout(waiting)
      latest += 1
      stopListening()
      stopWaiting()
    },
  }
}

/** A host that does not answer is, to the reader, an article that cannot be read for now. */
async function ask(
  client: HostClient,
  articleId: ArticleId,
): Promise<Result<ArticleContent, ArticleProblem>> {
  try {
    return await client.articles.open({ articleId })
  } catch (error) {
    const detail = error instanceof Error ? ` (${error.message})` : ''
    const message = `Lectern’s file reader gave no answer${detail}.`
    return { ok: false, problem: { code: 'unreadable', message } }
  }
}
