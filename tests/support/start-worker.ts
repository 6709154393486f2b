/** Starts the host's workers from their TypeScript sources, for tests that run without a build. */
import { Worker } from 'node:worker_threads'
import { workerLimits, type StartWorker, type WorkerName } from '#electron/services/workers.ts'

const entries: Record<WorkerName, string> = {
  library: '../../electron/services/index/library-worker.ts',
  reading: '../../electron/services/index/reading-worker.ts',
  parse: '../../electron/services/articles/parse-worker.ts',
}

/**
 * A thread does not inherit tsx on Node 20, not even by `--import`, so a line of JavaScript inside
 * the thread turns it on before the entry is loaded.
 */
export const startWorkerFromSource: StartWorker = (name, workerData) => {
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const entry = JSON.stringify(new URL(entries[name], import.meta.url).href)
  const start = `import { register } from ${tsx}\nregister()\nawait import(${entry})`
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(start)}`), {
    workerData,
    resourceLimits: workerLimits[name],
  })
}
