/** A device of several that carry notes to each other: a store, a library of its own, its mirror. */
import { answerRequest } from '#renderer/anchoring/answer-request.ts'
import { followMoves } from '#renderer/anchoring/moved-articles.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { openTestContext, type TestContext } from '#renderer/data/testing/test-context.ts'
import { mergeOthers } from '#renderer/mirror/merge-others.ts'
import { findPlace } from '#renderer/mirror/tell-mirror.ts'
import { createHostClient } from '#shared/api/client.ts'
import type { ArticleRow, Successor } from '#shared/api/library-api.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { toArticleId, toSourceId } from '#shared/core/ids.ts'
import { inMemoryMirror, type MirrorFolder } from './in-memory-mirror.ts'

type File = { readonly text: string; readonly addedAt: number }

export class Device {
  readonly context: TestContext
  readonly mirror: MirrorService
  readonly #name: string
  readonly #files = new Map<string, File>()
  /** Paths of files that were there. */
  readonly #gone = new Set<string>()

  private constructor(name: string, context: TestContext, folder: MirrorFolder) {
    this.#name = name
    this.context = context
    this.mirror = inMemoryMirror(folder)
  }

  static async open(name: string, folder: MirrorFolder): Promise<Device> {
    return new Device(name, await openTestContext(), folder)
  }

  write(path: string, text: string): void {
    this.#gone.delete(path)
    this.#files.set(path, { text, addedAt: this.context.now() })
  }

  /** Where a file with that text lies; the first one, should there be copies. */
  pathOf(text: string): string {
    const found = [...this.#files].find(([, file]) => file.text === text)
    if (found === undefined) throw new Error('There is no such file.')
    return found[0]
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  /** As while Lectern runs: the work is taken along at once. */
  async rename(from: string, to: string): Promise<void> {
    const file = this.#files.get(from)
    if (file === undefined) throw new Error('There is no such file.')
    this.#files.delete(from)
    this.#gone.add(from)
    this.write(to, file.text)
    await this.look()
  }

  article(path: string): ArticleRef {
    const text = this.#files.get(path)?.text ?? ''
    return {
      articleId: toArticleId(hexOf(`${this.#name}/${path}`, 32)),
      sourceId: toSourceId(hexOf(this.#name, 16)),
      title: path,
      path,
      contentHash: hexOf(text, 64),
    }
  }

  /** Takes in what the others told, as at a start and while it runs, and tells what is new. */
  async meet(): Promise<void> {
    await mergeOthers(this.context, this.mirror)
    await this.look()
    await findPlace(this.context.db, this.mirror)
  }

  async look(): Promise<void> {
    const client = createHostClient({
      call: (service, method, input) =>
        Promise.resolve({ ok: true, value: this.#answer(`${service}.${method}`, input) }),
      on: () => () => undefined,
    })
    const settle = (): Promise<void> => Promise.resolve()
    const data = this.context
    await followMoves({ data, client, anchoring: { find: answerRequest }, settle })
  }

  #answer(name: string, input: unknown): unknown {
    const { articleIds = [], articleId, articles = [] } = input as Input
    switch (name) {
      case 'sources.list':
        return [{ sourceId: this.article('').sourceId, state: 'ready' }]
      case 'sources.removed':
        return []
      case 'library.rows':
        return [...this.#files.keys(), ...this.#gone]
          .map((path) => this.#row(path))
          .filter((row) => articleIds.includes(row.articleId))
      case 'library.successors':
        return articles.flatMap((gone) => this.#successors(gone))
      case 'articles.open':
        return this.#open(articleId)
      default:
        return {}
    }
  }

  #row(path: string): ArticleRow {
    const problem = { code: 'missing', message: 'It is gone.' } as const
    return {
      ...this.article(path),
      sourceName: this.#name,
      format: 'text',
      words: 1,
      minutes: 1,
      addedAt: this.#files.get(path)?.addedAt ?? 0,
      ...(this.#gone.has(path) ? { problem, contentHash: '' } : {}),
    }
  }

  #successors({ articleId, contentHash }: Asked): readonly Successor[] {
    return [...this.#files.keys()]
      .map((path) => this.#row(path))
      .filter((row) => row.contentHash === contentHash && row.articleId !== articleId)
      .map((row) => ({ articleId: toArticleId(articleId), evidence: 'content', row }))
  }

  #open(articleId: string | undefined): object {
    const path = [...this.#files.keys()].find((one) => this.article(one).articleId === articleId)
    if (path === undefined) return { ok: false, problem: { code: 'missing', message: 'Gone.' } }
    const article = this.article(path)
    return { ok: true, value: { ...article, metadata: { title: path }, blocks: [] } }
  }
}

type Asked = { readonly articleId: string; readonly contentHash: string }
type Input = {
  readonly articleIds?: readonly string[]
  readonly articleId?: string
  readonly articles?: readonly Asked[]
}

/** Digits that differ for different words; no hash that a host makes. */
function hexOf(words: string, length: number): string {
  let [a, b] = [0x811c9dc5, 0x1000193]
  for (let index = 0; index < words.length; index += 1) {
    a = Math.imul(a ^ words.charCodeAt(index), 0x01000193) >>> 0
    b = Math.imul(b ^ a, 0x85ebca6b) >>> 0
  }
  return `${a.toString(16).padStart(8, '0')}${b.toString(16).padStart(8, '0')}`
    .repeat(4)
    .slice(0, length)
}
