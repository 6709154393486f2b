import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'
import { saveArticleNote } from './commands/article-commands.ts'
import { articleNote } from './queries/articles.ts'
import type { ArticleRef } from './schema/records.ts'
import { articleRef, openTestContext, type TestContext } from './testing/test-context.ts'
import { useQuery } from './use-query.ts'

let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

/** Shows whose note it shows, so that a stale answer would be seen. */
function Note({ article, shown }: { article: ArticleRef; shown: (line: string) => void }) {
  const { articleId, title } = article
  const note = useQuery(`note ${articleId}`, () => articleNote(context.db, articleId))
  const line = `${title}: ${note.status === 'ready' ? (note.data?.text ?? 'none') : 'loading'}`
  shown(line)
  return <p>{line}</p>
}

function Failing() {
  useQuery('failing', () => Promise.reject(new Error('the store is damaged')))
  return <p>fine</p>
}

type Caught = { readonly message: string | undefined }

class Boundary extends Component<{ children: ReactNode }, Caught> {
  override state: Caught = { message: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : 'unknown' }
  }

  override render() {
    return this.state.message === undefined ? this.props.children : <p>{this.state.message}</p>
  }
}

describe('useQuery', () => {
  it('is loading, then ready, and follows what is written', async () => {
    const article = articleRef()
    const shown = vi.fn<(line: string) => void>()
    const screen = await render(<Note article={article} shown={shown} />)
    expect(shown.mock.calls[0]).toEqual(['Article 1: loading'])
    await expect.element(screen.getByText('Article 1: none')).toBeVisible()
    await saveArticleNote(context, { article, text: 'Good.' })
    await expect.element(screen.getByText('Article 1: Good.')).toBeVisible()
  })

  it('never shows the answer of another key', async () => {
    const [first, second] = [articleRef('1'), articleRef('2')]
    await saveArticleNote(context, { article: first, text: 'one' })
    await saveArticleNote(context, { article: second, text: 'two' })
    const shown = vi.fn<(line: string) => void>()
    const screen = await render(<Note article={first} shown={shown} />)
    await expect.element(screen.getByText('Article 1: one')).toBeVisible()
    await screen.rerender(<Note article={second} shown={shown} />)
    await expect.element(screen.getByText('Article 2: two')).toBeVisible()
    const lines = shown.mock.calls.map(([line]) => line)
    expect(lines).toContain('Article 2: loading')
    expect(lines).not.toContain('Article 2: one')
  })

  it('throws the error of a query in render, for the boundary around it', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const screen = await render(
      <Boundary>
        <Failing />
      </Boundary>,
    )
    await expect.element(screen.getByText('the store is damaged')).toBeVisible()
    logged.mockRestore()
  })
})
