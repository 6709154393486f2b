/** Starts the host's workers from their TypeScript sources, for tests that run without a build. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { StartWorker, WorkerName } from '#electron/services/workers.ts'

const entries: Record<WorkerName, string> = {
  library: '../../electron/services/index/library-worker.ts',
  parse: '../../electron/services/articles/parse-worker.ts',
}

export const startWorkerFromSource: StartWorker = (name, workerData) =>
  new Worker(fileURLToPath(new URL(entries[name], import.meta.url)), {
    workerData,
    execArgv: ['--import', 'tsx'],
  })
