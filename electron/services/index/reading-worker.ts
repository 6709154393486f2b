/**
 * Entry of the reading worker: makes entries of files for the library worker, which writes what came
 * of the last ones meanwhile. The main thread hears of every file that might never come to an end.
 */
import { parentPort } from 'node:worker_threads'
import { assert } from '#shared/core/assert.ts'
import type { ArticleEntry, ReadRequest } from './article-entry.ts'
import { readEntry } from './read-entry.ts'
import type {
  FromReader,
  FromReadingWorker,
  ToReader,
  ToReadingWorker,
} from './reading-protocol.ts'

/** Bytes. Whatever a smaller file holds, parsing it is soon over. */
const largeFile = 65_536

const main = parentPort
assert(main !== null, 'the reading worker runs as a worker thread')

function tell(message: FromReadingWorker): void {
  main?.postMessage(message)
}

function read(request: ReadRequest): ArticleEntry {
  const { articleId, file } = request
  if (file.size < largeFile) return readEntry(request)
  tell({ file: { articleId, size: file.size, modifiedAt: file.modifiedAt } })
  const entry = readEntry(request)
  tell({})
  return entry
}

async function guess(texts: readonly string[]): Promise<readonly (string | undefined)[]> {
  // Knowing the languages takes 60 MB and a quarter of a second: most starts find nothing new to guess.
  const { guessLanguage } = await import('../articles/guess-language.ts')
  return texts.map(guessLanguage)
}

async function answer(call: ToReader): Promise<FromReader> {
  const { id, kind } = call
  if (kind === 'entries') return { id, kind, entries: call.requests.map(read) }
  return { id, kind, languages: await guess(call.texts) }
}

// The port is all that keeps the thread: when the library worker closes its end, this one ends.
main.once('message', ({ port }: ToReadingWorker) => {
  port.on('message', (call: ToReader) => {
    void answer(call).then((answered) => {
      port.postMessage(answered)
    })
  })
})
