/**
 * A room to read in, for tests: the reading pane and the notes pane side by side over the real
 * store, the real surface and the real keys, with a host that holds its articles in memory.
 */
import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/fonts.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/reading-surface.css'
import '#renderer/styles/highlights.css'
import { useState } from 'react'
import { onTestFinished } from 'vitest'
import { render } from 'vitest-browser-react'
import { Services } from '#renderer/app/Services.tsx'
import { useKeyboard } from '#renderer/app/commands/use-keyboard.ts'
import { createDataContext, type DataContext } from '#renderer/data/data-context.ts'
import { openDatabase } from '#renderer/data/database.ts'
import { defaultSettings } from '#renderer/data/settings.ts'
import { ReadingSession } from '#renderer/documents/reading-session.ts'
import { NotesPane } from '#renderer/features/notes/NotesPane.tsx'
import { ReaderPane } from '#renderer/features/reader/ReaderPane.tsx'
import type { ReadingTarget } from '#renderer/features/reader/reading-target.ts'
import { ReadingProgress, SaveStatus } from '#renderer/features/reader/ReadingStatus.tsx'
import type { HostConnection } from '#renderer/host/connect-host.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { CommandRegistry } from '#renderer/ui/commands/command-registry.ts'
import { createHostClient, type Transport } from '#shared/api/client.ts'
import type { HostEventName } from '#shared/api/host-api.ts'
import type { ArticleContent, ArticleProblem } from '#shared/core/article/article.ts'
import type { Block } from '#shared/core/article/block.ts'
import { canonicalText, textModel } from '#shared/core/article/canonical-text.ts'
import { assert } from '#shared/core/assert.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId, toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { fail, succeed } from '#shared/core/result.ts'

export function paragraphs(...texts: readonly string[]): readonly Block[] {
  return texts.map((text) => ({ kind: 'paragraph', inlines: [{ kind: 'text', text }] }))
}

/** An article whose hashes are simply its text. `digit` makes the id. */
export function articleOf(
  blocks: readonly Block[],
  more: Partial<ArticleContent> & { readonly digit?: string } = {},
): ArticleContent {
  const { digit = '1', ...rest } = more
  const text = canonicalText(blocks)
  const words = text.split(/\s+/u).filter((word) => word !== '').length
  return {
    articleId: toArticleId(digit.repeat(32)),
    sourceId: toSourceId('a'.repeat(16)),
    format: 'text',
    path: 'railway-time.txt',
    metadata: { title: 'How the railway taught towns to keep the same time', tags: [] },
    statistics: { words, minutes: Math.max(1, Math.round(words / 230)) },
    encoding: { name: 'utf-8', certain: true, chosen: false },
    blocks,
    textHash: `text ${text}`,
    contentHash: `content ${text}`,
    textModel,
    notices: [],
    ...rest,
  }
}

/** What the host was asked besides articles, oldest first. */
export type HostCall = { readonly name: string; readonly input: unknown }

export class MemoryHost implements Transport {
  readonly articles = new Map<ArticleId, ArticleContent | ArticleProblem>()
  readonly calls: HostCall[] = []
  readonly #listeners = new Set<(event: HostEventName, payload: unknown) => void>()

  call(service: string, method: string, input: unknown) {
    const name = `${service}.${method}`
    this.calls.push({ name, input })
    return Promise.resolve({ ok: true, value: this.#answer(name, input) } as const)
  }

  on(listener: (event: HostEventName, payload: unknown) => void) {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The file changes on disk. */
  change(article: ArticleContent | (ArticleProblem & { readonly articleId: ArticleId })): void {
    this.articles.set(article.articleId, article)
    for (const tell of this.#listeners)
      tell('articles.changed', { articleIds: [article.articleId] })
  }

  /** The library comes to know the article. */
  list(article: ArticleContent): void {
    this.articles.set(article.articleId, article)
    for (const tell of this.#listeners) tell('library.changed', {})
  }

  #answer(name: string, input: unknown): unknown {
    switch (name) {
      case 'articles.open': {
        const found = this.articles.get((input as { articleId: ArticleId }).articleId)
        assert(found, 'the test put the article into the host')
        return 'code' in found ? fail(found) : succeed(found)
      }
      case 'articles.encodings':
        return [
          { name: 'utf-8', title: 'Unicode (UTF-8)' },
          { name: 'windows-1251', title: 'Cyrillic (Windows-1251)' },
        ]
      case 'library.copies':
        return []
      case 'shell.openExternal':
        return { opened: true }
      default:
        return {}
    }
  }
}

export type ReadingRoomOptions = {
  readonly host?: MemoryHost
  readonly articles?: readonly ArticleContent[]
  readonly database?: string
  readonly theme?: string
}

let rooms = 0

/**
 * Opens the first article. `database` names a store that another room has left. When the test is
 * over, the room is left and its store deleted.
 */
export async function openReadingRoom(options: ReadingRoomOptions = {}) {
  rooms += 1
  const { host = new MemoryHost(), articles = [], theme = 'light' } = options
  const database = options.database ?? `reading-room-${String(rooms)}-${crypto.randomUUID()}`
  for (const article of articles) host.articles.set(article.articleId, article)
  const opened = await openDatabase(database)
  assert(opened.ok, 'the store opens')
  const data = createDataContext(opened.value)
  const session = new ReadingSession()
  const connection: HostConnection = {
    client: createHostClient(host),
    imageUrl: (imageId) => `/images/${imageId}`,
    drop: () => Promise.resolve({ taken: false }),
    state: { get: () => 'connected', subscribe: () => () => undefined },
  }
  document.documentElement.dataset['theme'] = theme
  document.documentElement.lang = 'en'
  document.title = 'Lectern'
  const view = (articleId: ArticleId | undefined, target?: ReadingTarget, notes = true) => (
    <Room
      session={session}
      data={data}
      connection={connection}
      articleId={articleId}
      target={target}
      notes={notes}
    />
  )
  const first = articles[0]?.articleId
  const screen = await render(view(first))
  /** Leaves the store as it is. */
  const leave = async (): Promise<void> => {
    await screen.unmount()
    data.db.close()
  }
  onTestFinished(async () => {
    await leave()
    await data.db.delete()
  })
  return {
    host,
    data,
    session,
    database,
    page: screen,
    show: (articleId: ArticleId | undefined, target?: ReadingTarget) =>
      screen.rerender(view(articleId, target)),
    hideNotes: () => screen.rerender(view(first, undefined, false)),
    showNotes: () => screen.rerender(view(first)),
    leave,
  }
}

export type ReadingRoom = Awaited<ReturnType<typeof openReadingRoom>>

type RoomProps = {
  readonly session: ReadingSession
  readonly data: DataContext
  readonly connection: HostConnection
  readonly articleId: ArticleId | undefined
  readonly target: ReadingTarget | undefined
  readonly notes: boolean
}

const registry = new CommandRegistry()

function Room({ session, data, connection, articleId, target, notes }: RoomProps) {
  const [covered, setCovered] = useState(false)
  return (
    <Services host={connection} data={data} settings={defaultSettings} registry={registry}>
      <Keys
        onToggleNotes={() => {
          setCovered(!covered)
        }}
      />
      <div
        style={{
          display: 'grid',
          gridTemplate: 'minmax(0, 1fr) 28px / minmax(0, 1fr) 320px',
          blockSize: '100vh',
        }}
      >
        <main aria-label="Reading" style={{ minBlockSize: 0 }}>
          <ReaderPane
            onBringQuotes={() => undefined}
            session={session}
            articleId={articleId}
            target={target}
            colourNames={defaultColourNames}
          />
        </main>
        <aside aria-label="Notes" hidden={covered} style={{ minBlockSize: 0 }}>
          {notes ? (
            <NotesPane
              session={session}
              colourNames={defaultColourNames}
              onShow={() => {
                setCovered(false)
              }}
            />
          ) : undefined}
        </aside>
        <footer style={{ gridColumn: '1 / -1' }}>
          <SaveStatus session={session} /> <ReadingProgress session={session} />
        </footer>
      </div>
    </Services>
  )
}

/** `]` covers and uncovers the notes, as in the app. */
function Keys({ onToggleNotes }: { onToggleNotes: () => void }) {
  useKeyboard()
  useCommands([{ id: 'panes.notes', title: 'Notes', keys: [']'], run: onToggleNotes }])
  return undefined
}
