/** Starts the host's workers from their built files, which lie beside the shells' entries. */
import { Worker } from 'node:worker_threads'
import { workerLimits, type StartWorker, type WorkerName } from './workers.ts'

const files: Readonly<Record<WorkerName, string>> = {
  library: 'library-worker.js',
  reading: 'reading-worker.js',
  parse: 'parse-worker.js',
}

/** `entry` is the `import.meta.url` of the shell's entry file. */
export function builtWorkersBeside(entry: string): StartWorker {
  return (name, workerData) =>
    new Worker(new URL(files[name], entry), { workerData, resourceLimits: workerLimits[name] })
}
