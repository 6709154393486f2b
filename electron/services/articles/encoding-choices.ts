/** Remembers, across starts, which encoding the user chose for a file. */
import { readFile } from 'node:fs/promises'
import { opaqueIdPattern, type ArticleId } from '#shared/core/ids.ts'
import { writeFileDurably } from '../data-folder/durable-file.ts'

export interface EncodingChoices {
  get(articleId: ArticleId): string | undefined
  /** `undefined` forgets the choice. Resolves once it is durable. */
  set(articleId: ArticleId, encoding: string | undefined): Promise<void>
}

const format = 1
const longestLabel = 50

/** A missing or damaged file means that nothing was chosen: the encoding is then detected anew. */
export async function openEncodingChoices(file: string): Promise<EncodingChoices> {
  const choices = new Map(await readChoices(file))
  let writing = Promise.resolve()
  return {
    get: (articleId) => choices.get(articleId),
    async set(articleId, encoding) {
      if (encoding === undefined) choices.delete(articleId)
      else choices.set(articleId, encoding.slice(0, longestLabel))
      const write = async (): Promise<void> => {
        const data = { format, encodings: Object.fromEntries(choices) }
        await writeFileDurably(file, `${JSON.stringify(data, undefined, 1)}\n`)
      }
      // One after another, so that an older state never replaces a newer one.
      const written = writing.then(write)
      writing = written.catch(() => undefined)
      await written
    },
  }
}

async function readChoices(file: string): Promise<readonly (readonly [string, string])[]> {
  let data: unknown
  try {
    data = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return []
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  if (typeof data !== 'object' || data === null || !('encodings' in data)) return []
  const { encodings } = data
  if (typeof encodings !== 'object' || encodings === null) return []
  return Object.entries(encodings).flatMap(([id, label]: [string, unknown]) =>
    opaqueIdPattern.test(id) && typeof label === 'string' ? [[id, label] as const] : [],
  )
}
