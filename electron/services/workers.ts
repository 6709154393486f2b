/**
 * Worker threads of the host. Each has one entry file of its own; how that file is found differs
 * between a build and the tests, so whoever composes the services passes the way to start one.
 */
import type { ResourceLimits, Worker } from 'node:worker_threads'

export type WorkerName = 'library' | 'reading' | 'parse'

/**
 * Megabytes: what reading twenty megabytes of ordinary markup takes. Most of what it makes is soon thrown
 * away, and a small room for that is cleared over and over.
 */
const readingLimits: ResourceLimits = { maxOldGenerationSizeMb: 576, maxYoungGenerationSizeMb: 64 }

/** Whoever starts a worker gives it these: a file that takes more ends its worker, not the host. */
export const workerLimits: Readonly<Record<WorkerName, ResourceLimits>> = {
  library: {},
  reading: readingLimits,
  parse: readingLimits,
}

/** Whether a worker's `error` says that it came to its limit, which no fault of Lectern brought about. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

/** `data` is what the worker finds as `workerData`: plain, structured-cloneable. */
export type StartWorker = (name: WorkerName, data: unknown) => Worker
