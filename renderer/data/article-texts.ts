/**
 * The texts that highlights stand on, kept compressed, so that a changed article can be compared
 * with what it was.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from './database.ts'
import type { ArticleTextRecord } from './schema/records.ts'

/** One version of an article's canonical text, by which rule it was made, and its hash. */
export type ArticleText = {
  readonly articleId: ArticleId
  readonly text: string
  readonly textHash: string
  readonly textModel: number
}

export function articleTextId(articleId: ArticleId, textHash: string): string {
  return `${articleId} ${textHash}`
}

/** `text` as UTF-8, deflated. A lone surrogate becomes one other character, so offsets hold. */
export function deflateText(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')))
}

/** Undefined when the bytes are damaged. */
export async function inflateText(deflated: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  try {
    const plain = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(plain))
  } catch {
    return undefined
  }
}

/** Those of the named texts that are there, by their hash. */
export async function storedTexts(
  db: LecternDatabase,
  articleId: ArticleId,
  textHashes: readonly string[],
): Promise<ReadonlyMap<string, ArticleTextRecord>> {
  const ids = textHashes.map((textHash) => articleTextId(articleId, textHash))
  const records = await db.articleTexts.bulkGet(ids)
  return new Map(
    records.filter((one) => one !== undefined).map((record) => [record.textHash, record]),
  )
}

/** Which texts this window has seen in the store, so that only the first highlight brings one. */
export class KnownTexts {
  readonly #ids = new Set<string>()

  /** The row to store; undefined when the text is there already. */
  async rowOf(text: ArticleText): Promise<ArticleTextRecord | undefined> {
    const { articleId, textHash, textModel } = text
    const id = articleTextId(articleId, textHash)
    if (this.#ids.has(id)) return undefined
    const deflated = await deflateText(text.text)
    return { id, articleId, textHash, textModel, length: text.text.length, deflated }
  }

  /** After the transaction that stored it. */
  add(id: string): void {
    this.#ids.add(id)
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#ids.delete(id)
  }
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
