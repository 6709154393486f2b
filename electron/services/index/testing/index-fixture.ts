/** For tests: a real index over a real temporary folder, in this very thread. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleIdOf, sourceIdOf } from '../../sources/article-id.ts'
import type { Quarantined } from '../article-entry.ts'
import { guessLanguage } from '../../articles/guess-language.ts'
import { readEntry } from '../read-entry.ts'
import { LibraryIndex, type IndexEvents, type LibraryIndexOptions } from '../library-index.ts'
import type { ScanOutcome } from '../scan-outcome.ts'
import type { IndexedSource } from '../source-numbers.ts'

export type IndexFixture = {
  /** Holds `library/` and `data/`. */
  readonly folder: string
  readonly root: string
  readonly file: string
  readonly source: IndexedSource
  /** The encodings that the user chose. */
  readonly encodings: Map<ArticleId, string>
  /** Ids told to have changed since this was last emptied. */
  readonly changed: ArticleId[]
  readonly progress: IndexEvents['progress'][]
  /** Given to the index when it is opened. */
  readonly quarantine: Quarantined[]
  index: LibraryIndex
  write(path: string, content: string | Uint8Array): void
  remove(path: string): void
  readonly idOf: (path: string) => ArticleId
  /** Of an article nobody touched, but for what is given. */
  readonly facts: (path: string, more?: Partial<ArticleFacts>) => ArticleFacts
  scan(paths?: readonly string[]): Promise<ScanOutcome>
  /** All rows by title. */
  rows(): readonly ArticleRow[]
  titles(): readonly string[]
  /** Closes and opens the index, as a restart does; `between` runs while it is closed. */
  reopen(between?: () => void): Promise<void>
  close(): Promise<void>
}

/** The clock stands at 2000; the source was registered at 1000. */
export async function createIndexFixture(
  options: Partial<Pick<LibraryIndexOptions, 'headStartMs' | 'mostCandidates' | 'read'>> = {},
): Promise<IndexFixture> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-index-')))
  const root = join(folder, 'library')
  mkdirSync(root)
  const file = join(folder, 'data', 'index', 'library.sqlite')
  const source = { sourceId: sourceIdOf(root), name: 'library', root, addedAt: 1000 }
  const changed: ArticleId[] = []
  const progress: IndexEvents['progress'][] = []
  const encodings = new Map<ArticleId, string>()
  const quarantine: Quarantined[] = []
  const open = async (): Promise<LibraryIndex> => {
    const index = new LibraryIndex({
      read: (requests) => Promise.resolve(requests.map(readEntry)),
      guess: (texts) => Promise.resolve(texts.map(guessLanguage)),
      ...options,
      file,
      quarantine,
      now: () => 2000,
      emit: (name, payload) => {
        if (name === 'articles') changed.push(...(payload as IndexEvents['articles']).articleIds)
        if (name === 'progress') progress.push(payload as IndexEvents['progress'])
      },
      encodingsOf: (articleIds) =>
        Promise.resolve(
          new Map(
            articleIds.flatMap((articleId) => {
              const encoding = encodings.get(articleId)
              return encoding === undefined ? [] : [[articleId, encoding] as const]
            }),
          ),
        ),
    })
    await index.setSources([source])
    return index
  }
  const rows = (): readonly ArticleRow[] =>
    fixture.index.page({ sort: 'title', descending: false, filter: {}, offset: 0, limit: 500 }).rows
  const fixture: IndexFixture = {
    folder,
    root,
    file,
    source,
    encodings,
    changed,
    progress,
    quarantine,
    index: await open(),
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    },
    remove(path) {
      rmSync(join(root, path), { recursive: true })
    },
    idOf: (path) => articleIdOf(source.sourceId, path),
    facts: (path, more = {}) => ({
      articleId: fixture.idOf(path),
      progress: 0,
      highlights: 0,
      needsReview: 0,
      notFound: 0,
      hasNotes: false,
      ...more,
    }),
    scan: (paths) => fixture.index.scan(source.sourceId, paths),
    rows,
    titles: () => rows().map(({ title }) => title),
    async reopen(between) {
      await fixture.index.close()
      between?.()
      fixture.index = await open()
    },
    async close() {
      await fixture.index.close()
      rmSync(folder, { recursive: true })
    },
  }
  return fixture
}
