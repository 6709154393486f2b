/** Entry of the worker that reads and parses articles, one after another, away from the host. */
import { parentPort } from 'node:worker_threads'
import { assert } from '#shared/core/assert.ts'
import { parseFile } from './parse-file.ts'
import type { FromParseWorker, ToParseWorker } from './parse-messages.ts'

const port = parentPort
assert(port !== null, 'the parse worker runs as a worker thread')

port.on('message', ({ id, request }: ToParseWorker) => {
  const outcome = parseFile(request)
  if (!outcome.ok) {
    const answer: FromParseWorker = { kind: 'refused', id, problem: outcome.problem }
    port.postMessage(answer)
    return
  }
  const { images } = outcome.value
  const content = new TextEncoder().encode(JSON.stringify(outcome.value.content))
  const answer: FromParseWorker = { kind: 'parsed', id, content, images }
  port.postMessage(answer, [content.buffer])
})

const ready: FromParseWorker = { kind: 'ready' }
port.postMessage(ready)
